import fc from 'fast-check';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { PactApi } from '../../../credentials/PactApi.credentials';
import { normalizeBaseUrl } from '../../../nodes/api/http/credential';
import { goodBaseUrls } from '../support/baseUrls';
import { evaluate } from '../support/expression';

const credential = new PactApi();

const property = (name: string) => {
	const found = credential.properties.find((candidate) => candidate.name === name);
	if (found === undefined) throw new Error(`The credential has no field ${name}`);
	return found;
};

describe('the Pact API credential', () => {
	it('hides the token, asks for it and starts with Pact’s own address', () => {
		expect(property('apiToken')).toMatchObject({
			typeOptions: { password: true },
			required: true,
			default: '',
		});
		expect(property('baseUrl').default).toBe('https://api.pact.im');
	});

	it.each([
		['token', 'token'],
		['  token\n', 'token'],
		[undefined, ''],
		[{ an: 'object' }, ''],
	])('sends the token %p as the documented header, and nowhere else', async (apiToken, sent) => {
		if (typeof credential.authenticate !== 'function') throw new Error('It is no function');
		const request = { method: 'GET', url: 'https://api.pact.im/p1/companies' } as const;
		const values = { apiToken } as ICredentialDataDecryptedObject;
		const accepts = { Accept: 'application/json' };
		expect(await credential.authenticate(values, { ...request, headers: accepts })).toEqual({
			...request,
			headers: { ...accepts, 'X-Private-Api-Token': sent },
		});
	});
});

describe('the test of the credential', () => {
	const { request, rules } = credential.test;
	const tested = (baseUrl?: string) =>
		evaluate(request.baseURL, baseUrl === undefined ? {} : { baseUrl });

	it('lists one company', () => {
		expect(request).toMatchObject({ url: '/p1/companies', qs: { per: 1 } });
		expect(request.method ?? 'GET').toBe('GET');
	});

	it.each(goodBaseUrls)('takes $typed for $origin, as the nodes do', ({ typed, origin }) => {
		expect(tested(typed)).toBe(origin);
	});

	it('takes a missing Base URL for Pact’s own', () => {
		expect(tested()).toBe('https://api.pact.im');
	});

	it('agrees with the nodes on every address', () => {
		const padding = fc.stringMatching(/^[ \t\n]{0,2}$/);
		const address = fc
			.tuple(
				padding,
				fc.webUrl(),
				fc.constantFrom('', '/', '//', '/p1', '/p1/', '//p1//', '/P1', '/p1/p1'),
				padding,
			)
			.map((parts) => parts.join(''));
		fc.assert(
			fc.property(address, (typed) => {
				expect(tested(typed)).toBe(normalizeBaseUrl(typed));
			}),
		);
	});

	it.each([
		[401, /token/],
		[402, /payment/],
		[404, /Base URL/],
	])('has words for HTTP %d', (status, words) => {
		const rule = rules?.find(({ type, properties }) => {
			return type === 'responseCode' && properties.value === status;
		});
		expect(rule?.properties).toMatchObject({ message: expect.stringMatching(words) });
	});
});
