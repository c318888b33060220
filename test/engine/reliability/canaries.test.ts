import type { Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { byId, execute } from '../harness/execute';
import { secretIn, takeLeaks } from '../harness/leaks';
import { skipWaits } from './support/pact';

/** Every form of it differs: plain, in a URL, in base64. */
const TOKEN = 'canary/token+with=all&sorts?12345';

/** An unfriendly proxy: repeats the token of the request in its answer. */
const talkative: Array<[name: string, status: number, body: (token: string) => string]> = [
	['JSON', 400, (token) => JSON.stringify({ status: 'errored', errors: [`bad ${token}`] })],
	['JSON with 200', 200, (token) => JSON.stringify({ status: 'errored', errors: [token] })],
	['a URL', 500, (token) => `<p>GET /?private_api_token=${encodeURIComponent(token)}</p>`],
	['a URL in small letters', 404, (token) => encodeURIComponent(token).toLowerCase()],
	['JSON of PHP', 400, (token) => `{"error":"${token.replaceAll('/', '\\/')}"}`],
	['a success of PHP', 200, (token) => `{"data":{"id":1,"${token.replaceAll('/', '\\/')}":1}}`],
	['JSON with escapes', 422, (token) => `{"error":"${token.replaceAll('&', '\\u0026')}"}`],
	['base64', 502, (token) => Buffer.from(token).toString('base64')],
	['the URL form of base64', 403, (token) => Buffer.from(token).toString('base64url')],
	['a page with 200', 200, (token) => `<html>${token}</html>`],
	['a success', 200, (token) => JSON.stringify({ status: 'ok', data: { id: 1, token } })],
	['a 429', 429, (token) => `${token}: please wait for 4000 seconds`],
];

let server: Server;
let answer: (token: string) => { status: number; body: string };
beforeAll(async () => {
	server = createServer((request, response) => {
		const { status, body } = answer(String(request.headers['x-private-api-token']));
		response.writeHead(status, { 'content-type': 'application/json' }).end(body);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
	await new Promise((resolve) => server.close(resolve));
});

const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const run = async (apiToken: string, onError?: 'continueRegularOutput') =>
	await execute({
		parameters: {
			resource: 'messageV1',
			operation: 'send',
			companyId: byId(101),
			conversationId: byId(30_001),
			text: 'hello',
		},
		credentials: { pactApi: { apiToken, baseUrl: url() } },
		...(onError && { onError }),
	});

describe.each(talkative)('a token that is repeated in %s', (_name, status, body) => {
	let asked: string[];
	beforeEach(() => {
		skipWaits();
		asked = [];
		answer = (token) => {
			asked.push(token);
			return { status, body: body(token) };
		};
	});

	afterEach(() => jest.restoreAllMocks());

	test('is not in the error, the output or the record', async () => {
		const results = [await run(TOKEN), await run(TOKEN, 'continueRegularOutput')];
		expect(asked).toContain(TOKEN);
		for (const result of results) expect(secretIn(result, [TOKEN])).toBeUndefined();
	});
});

test('the canaries are found where they are', () => {
	for (const form of [
		TOKEN,
		encodeURIComponent(TOKEN),
		Buffer.from(TOKEN).toString('base64'),
		Buffer.from(TOKEN).toString('base64url'),
	]) {
		expect(secretIn({ error: { deep: [{ said: `… ${form} …` }] } }, [TOKEN])).toBe(TOKEN);
		expect(secretIn(new Error('outer', { cause: new Error(`inner ${form}`) }), [TOKEN])).toBe(
			TOKEN,
		);
	}
	expect(secretIn({ error: 'nothing of it' }, [TOKEN])).toBeUndefined();
});

test('a planted leak is noticed by what looks after every test', async () => {
	const secret = `secret=${'A'.repeat(43)}`;
	answer = () => ({
		status: 200,
		body: JSON.stringify({
			status: 'ok',
			data: { id: 1, said: `https://n8n.example/hook?${secret}` },
		}),
	});
	await run('another-token');
	await new Promise((resolve) => setImmediate(resolve));
	expect(takeLeaks()).toEqual([`"?${secret}" stands in the execution`]);
	expect(takeLeaks()).toEqual([]);
});
