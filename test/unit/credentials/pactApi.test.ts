import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { PactApi } from '../../../credentials/PactApi.credentials';

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
