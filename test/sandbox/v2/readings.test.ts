import { startSandbox } from '../../../sandbox/pact';
import type { Sandbox } from '../../../sandbox/pact';
import { v2Errors, v2RateLimits } from '../../fixtures/v2';
import { call as control, startReceiver } from '../client';
import { endpoints } from '../../../sandbox/pact/v2';
import { call, register } from './client';

/** What the documentation leaves open, each way; and the limits that it names. */
let sandbox: Sandbox;

beforeEach(async () => {
	sandbox = await startSandbox({ strict: true });
});
afterEach(() => sandbox.close());

const read = (readings: object) => control(sandbox, 'PUT', '/sandbox/settings', { readings });

const conversationIds = async () =>
	(await call(sandbox, 'GET', '/conversations?company_id=101')).body.conversations.map(
		({ id }: { id: number }) => id,
	);

it('the order of lists', async () => {
	const newest = await conversationIds();
	await read({ newestFirst: false });
	expect(await conversationIds()).toEqual([...newest].reverse());
	const last = sandbox.store.conversations.get(newest[0])!;
	const first = sandbox.store.conversations.get(newest.at(-1))!;
	expect(last.lastMessageAt).toBeGreaterThan(first.lastMessageAt!);
});

it('ids of its own, by which V2 finds what V1 calls otherwise', async () => {
	await read({ sameIds: false });
	const ids = await conversationIds();
	const own = ids.at(-1);
	expect(sandbox.store.conversations.get(own)).toBeUndefined();
	const { body } = await call(sandbox, 'GET', `/conversations/${own}/messages?company_id=101`);
	expect(body.messages.length).toBeGreaterThan(0);
	expect(body.messages[0].conversation_id).toBe(own);
	const message = `/conversations/${own}/messages/${body.messages[0].id}?company_id=101`;
	expect((await call(sandbox, 'GET', message)).status).toBe(200);
	expect((await call(sandbox, 'GET', '/conversations/30001?company_id=101')).status).toBe(404);
});

it('the answers to what is created and deleted', async () => {
	await read({ created: 200, deletionsHaveBodies: false });
	const path = '/conversations/30001/messages';
	const sent = await call(sandbox, 'POST', path, { company_id: 101, text: 'Hi' });
	expect(sent.status).toBe(200);
	const gone = await call(sandbox, 'DELETE', path, { company_id: 101, message_ids: [700_001] });
	expect(gone).toEqual({ status: 204, body: '' });
	expect(sandbox.store.messages.get(700_001)!.deleted).toBe(true);
});

describe('webhooks', () => {
	it('both formats on each address, `delete` for a deleted message, no `read`', async () => {
		const receiver = await startReceiver();
		try {
			await control(sandbox, 'PUT', '/p1/companies/101', { webhook_url: receiver.url });
			await register(sandbox, receiver.url);
			await read({ bothFormats: true, deletedMessage: 'delete', readByWebhook: false });
			await control(sandbox, 'POST', '/sandbox/customer/messages', {
				channelId: 2001,
				text: 'Hi',
				sender: { id: '79250000001', name: 'Anna' },
			});
			const names = () =>
				sandbox.deliveries
					.all()
					.map(({ webhookId, event }) => [webhookId === null ? 'v1' : 'v2', event]);
			expect(names()).toEqual([
				['v1', 'message.new'],
				['v1', 'message.create'],
				['v2', 'message.create'],
				['v2', 'message.new'],
				['v1', 'conversation.update'],
				['v2', 'conversation.update'],
			]);
			await call(sandbox, 'DELETE', '/conversations/30001/messages', {
				company_id: 101,
				message_ids: [700_001],
			});
			expect(names().at(-1)).toEqual(['v2', 'message.delete']);
			const before = names().length;
			sandbox.store.messages.get(700_002)!.ack = 2;
			await control(sandbox, 'POST', '/sandbox/customer/read', { conversationId: 30_001 });
			expect(names().slice(before)).toEqual([
				['v1', 'message.ack'],
				['v2', 'message.ack'],
			]);
		} finally {
			await receiver.close();
		}
	});

	it('a handshake on creation', async () => {
		const receiver = await startReceiver();
		try {
			await read({ handshakeOnCreate: true });
			receiver.answers.push(404);
			const refused = await call(sandbox, 'POST', '/companies/101/webhooks', { url: receiver.url });
			expect(refused.status).toBe(422);
			expect(sandbox.store.webhooks.where(({ companyId }) => companyId === 101)).toEqual([]);
		} finally {
			await receiver.close();
		}
	});

	it('stay after a reset', async () => {
		const receiver = await startReceiver();
		try {
			const id = await register(sandbox, receiver.url);
			await control(sandbox, 'POST', '/sandbox/reset');
			expect(sandbox.store.webhooks.get(id)).toMatchObject({ url: receiver.url, active: true });
		} finally {
			await receiver.close();
		}
	});
});

describe('rate limits', () => {
	it('are the documented ones', () => {
		const own = endpoints.flatMap(({ title, limit }) => (limit ? [[title, limit]] : []));
		expect(own).toHaveLength(Object.keys(v2RateLimits).length);
		expect(own.map(([, limit]) => JSON.stringify(limit)).sort()).toEqual(
			Object.values(v2RateLimits)
				.map((limit) => JSON.stringify(limit))
				.sort(),
		);
	});

	it('are off, and refuse with the seconds to wait once they are on', async () => {
		const list = () => call(sandbox, 'GET', '/conversations?company_id=101');
		for (let count = 0; count < 11; count++) expect((await list()).status).toBe(200);
		await control(sandbox, 'PUT', '/sandbox/settings', { rateLimits: true });
		for (let count = 0; count < 10; count++) expect((await list()).status).toBe(200);
		const refused = await list();
		expect(refused.status).toBe(429);
		const sample = v2Errors.find(({ status }) => status === 429)!.body as {
			errors: Array<{ detail: string }>;
		};
		expect(refused.body.errors[0]).toEqual({
			...sample.errors[0],
			detail: expect.stringMatching(/^Please wait for \d+ seconds$/),
		});
		// Another endpoint has a limit of its own, and a minute later this one may be called again.
		expect((await call(sandbox, 'GET', '/conversations/30001?company_id=101')).status).toBe(200);
		sandbox.world.clock.speed = 1_000_000;
		await new Promise((resolve) => setTimeout(resolve, 5));
		expect((await list()).status).toBe(200);
	});
});
