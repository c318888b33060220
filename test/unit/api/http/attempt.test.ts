// One exchange, with an HTTP client that a test answers for.
import type { IHttpRequestOptions, INode } from 'n8n-workflow';

import { attempt, withinTime } from '../../../../nodes/api/http/attempt';
import type { Access } from '../../../../nodes/api/http/credential';
import type { Caller, PactRequest } from '../../../../nodes/api/types';
import { v1 } from '../../../../nodes/api/v1';

const TOKEN = 'a-private-token';
const access: Access = {
	baseUrl: 'https://proxy.example/pact',
	token: TOKEN,
	credential: { id: '', name: '', type: 'pactApi', data: { apiToken: TOKEN } },
};

interface Response {
	statusCode: number;
	headers?: Record<string, string>;
	body: unknown;
}

/** Makes the exchange. @returns its outcome, and what n8n's client was called with */
async function exchange(
	request: Partial<PactRequest>,
	response: Response | Promise<Response> | Error = { statusCode: 200, body: '{"status":"ok"}' },
) {
	const calls: unknown[][] = [];
	const caller = {
		getNode: () => ({ name: 'Pact' }) as INode,
		helpers: {
			httpRequestWithAuthentication: async (...given: unknown[]) => {
				calls.push(given);
				if (response instanceof Error) throw response;
				return await response;
			},
		},
	} as unknown as Caller;
	const whole = { api: 'v1', method: 'POST', path: '/companies/101', ...request } as const;
	const outcome = await attempt(caller, access, v1, whole, 1_000);
	const [[type, options, more]] = calls as [[string, IHttpRequestOptions, object]];
	return { outcome, type, options, more };
}

/** What Pact said in a refusal that repeats this text. */
async function saidOf(request: Partial<PactRequest>, text: string): Promise<string> {
	const response = { statusCode: 400, body: JSON.stringify({ error: `>${text}<` }) };
	const { outcome } = await exchange(request, response);
	if (outcome.ok || outcome.failure.kind === 'network') throw new Error('Not refused');
	return outcome.failure.said;
}

describe('a request', () => {
	it('goes to the address, as text and without redirects, with the account that was read', async () => {
		const { type, options, more } = await exchange({ query: { per: 7, from: undefined } });
		expect(type).toBe('pactApi');
		expect(options).toEqual({
			arrayFormat: 'brackets',
			method: 'POST',
			url: 'https://proxy.example/pact/p1/companies/101',
			headers: { Accept: 'application/json' },
			timeout: 1_000,
			encoding: 'text',
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
			qs: { per: 7 },
		});
		expect(more).toEqual({ credentialsDecrypted: access.credential });
	});

	it('leaves out what has no value, and keeps what is empty', async () => {
		const { options } = await exchange({ body: { a: undefined, b: '', c: 0, d: false, e: null } });
		expect(options.body).toEqual({ b: '', c: 0, d: false, e: null });
		expect(options).not.toHaveProperty('qs');
	});

	it('has a form as it is', async () => {
		const body = new FormData();
		body.append('file', 'content');
		const { options } = await exchange({ body });
		expect(options.body).toBe(body);
	});
});

describe('an answer', () => {
	it('is read by the dialect', async () => {
		const { outcome } = await exchange({}, { statusCode: 200, body: '{"data":{"id":7}}' });
		expect(outcome).toEqual({ ok: true, answer: { data: { id: 7 } } });
	});

	it('may be an object already, or nothing', async () => {
		const read = await exchange({}, { statusCode: 200, body: { data: { id: 7 } } });
		expect(read.outcome).toEqual({ ok: true, answer: { data: { id: 7 } } });
		const none = await exchange({}, { statusCode: 502, body: undefined });
		expect(none.outcome).toMatchObject({ failure: { kind: 'refused', status: 502 } });
	});

	it('says how long to wait', async () => {
		const headers = { 'retry-after': '7' };
		const { outcome } = await exchange({}, { statusCode: 429, headers, body: '' });
		expect(outcome).toMatchObject({ failure: { status: 429, retryAfter: 7 } });
	});

	it.each([[undefined], [null], [''], [' '], [0], [-1], ['null'], [false], [{}], [[]]])(
		'is incomplete when the ID is %p',
		async (found) => {
			const { outcome } = await exchange({ id: () => found });
			expect(outcome).toEqual({
				ok: false,
				failure: { kind: 'incomplete', status: 200, said: '' },
			});
		},
	);

	it.each([['7'], [7], [2 ** 60], ['a1b2-c3']])('is complete when the ID is %p', async (found) => {
		expect((await exchange({ id: () => found })).outcome.ok).toBe(true);
	});

	it('is a failure of the network when there is none', async () => {
		const error = Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
		const { outcome } = await exchange({}, error);
		expect(outcome).toMatchObject({ failure: { kind: 'network', code: 'ECONNRESET' } });
	});
});

describe('what Pact repeats in a refusal is without', () => {
	it('the token', async () => {
		expect(await saidOf({}, TOKEN)).toBe('>***<');
	});

	it.each([
		['the token of a channel', { token: 'channel-secret' }, 'channel-secret'],
		['a password', { password: 'instagram-pass' }, 'instagram-pass'],
		[
			'the user of a webhook address',
			{ webhook_url: 'https://user-name:pass-word@crm.example/hook' },
			'user-name',
		],
		['its password', { webhook_url: 'https://user-name:pass-word@crm.example/hook' }, 'pass-word'],
		[
			'a value of its query',
			{ webhook_url: 'https://crm.example/hook?a=1&key=secret-value' },
			'secret-value',
		],
		[
			'a value with an equals sign',
			{ webhook_url: 'https://crm.example/hook?key=first=second' },
			'first=second',
		],
		['a key without value', { webhook_url: 'https://crm.example/hook?bare-secret' }, 'bare-secret'],
		[
			'a value as it reads',
			{ webhook_url: 'https://crm.example/hook?key=caf%C3%A9-secret' },
			'café-secret',
		],
		[
			'a value that cannot be decoded',
			{ webhook_url: 'https://crm.example/hook?key=%zz-secret' },
			'%zz-secret',
		],
		['its fragment', { webhook_url: 'https://crm.example/hook#part-secret' }, 'part-secret'],
	])('%s', async (_what, body, secret) => {
		expect(await saidOf({ body }, secret)).toBe('>***<');
	});

	it('but with everything else', async () => {
		const body = { webhook_url: 'no address', name: 'Coffee & Co' };
		expect(await saidOf({ body }, 'Coffee & Co')).toBe('>Coffee & Co<');
		expect(await saidOf({ body: { webhook_url: 7 } }, 'a-text')).toBe('>a-text<');
		expect(await saidOf({ body: new FormData() }, 'a-text')).toBe('>a-text<');
	});
});

describe('an exchange within its time', () => {
	it('is what it comes to', async () => {
		await expect(withinTime(1_000, Promise.resolve(7))).resolves.toBe(7);
		await expect(withinTime(1_000, Promise.reject(new Error('no')))).rejects.toThrow('no');
	});

	it('is a timeout when it does not come to an end', async () => {
		await expect(withinTime(5, new Promise(() => {}))).rejects.toMatchObject({
			code: 'ETIMEDOUT',
			message: 'No answer in time',
		});
	});
});
