import { startSandbox } from '../../sandbox/pact';
import type { Sandbox } from '../../sandbox/pact';
import { call, until } from './client';

let sandbox: Sandbox;

beforeEach(async () => {
	sandbox = await startSandbox();
});
afterEach(() => sandbox.close());

const path = '/p1/companies/101/conversations/30001/messages';
const fault = (body: object) => call(sandbox, 'POST', '/sandbox/faults', body);
const send = (text = 'hello') => call(sandbox, 'POST', path, { message: text });
/** How often the text came to the conversation: whether the request took effect. */
const effects = (text = 'hello') =>
	sandbox.store.messagesOf(30_001).filter((one) => one.text === text).length;
const reads = () => call(sandbox, 'GET', '/p1/companies');

it.each(['400', '402', '403', '404', '410', '418', '422', '429', '500', '502', '503', '504'])(
	'%s instead of processing',
	async (kind) => {
		await fault({ kind });
		const { status, body, headers } = await send();
		expect(status).toBe(Number(kind));
		expect(body).toEqual({ status: 'errored', errors: [{ message: expect.any(String) }] });
		expect(headers.get('retry-after')).toBeNull();
		expect(effects()).toBe(0);
		expect((await send()).status).toBe(200);
	},
);

it('429 with Retry-After in seconds', async () => {
	await fault({ kind: '429-retry-after', seconds: 7 });
	const { status, headers } = await send();
	expect([status, headers.get('retry-after')]).toEqual([429, '7']);
});

it('429 with Retry-After as a date', async () => {
	await fault({ kind: '429-retry-after', seconds: 3600, date: true });
	const { headers } = await send();
	const ahead = Date.parse(headers.get('retry-after') ?? '') - Date.now();
	expect(ahead).toBeGreaterThan(3_500_000);
	expect(ahead).toBeLessThanOrEqual(3_600_000);
});

it('429 that says in its body how long to wait', async () => {
	await fault({ kind: '429-body', seconds: 50 });
	const { status, body } = await send();
	expect(status).toBe(429);
	expect(body.errors[0].message).toContain('Please wait for 50 seconds');
});

it.each([
	['reset-before', 0],
	['reset-after', 1],
])('%s: the connection breaks, %d messages came in', async (kind, count) => {
	await fault({ kind });
	await expect(send()).rejects.toThrow('fetch failed');
	expect(effects()).toBe(count);
	expect(sandbox.requests.all().at(-1)).toMatchObject({ path, status: null, fault: kind });
});

it('truncated: processed, but the answer breaks off', async () => {
	await fault({ kind: 'truncated' });
	const response = await fetch(`${sandbox.url}${path}`, {
		method: 'POST',
		headers: { 'x-private-api-token': sandbox.token },
		body: new URLSearchParams({ message: 'hello' }),
	});
	expect(response.status).toBe(200);
	await expect(response.text()).rejects.toThrow();
	expect(effects()).toBe(1);
});

it('html, as from a gateway', async () => {
	await fault({ kind: 'html' });
	const { status, body, headers } = await send();
	expect(status).toBe(502);
	expect(headers.get('content-type')).toContain('text/html');
	expect(body).toContain('<h1>502 Bad Gateway</h1>');
	expect(effects()).toBe(0);
	await fault({ kind: 'html', status: 200 });
	expect((await send()).status).toBe(200);
});

it('empty', async () => {
	await fault({ kind: 'empty' });
	const response = await fetch(`${sandbox.url}/p1/companies`, {
		headers: { 'x-private-api-token': sandbox.token },
	});
	expect([response.status, await response.text()]).toEqual([200, '']);
});

it('errored with 200', async () => {
	await fault({ kind: 'errored-200' });
	const { status, body } = await send();
	expect([status, body.status, effects()]).toEqual([200, 'errored', 0]);
});

it('202, processed', async () => {
	await fault({ kind: 202 });
	const { status, body } = await send();
	expect([status, body.data.state, effects()]).toEqual([202, 'trying_deliver', 1]);
});

it('any kind may be processed or not, on request', async () => {
	await fault({ kind: '503', processed: true });
	expect((await send()).status).toBe(503);
	expect(effects()).toBe(1);
	await fault({ kind: 'empty', processed: true });
	expect((await send('second')).status).toBe(200);
	expect(effects('second')).toBe(1);
	await fault({ kind: 'truncated', processed: false });
	await expect(send('third')).rejects.toThrow();
	expect(effects('third')).toBe(0);
});

it('hang: no answer until the client gives up', async () => {
	await fault({ kind: 'hang' });
	const gaveUp = fetch(`${sandbox.url}/p1/companies`, {
		headers: { 'x-private-api-token': sandbox.token },
		signal: AbortSignal.timeout(150),
	});
	await expect(gaveUp).rejects.toThrow(/timeout/);
});

it('latency: a late answer, but the right one', async () => {
	await fault({ kind: 'latency', ms: 60, jitterMs: 10 });
	expect((await reads()).status).toBe(200);
	const logged = sandbox.requests.all().at(-1);
	expect(logged).toMatchObject({ fault: 'latency' });
	// It is known once the connection has let go of the answer, which may be after the client has it.
	await until(() => typeof logged?.durationMs === 'number');
	expect(logged?.durationMs).toBeGreaterThanOrEqual(59);
});

describe('which requests meet it', () => {
	it('by path, method and count', async () => {
		await fault({ kind: '500', path: '/p1/**/messages', method: 'post', count: 2 });
		expect((await reads()).status).toBe(200);
		expect((await call(sandbox, 'GET', path)).status).toBe(200);
		expect((await send()).status).toBe(500);
		expect((await call(sandbox, 'POST', `/p1//${path.slice(4)}/`, 'message=x')).status).toBe(500);
		expect((await send()).status).toBe(200);
	});

	it('by a regular expression', async () => {
		await fault({ kind: '500', path: '^/p1/companies/\\d+/conv', count: 0 });
		expect((await reads()).status).toBe(200);
		for (let count = 0; count < 3; count++) expect((await send()).status).toBe(500);
	});

	it('by a text among their parameters', async () => {
		await fault({ kind: '500', containing: 'number 2' });
		expect((await send('number 1')).status).toBe(200);
		expect((await send('number 2')).status).toBe(500);
	});

	it('in a sequence, where one may pass', async () => {
		await fault([{ kind: '500' }, { kind: 'none' }, { kind: '503' }]);
		const statuses = [];
		for (let count = 0; count < 4; count++) statuses.push((await reads()).status);
		expect(statuses).toEqual([500, 200, 503, 200]);
	});

	it('until it is taken away', async () => {
		const { body } = await fault({ kind: '402', path: '/p1/companies/102/**', count: 0 });
		expect((await call(sandbox, 'GET', '/p1/companies/102/channels')).status).toBe(402);
		expect((await call(sandbox, 'GET', '/p1/companies/101/channels')).status).toBe(200);
		expect((await call(sandbox, 'GET', '/sandbox/faults')).body).toEqual([{ ...body, hits: 1 }]);
		await call(sandbox, 'DELETE', `/sandbox/faults/${body.id}`);
		expect((await call(sandbox, 'GET', '/p1/companies/102/channels')).status).toBe(200);
	});

	it('never the control API', async () => {
		await fault({ kind: '500', count: 0 });
		expect((await call(sandbox, 'GET', '/sandbox/state')).status).toBe(200);
		await call(sandbox, 'DELETE', '/sandbox/faults');
		expect((await reads()).status).toBe(200);
	});
});

it.each([
	{ kind: 'earthquake' },
	{ kind: '99' },
	{ kind: '500', count: -1 },
	{ kind: 'html', status: 5 },
	{},
])('refuses %j', async (body) => expect((await fault(body)).status).toBe(400));

it('refuses a malformed path by its name, and the API goes on', async () => {
	const { status, body } = await fault({ kind: '500', path: '^/p1/(', count: 0 });
	expect(status).toBe(400);
	expect(body.errors).toEqual([
		{ field: 'path', message: expect.stringContaining('Invalid regular expression') },
	]);
	expect((await reads()).status).toBe(200);
});

describe('the rate limit', () => {
	it('lets a burst pass and refuses the rest', async () => {
		await call(sandbox, 'PUT', '/sandbox/limit', { perSecond: 0.01, burst: 3, retryAfter: true });
		const answers = [];
		for (let count = 0; count < 5; count++) answers.push(await reads());
		expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 429, 429]);
		expect(Number(answers[4]?.headers.get('retry-after'))).toBeGreaterThan(90);
		expect((await call(sandbox, 'GET', '/sandbox/limit')).body).toMatchObject({
			passed: 3,
			refused: 2,
		});
	});

	it('fills up with time', async () => {
		// Time stands still meanwhile: on a busy machine a second may pass between two requests.
		const begun = performance.now();
		const now = jest.spyOn(performance, 'now').mockReturnValue(begun);
		await call(sandbox, 'PUT', '/sandbox/limit', { perSecond: 1, burst: 1 });
		expect((await reads()).status).toBe(200);
		const refused = await reads();
		expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, null]);
		now.mockReturnValue(begun + 1_000);
		expect((await reads()).status).toBe(200);
		now.mockRestore();
	});

	it('is taken away by null, and by a reset', async () => {
		await call(sandbox, 'PUT', '/sandbox/limit', { perSecond: 0.01, burst: 1 });
		await call(sandbox, 'PUT', '/sandbox/limit', { perSecond: null });
		for (let count = 0; count < 3; count++) expect((await reads()).status).toBe(200);
		await call(sandbox, 'PUT', '/sandbox/limit', { perSecond: 0.01, burst: 1 });
		await call(sandbox, 'POST', '/sandbox/reset');
		for (let count = 0; count < 3; count++) expect((await reads()).status).toBe(200);
	});
});
