// n8n's HTTP Request node calls the Private API V2 with the credential that renews itself.
import { randomUUID } from 'node:crypto';
import type { Pair } from '../../../local/pair';
import { eventually, START_TIMEOUT, startN8nWithPact } from '../../../local/throwaway';

jest.setTimeout(300_000);

const ADDRESS = 'v2-companies';

let pair: Pair;

beforeAll(async () => {
	pair = await startN8nWithPact();
	const { rest, sandbox } = pair;
	const { id, name } = await rest.saveCredential({
		name: 'Pact Session API',
		type: 'pactSessionApi',
		data: { refreshToken: 'sandbox-refresh-token', baseUrl: sandbox.url },
	});
	const workflow = await rest.createWorkflow({
		name: 'V2',
		nodes: [
			{
				id: randomUUID(),
				name: 'Call',
				type: 'n8n-nodes-base.webhook',
				typeVersion: 2.1,
				position: [0, 0],
				webhookId: randomUUID(),
				parameters: {
					httpMethod: 'POST',
					path: ADDRESS,
					responseMode: 'lastNode',
					options: {},
				},
			},
			{
				id: randomUUID(),
				name: 'HTTP Request',
				type: 'n8n-nodes-base.httpRequest',
				typeVersion: 4.2,
				position: [220, 0],
				parameters: {
					url: `${sandbox.url}/api/companies`,
					authentication: 'predefinedCredentialType',
					nodeCredentialType: 'pactSessionApi',
					options: {},
				},
				credentials: { pactSessionApi: { id, name } },
			},
		],
		connections: { Call: { main: [[{ node: 'HTTP Request', type: 'main', index: 0 }]] } },
		settings: { executionOrder: 'v1' },
	});
	await rest.publish(workflow);
}, START_TIMEOUT);

afterAll(async () => {
	await pair?.stop();
});

const call = async () =>
	await fetch(`${pair.n8n.url}/webhook/${ADDRESS}`, {
		method: 'POST',
		signal: AbortSignal.timeout(90_000),
	});

async function companies(): Promise<string[]> {
	const response = await call();
	expect(response.status).toBe(200);
	const { data } = (await response.json()) as { data: { companies: Array<{ name: string }> } };
	return data.companies.map(({ name }) => name);
}

/** The answers to the refreshes so far: 200, or 401 for a token that was spent before. */
const refreshes = () =>
	pair.sandbox.requests
		.all()
		.filter(({ path }) => path.endsWith('/refresh_token'))
		.map(({ status }) => status);

async function expireTokens(): Promise<void> {
	const url = `${pair.sandbox.url}/sandbox/user/expire`;
	const { ok } = await fetch(url, { method: 'POST' });
	expect(ok).toBe(true);
}

const COMPANIES = ['Coffee & Co', 'Second Branch'];

it('exchanges the refresh token for a token before the first call', async () => {
	expect(await companies()).toEqual(COMPANIES);
	expect(refreshes()).toEqual([200]);
});

it('keeps the token for the next call', async () => {
	expect(await companies()).toEqual(COMPANIES);
	expect(refreshes()).toEqual([200]);
});

it('refreshes once when the token has expired, with the token that it got last', async () => {
	await expireTokens();
	expect(await companies()).toEqual(COMPANIES);
	expect(refreshes()).toEqual([200, 200]);
});

it('has stored the rotated tokens: they work after a restart of n8n', async () => {
	await pair.restartN8n('stop');
	await eventually('the webhook is there again', async () =>
		(await fetch(`${pair.n8n.url}/webhook/${ADDRESS}`, { method: 'OPTIONS' })).status === 404
			? undefined
			: true,
	);
	expect(await companies()).toEqual(COMPANIES);
	expect(refreshes()).toEqual([200, 200]);

	await expireTokens();
	expect(await companies()).toEqual(COMPANIES);
	expect(refreshes()).toEqual([200, 200, 200]);
});

it('does not show the tokens in what n8n gives to the editor', async () => {
	const credentials = await pair.rest.request<Array<{ id: string }>>('GET', '/credentials');
	const shown = await pair.rest.request<{ data: Record<string, string> }>(
		'GET',
		`/credentials/${credentials[0]!.id}?includeData=true`,
	);
	const { refreshToken, authenticationToken } = shown.data;
	expect(pair.sandbox.world.sessions.accepts(authenticationToken ?? '')).toBe(false);
	expect(pair.sandbox.world.sessions.refresh(refreshToken ?? '')).toBeNull();
});
