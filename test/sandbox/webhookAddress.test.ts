import { startSandbox } from '../../sandbox/pact';
import type { Sandbox } from '../../sandbox/pact';
import { call, startReceiver } from './client';
import type { Receiver } from './client';

/** "When it is set or changed, Pact POSTs a test to it and the call fails unless the answer is 200." */
let sandbox: Sandbox;
let receiver: Receiver;

beforeEach(async () => {
	sandbox = await startSandbox();
	receiver = await startReceiver();
});
afterEach(async () => {
	await sandbox.close();
	await receiver.close();
});

const webhookUrl = () => sandbox.store.companies.get(101)?.webhookUrl;
const handshake = { source: 'pact.im', operation: 'test' };

it('is set once it answered the test with 200', async () => {
	const { body } = await call(sandbox, 'PUT', '/p1/companies/101', { webhook_url: receiver.url });
	expect(body).toEqual({ status: 'updated', data: { external_id: 101 } });
	expect(receiver.received).toEqual([handshake]);
	expect(webhookUrl()).toBe(receiver.url);
	const { body: list } = await call(sandbox, 'GET', '/p1/companies?per=1');
	expect(list.data.companies[0].webhook_url).toBe(receiver.url);
});

it('is asked when a company is created, too', async () => {
	await call(sandbox, 'POST', '/p1/companies', { name: 'Third', webhook_url: receiver.url });
	expect(receiver.received).toEqual([handshake]);
	receiver.answers.push(500);
	const refused = await call(sandbox, 'POST', '/p1/companies', {
		name: 'Fourth',
		webhook_url: receiver.url,
	});
	expect(refused.status).toBe(400);
	expect(sandbox.store.companies.all()).toHaveLength(3);
});

it.each([201, 204, 302, 404, 500])('is refused when it answers %d', async (status) => {
	receiver.answers.push(status);
	const answer = await call(sandbox, 'PUT', '/p1/companies/101', {
		name: 'Renamed',
		webhook_url: receiver.url,
	});
	expect(answer.status).toBe(400);
	expect(answer.body).toEqual({
		status: 'errored',
		errors: [{ field: 'webhook_url', message: expect.stringContaining(String(status)) }],
	});
	expect(receiver.received).toEqual([handshake]);
	expect(sandbox.store.companies.get(101)).toMatchObject({ webhookUrl: null, name: 'Coffee & Co' });
});

it('is refused when nobody listens', async () => {
	await receiver.close();
	const { status, body } = await call(sandbox, 'PUT', '/p1/companies/101', {
		webhook_url: receiver.url,
	});
	expect(status).toBe(400);
	expect(body.errors[0].message).toContain('ECONNREFUSED');
});

it.each(['nonsense', 'ftp://127.0.0.1/', '/hook'])('is refused when it is "%s"', async (url) => {
	const { status, body } = await call(sandbox, 'PUT', '/p1/companies/101', { webhook_url: url });
	expect(status).toBe(400);
	expect(body.errors[0].field).toBe('webhook_url');
});

it.each([['webhook_url='], [{ webhook_url: '' }], [{ webhook_url: null }]])(
	'is cleared by an empty value: %j',
	async (body) => {
		await call(sandbox, 'PUT', '/p1/companies/101', { webhook_url: receiver.url });
		await call(sandbox, 'PUT', '/p1/companies/101', body);
		expect(webhookUrl()).toBeNull();
		expect(receiver.received).toEqual([handshake]);
	},
);

it('stays when other fields are updated', async () => {
	await call(sandbox, 'PUT', '/p1/companies/101', { webhook_url: receiver.url });
	await call(sandbox, 'PUT', '/p1/companies/101', { name: 'Renamed', hidden: 1 });
	expect(sandbox.store.companies.get(101)).toMatchObject({
		webhookUrl: receiver.url,
		name: 'Renamed',
		hidden: true,
	});
	expect(receiver.received).toHaveLength(1);
});
