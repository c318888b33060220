import type { ICredentialTestFunctions } from 'n8n-workflow';

import { testCredential } from '../../../nodes/api/credentialTest';
import { goodBaseUrls } from '../support/baseUrls';

const TOKEN = 'the-private-token';

interface Answer {
	statusCode: number;
	headers?: Record<string, string>;
	body: string;
}

/** Tests a credential with what the web answers. @returns what n8n shows, and the requests that were made */
async function test(data: object, answer: Answer | Error) {
	const requests: object[] = [];
	const context = {
		helpers: {
			request: async (options: object) => {
				requests.push(options);
				if (answer instanceof Error) throw answer;
				return await Promise.resolve({ headers: {}, ...answer });
			},
		},
	} as unknown as ICredentialTestFunctions;
	const credential = { id: '1', name: 'Pact API', type: 'pactApi', data: data as never };
	const result = await testCredential.call(context, credential);
	expect(result.message).not.toContain(TOKEN);
	return { ...result, requests };
}

const companies = { statusCode: 200, body: '{"status":"ok","data":{"companies":[]}}' };
const failing = (code: string) => Object.assign(new Error(`connect ${code} ${TOKEN}`), { code });

it('lists one company with the token, and follows no redirect', async () => {
	const data = { apiToken: ` ${TOKEN}\n`, baseUrl: 'http://127.0.0.1:8080/p1/' };
	expect(await test(data, companies)).toEqual({
		status: 'OK',
		message: 'Connection successful!',
		requests: [
			{
				method: 'GET',
				uri: 'http://127.0.0.1:8080/p1/companies',
				qs: { per: 1 },
				timeout: 10_000,
				headers: { Accept: 'application/json', 'X-Private-Api-Token': TOKEN },
				followRedirect: false,
				followAllRedirects: false,
				simple: false,
				resolveWithFullResponse: true,
			},
		],
	});
});

it.each(goodBaseUrls)('takes $typed for $origin, as the nodes do', async ({ typed, origin }) => {
	const { requests } = await test({ apiToken: TOKEN, baseUrl: typed }, companies);
	expect(requests).toMatchObject([{ uri: `${origin}/p1/companies` }]);
});

it.each([
	['no token', { apiToken: ' ' }, /holds no token\. Open the credential/],
	['a token with an invisible character', { apiToken: `${TOKEN}\u200b` }, /no token has\. .+again/],
	['a token of other letters', { apiToken: 'токен-из-настроек' }, /no token has/],
	['no web address', { apiToken: TOKEN, baseUrl: 'http://[::1' }, /not a web address/],
	['nothing', {}, /holds no token/],
])('refuses %s before it asks', async (_what, data, message) => {
	const { requests, ...result } = await test(data, companies);
	expect(result).toEqual({ status: 'Error', message: expect.stringMatching(message) });
	expect(requests).toEqual([]);
});

it.each<[what: string, answer: Answer | Error, message: RegExp]>([
	[
		'an unknown token',
		{ statusCode: 401, body: '{}' },
		/^Pact does not know this token \(401\)\. Copy/,
	],
	['an unpaid company', { statusCode: 402, body: '{}' }, /payment.+\(402\)/],
	['another address', { statusCode: 404, body: 'not found' }, /Base URL is not Pact/],
	[
		'a redirect',
		{ statusCode: 302, headers: { location: '/' }, body: '' },
		/redirecting.+\(302\).+Base URL/,
	],
	['a page', { statusCode: 200, body: '<html>Welcome</html>' }, /not JSON\. .+Welcome.+Base URL/],
	['other JSON', { statusCode: 200, body: '{"status":"ok"}' }, /Base URL is not Pact/],
	['a list', { statusCode: 200, body: '[]' }, /not JSON/],
	['a refused connection', failing('ECONNREFUSED'), /^Nothing answers at the Base URL/],
	['an unknown name', failing('ENOTFOUND'), /^The address of Pact is not known\. /],
	['no answer', failing('ETIMEDOUT'), /^Pact did not answer in time\. /],
	['the token repeated', { statusCode: 400, body: `no ${TOKEN}` }, /no \*\*\*/],
])('speaks to people about %s', async (_what, answer, message) => {
	const { status, message: said } = await test({ apiToken: TOKEN }, answer);
	expect({ status, said }).toEqual({ status: 'Error', said: expect.stringMatching(message) });
});
