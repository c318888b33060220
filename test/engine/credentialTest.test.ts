import type { AddressInfo } from 'node:net';
import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import { CredentialTestContext } from 'n8n-core';
import type { ICredentialTestFunctions, INodeCredentialTestResult, INodeType } from 'n8n-workflow';

import { Pact } from '../../nodes/Pact/Pact.node';
import { PactTrigger } from '../../nodes/PactTrigger/PactTrigger.node';
import type { Sandbox } from '../../sandbox/pact';
import { startSandbox } from '../../sandbox/pact';

const TOKEN = 'canary-token-7f3a91';

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox({ strict: true, token: TOKEN });
});
afterEach(async () => await sandbox.close());

/** As n8n does it: the function that the node names, with what its context has. */
async function tested(
	data: { apiToken?: unknown; baseUrl?: unknown },
	node: INodeType = new Pact(),
): Promise<INodeCredentialTestResult> {
	const { testedBy } = node.description.credentials!.find(({ name }) => name === 'pactApi')!;
	const test = node.methods!.credentialTest![testedBy as string]!;
	const context = new CredentialTestContext({} as never) as unknown as ICredentialTestFunctions;
	const values = { apiToken: TOKEN, baseUrl: sandbox.url, ...data } as never;
	return await test.call(context, { id: '', name: '', type: 'pactApi', data: values });
}

/** A server that is not Pact, for as long as a test uses it. */
async function withServer<T>(listener: RequestListener, use: (url: string) => Promise<T>) {
	const server = createServer(listener);
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	try {
		return await use(urlOf(server));
	} finally {
		server.closeAllConnections();
		await new Promise((resolve) => server.close(resolve));
	}
}

const urlOf = (server: Server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

/** A failure in words, which does not show the token. */
function expectWords({ status, message }: INodeCredentialTestResult, words: RegExp) {
	expect(status).toBe('Error');
	expect(message).toMatch(words);
	expect(message).toMatch(/^[A-Z][a-z]+ .+\.$/);
	expect(message).not.toContain('canary');
}

test.each([new Pact(), new PactTrigger()])('$description.name knows the token', async (node) => {
	for (const path of ['', '/', '/p1', '/p1/']) {
		expect(await tested({ baseUrl: sandbox.url + path }, node)).toMatchObject({ status: 'OK' });
	}
	expect(sandbox.requests.all()[0]).toMatchObject({ method: 'GET', path: '/p1/companies' });
});

test('what surrounds the token is left out, as the nodes do', async () => {
	expect(await tested({ apiToken: ` ${TOKEN}\n` })).toMatchObject({ status: 'OK' });
});

test('a token that Pact does not know is told', async () => {
	expectWords(await tested({ apiToken: 'canary-of-another' }), /does not know this token/);
});

test.each([
	[undefined, /holds no token/],
	['', /holds no token/],
	[`${TOKEN}\u200b`, /characters that no token has/],
	[`${TOKEN} ${TOKEN}`, /characters that no token has/],
])('the token %j is refused without a request', async (apiToken, words) => {
	expectWords(await tested({ apiToken }), words);
	expect(sandbox.requests.all()).toEqual([]);
});

test.each(['api.pact.im', 'http://[::1', 'http://%zz', 'https://api.pact.im\u200b', 'ftp://a.b'])(
	'the Base URL %j is no web address',
	async (baseUrl) => {
		expectWords(await tested({ baseUrl }), /is not a web address.+https:\/\/api\.pact\.im/);
	},
);

test.each([301, 302, 303, 307, 308])('a redirect with %d is not followed', async (status) => {
	await withServer(
		(request, response) => {
			response.writeHead(status, { location: sandbox.url + request.url }).end();
		},
		async (baseUrl) => expectWords(await tested({ baseUrl }), /redirecting to another address/),
	);
	expect(sandbox.requests.all()).toEqual([]);
});

test.each([
	['a page', 'text/html', '<!doctype html><title>Welcome</title>'],
	['nothing', 'text/plain', ''],
	['text', 'text/plain', 'ok'],
	['broken JSON', 'application/json', '{"status":"ok","data":{"compan'],
	['another object', 'application/json', '{"ok":true}'],
	['an empty envelope', 'application/json', '{"status":"ok","data":{}}'],
	['companies that are no list', 'application/json', '{"data":{"companies":"none"}}'],
	['a list', 'application/json', '[]'],
	['null', 'application/json', 'null'],
])('%s is no answer of Pact', async (_what, type, body) => {
	await withServer(
		(_request, response) => response.writeHead(200, { 'content-type': type }).end(body),
		async (baseUrl) =>
			expectWords(await tested({ baseUrl }), /not JSON.+Base URL|Base URL is not Pact/),
	);
});

test.each([
	[402, /payment/],
	[404, /What answers at the Base URL is not Pact/],
	[429, /too many requests.+Wait/],
	[500, /problem on its side/],
])('Pact answers %d', async (status, words) => {
	sandbox.faults.add({ kind: `${status}`, count: 0 });
	expectWords(await tested({}), words);
});

test('an errored answer with 200 is no success', async () => {
	sandbox.faults.add({ kind: 'errored-200' });
	expectWords(await tested({}), /Pact refused/);
});

test('the token is masked where it is repeated', async () => {
	await withServer(
		({ headers }, response) => {
			response.writeHead(403).end(`{"error":"bad ${headers['x-private-api-token'] as string}"}`);
		},
		async (baseUrl) => expectWords(await tested({ baseUrl }), /bad \*\*\*/),
	);
});

test('nothing listens at the Base URL', async () => {
	const url = await withServer(
		() => {},
		async (baseUrl) => baseUrl,
	);
	expectWords(await tested({ baseUrl: url }), /^Nothing answers at the Base URL.+refused/);
});

test('the host is not known', async () => {
	expectWords(await tested({ baseUrl: 'http://pact.invalid' }), /address of Pact is not known/);
});

test('https is asked of a port of http', async () => {
	const baseUrl = sandbox.url.replace('http:', 'https:');
	expectWords(await tested({ baseUrl }), /No https answers at the Base URL/);
});

test('the connection breaks off', async () => {
	sandbox.faults.add({ kind: 'reset-before' });
	expectWords(await tested({}), /broke off before there was an answer/);
});
