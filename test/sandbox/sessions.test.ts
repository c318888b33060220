import { startSandbox } from '../../sandbox/pact';
import type { Sandbox } from '../../sandbox/pact';
import { call, startReceiver, until } from './client';

/** "Private API V2, Authentication". */
let sandbox: Sandbox;

beforeEach(async () => {
	sandbox = await startSandbox({ strict: true });
});
afterEach(() => sandbox.close());

const phone = '79250009900';
const verification = (number = phone) =>
	call(
		sandbox,
		'POST',
		`/api/verification?locale=ru&source=private_api_v2&phone=${number}`,
		undefined,
		{},
	);
const signIn = (code: string, number = phone) =>
	call(sandbox, 'POST', `/api/sign_in?phone=${number}&code=${code}`, undefined, {});
const refresh = (token: string) =>
	call(sandbox, 'POST', '/api/refresh_token', undefined, { 'X-Api-Refresh-Token': token });
const companies = (token: string) =>
	call(sandbox, 'GET', '/api/companies', undefined, { 'X-Api-Token': token });
const user = async () => (await call(sandbox, 'GET', '/sandbox/user')).body;

async function session() {
	await verification();
	const { headers } = await signIn((await user()).code);
	return {
		authentication: headers.get('Authentication-Token') ?? '',
		refresh: headers.get('Refresh-Token') ?? '',
	};
}

it("sends the security code to the user's webhook", async () => {
	const receiver = await startReceiver();
	await call(sandbox, 'PUT', '/sandbox/user', { webhookUrl: receiver.url });
	expect((await verification()).status).toBe(200);
	await until(() => receiver.received.length === 1);
	expect(receiver.received[0].data).toEqual({ code: '123456', phone });
	await receiver.close();
});

it('gives the tokens in headers, not in the body', async () => {
	await verification();
	const { status, headers, body } = await signIn((await user()).code);
	expect(status).toBe(200);
	const tokens = [headers.get('Authentication-Token'), headers.get('Refresh-Token')];
	expect(new Set(tokens).size).toBe(2);
	for (const token of tokens) {
		expect(token).toMatch(/^[\w-]{20,}$/);
		expect(JSON.stringify(body)).not.toContain(token);
	}
});

it('accepts the authentication token and no other', async () => {
	const { authentication, refresh: refreshToken } = await session();
	expect((await companies(authentication)).body.data.companies).toHaveLength(2);
	for (const wrong of ['', 'nonsense', refreshToken])
		expect((await companies(wrong)).status).toBe(401);
});

it('takes a code once', async () => {
	await verification();
	const { code } = await user();
	expect((await signIn('000000')).status).toBe(401);
	expect((await signIn(code, '79990000001')).status).toBe(401);
	expect((await signIn(code)).status).toBe(200);
	expect((await signIn(code)).status).toBe(401);
});

it('a refresh token gives a new pair, once', async () => {
	const first = await session();
	const { status, headers } = await refresh(first.refresh);
	expect(status).toBe(200);
	expect((await companies(headers.get('Authentication-Token') ?? '')).status).toBe(200);
	expect((await refresh(first.refresh)).status).toBe(401);
	expect((await refresh(headers.get('Refresh-Token') ?? '')).status).toBe(200);
	expect((await refresh('nonsense')).status).toBe(401);
});

it('authentication tokens live an hour unless told otherwise, refresh tokens 30 days', async () => {
	expect((await user()).lifespan).toEqual({ authentication: 3600, refresh: 2_592_000 });
	await call(sandbox, 'PUT', '/sandbox/user', { lifespan: { authentication: 0.001 } });
	const { authentication, refresh: refreshToken } = await session();
	await new Promise((resolve) => setTimeout(resolve, 5));
	expect((await companies(authentication)).status).toBe(401);
	expect((await refresh(refreshToken)).status).toBe(200);
});

it('ends all authentication tokens on request', async () => {
	const { authentication, refresh: refreshToken } = await session();
	await call(sandbox, 'POST', '/sandbox/user/expire');
	expect((await companies(authentication)).status).toBe(401);
	expect((await refresh(refreshToken)).status).toBe(200);
});

it.each([
	['phone', '/api/verification?source=private_api_v2'],
	['source', `/api/verification?phone=${phone}`],
	['code', `/api/sign_in?phone=${phone}`],
])('needs %s', async (field, path) => {
	const { status, body } = await call(sandbox, 'POST', path, undefined, {});
	expect(status).toBe(400);
	expect(body.errors).toEqual([{ field, message: 'is required' }]);
});

it('knows one user only', async () => {
	expect((await verification('79990000001')).status).toBe(404);
});

it('does not keep tokens in the request log', async () => {
	const { authentication, refresh: refreshToken } = await session();
	await companies(authentication);
	await refresh(refreshToken);
	const log = JSON.stringify((await call(sandbox, 'GET', '/sandbox/requests')).body);
	expect(log).not.toContain(authentication);
	expect(log).not.toContain(refreshToken);
});
