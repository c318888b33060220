import fc from 'fast-check';
import type { INode } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { inspect } from 'node:util';

import { callFailed, nodeError } from '../../../nodes/api/errors';
import type { Failure } from '../../../nodes/api/types';

const node: INode = {
	id: '1',
	name: 'Pact',
	type: 'n8n-nodes-pact.pact',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

/** What the user sees of a failed call that may be repeated. */
const pactError = (failure: Failure, itemIndex?: number) =>
	nodeError(node, callFailed(failure, { repeat: 'safe', sends: false }), itemIndex) as NodeApiError;

const refused = (status: number, said = '') => pactError({ kind: 'refused', status, said });

/** What of an error reaches people, logs and executions. */
const everythingOf = (error: Error) =>
	[inspect(error, { depth: 10, showHidden: true }), JSON.stringify(error), error.stack].join('\n');

describe('a refusal of Pact', () => {
	// The meanings are those of the documentation's section "Errors".
	it.each([
		[400, /refused/],
		[401, /token/],
		[402, /payment/],
		[403, /not allow/],
		[404, /could not find/],
		[405, /method/],
		[406, /JSON/],
		[410, /gone/],
		[418, /refused/],
		[422, /values/],
		[429, /too many requests/],
		[500, /problem on its side/],
		[502, /problem on its side/],
		[503, /problem on its side/],
		[504, /problem on its side/],
	])('with HTTP %d says what it means, its number and what to do', (status, meaning) => {
		const error = refused(status);
		expect(error).toBeInstanceOf(NodeApiError);
		expect(error.message).toMatch(meaning);
		expect(error.message).toContain(`(${status})`);
		expect(error.httpCode).toBe(String(status));
		expect(error.description).toMatch(/\w.*\.$/);
	});

	it('names the remedy of the frequent ones', () => {
		expect(refused(401).description).toContain('Pact API credential');
		expect(refused(402).description).toContain('pay for it');
		expect(refused(404).description).toContain('IDs');
	});

	it('quotes Pact before it advises', () => {
		expect(refused(400, 'Phone is invalid').description).toMatch(
			/^Pact said: "Phone is invalid"\. Check/,
		);
		expect(refused(400).description).not.toContain('Pact said');
	});

	it.each([400, 403, 404, 422, 200])('has the reason in its title: HTTP %d', (status) => {
		const { message } = refused(status, 'template: is missing');
		expect(message).toMatch(new RegExp(`^Pact .+ \\(${status}\\): template: is missing$`));
	});

	it.each(['ECONNREFUSED', 'ENOENT'])('keeps its own words where Pact says %s', (code) => {
		const { message } = refused(422, `url was not accepted: ${code}`);
		expect(message).toMatch(new RegExp(`^Pact .+ \\(422\\): url was not accepted: ${code}$`));
	});

	it.each([401, 402, 429, 500, 502])('has none where the status says it all: HTTP %d', (status) => {
		expect(refused(status, 'No').message).toMatch(new RegExp(`^Pact .+ \\(${status}\\)$`));
	});

	it('has a long reason in part, and whole below', () => {
		const { message, description } = refused(400, 'x'.repeat(121));
		expect(message).toBe(`Pact refused the request (400): ${'x'.repeat(120)}…`);
		expect(description).toContain('x'.repeat(121));
		expect(refused(400, 'x'.repeat(120)).message).toMatch(/x{120}$/);
	});

	it('has no page of a gateway in its title', () => {
		const page = { kind: 'refused', status: 404, said: 'Not here', page: true } as const;
		const { message, description } = pactError(page);
		expect(message).toBe('Pact could not find what was asked for (404)');
		expect(description).toContain('Not here');
	});

	it.each([
		[404, '/companies/7/conversations/55', {}, 'could not find conversation 55 in company 7'],
		[
			404,
			'/conversations/56',
			{ query: { company_id: 8 } },
			'could not find conversation 56 in company 8',
		],
		[
			404,
			'/conversations/57/messages',
			{ body: { company_id: 9 } },
			'could not find conversation 57 in company 9',
		],
		[404, '/conversations/58/messages/800', {}, 'could not find message 800 in conversation 58'],
		[410, '/companies/10/auths/2001/enable', {}, 'says that channel 2001 in company 10 is gone'],
		[404, '/messages', { body: { company_id: 11 } }, 'could not find what was asked for'],
		[404, '/companies/12/channels', {}, 'could not find what was asked for'],
		[410, '/attachments/', {}, 'says that what was asked for is gone'],
		[403, '/companies/13/conversations/59', {}, 'does not allow this call'],
	])('with HTTP %d of %s says what it is about', (status, path, more, words) => {
		const request = { api: 'v2', method: 'GET', path, ...more } as const;
		const failed = callFailed(
			{ kind: 'refused', status, said: '' },
			{ repeat: 'safe', sends: false },
			{ request },
		);
		expect(failed.message).toBe(`Pact ${words} (${status})`);
	});

	it('that came too soon says nothing of waiting that did not happen', () => {
		const { message, description } = pactError({
			kind: 'refused',
			status: 429,
			said: '',
			retryAfter: 40,
		});
		expect(`${message} ${description}`).toBe(
			'Pact is receiving too many requests (429) Run this again later. Other programs may be using up the limit of this token. Pact asks to wait for 40 seconds.',
		);
	});

	it('with "errored" in HTTP 200 is an error like a 400', () => {
		const error = refused(200, 'No such channel');
		expect(error.message).toMatch(/refused/);
		expect(error.description).toContain('No such channel');
	});

	it('keeps its own words when Pact quotes a network code that n8n knows', () => {
		expect(refused(500, 'ECONNREFUSED in our database').message).toMatch(/problem on its side/);
	});
});

describe('an answer that is not JSON', () => {
	it('says so, quotes it and points at the Base URL', () => {
		const error = pactError({ kind: 'unreadable', status: 200, said: 'Welcome to nginx' });
		expect(error.message).toMatch(/not JSON/);
		expect(error.description).toContain('Welcome to nginx');
		expect(error.description).toContain('Base URL');
		expect(error.httpCode).toBe('200');
	});
});

describe('no answer at all', () => {
	it.each([
		['ECONNREFUSED', /Nothing answers/],
		['ENOTFOUND', /address of Pact is not known/],
		['EAI_AGAIN', /address of Pact is not known/],
		['ETIMEDOUT', /in time/],
		['ECONNABORTED', /in time/],
		['ERR_CANCELED', /cancelled/],
		['ECONNRESET', /broke off/],
		['EPROTO', /No https answers at the Base URL/],
		['ERR_SSL_WRONG_VERSION_NUMBER', /No https answers at the Base URL/],
		['SOMETHING_NEW', /could not be reached/],
	])('%s is said in words, not in n8n’s own', (code, words) => {
		const error = pactError({ kind: 'network', code });
		expect(error.message).toMatch(words);
		expect(error.description).toMatch(/\w/);
		expect(error.httpCode).toBeNull();
	});

	it('names the code that it has no words for', () => {
		expect(pactError({ kind: 'network', code: 'CERT_HAS_EXPIRED' }).description).toContain(
			'CERT_HAS_EXPIRED',
		);
	});
});

describe('the item of an error', () => {
	it.each([0, 7])('is %d', (itemIndex) => {
		const failure = { kind: 'refused', status: 404, said: '' } as const;
		expect(pactError(failure, itemIndex).context.itemIndex).toBe(itemIndex);
		expect(nodeError(node, new Error('x'), itemIndex).context.itemIndex).toBe(itemIndex);
	});

	it('is absent where there is none', () => {
		expect(refused(404).context.itemIndex).toBeUndefined();
		expect(nodeError(node, new Error('x')).context.itemIndex).toBeUndefined();
	});
});

describe('a call that must not be repeated', () => {
	const lost = { kind: 'network', code: 'ECONNRESET' } as const;
	const never = (failure: Failure, sends: boolean, step?: string) =>
		callFailed(failure, { repeat: 'never', sends, step });

	it('that may have sent a message says so first', () => {
		expect(never(lost, true)).toMatchObject({
			effect: 'unknown',
			message: expect.stringMatching(/^The message may have been sent: The connection/) as string,
			description: expect.stringContaining('look into the conversation') as string,
		});
	});

	it('that may have done something else says so first', () => {
		expect(never(lost, false)).toMatchObject({
			effect: 'unknown',
			message: expect.stringMatching(/^This may have been carried out: /) as string,
		});
	});

	it('that has done nothing says what it always says', () => {
		const refusal = { kind: 'refused', status: 404, said: '' } as const;
		expect(never(refusal, true).effect).toBe('none');
		expect(never(refusal, true).message).toBe(refused(404).message);
	});

	it('that an earlier run made, and nobody knows what came of it, says to whom', () => {
		const purpose = {
			repeat: 'never',
			sends: true,
			recipient: 'companyId 7, phone 79250000005',
		} as const;
		const { message, description, effect } = callFailed(
			{ kind: 'network', code: 'LEFT_BEFORE' },
			purpose,
		);
		expect(effect).toBe('unknown');
		expect(message).toBe(
			'The message may have been sent: An earlier run asked Pact to send it and got no clear answer (companyId 7, phone 79250000005)',
		);
		expect(description).toContain('another key in Options > Skip If Already Sent');
	});

	it('after another one was carried out leaves open what became of the whole', () => {
		const refusal = { kind: 'refused', status: 422, said: '' } as const;
		const purpose = { repeat: 'never', sends: true } as const;
		const failed = callFailed(refusal, purpose, { hasWritten: true });
		expect(failed.effect).toBe('unknown');
		expect(failed.message).toBe(refused(422).message);
	});

	it('begins with the step that failed', () => {
		expect(never(lost, true, 'Attachment 1 of 2').message).toMatch(
			/^Attachment 1 of 2: The message may have been sent/,
		);
	});

	it('tells n8n its effect', () => {
		expect(nodeError(node, never(lost, true)).context.effect).toBe('unknown');
	});
});

describe('an error of ours', () => {
	it('is left alone when n8n can show it', () => {
		const api = refused(404);
		const operation = new NodeOperationError(node, 'Company is not set');
		expect(nodeError(node, api, 3)).toBe(api);
		expect(nodeError(node, operation, 3)).toBe(operation);
	});

	it('becomes one that n8n can show', () => {
		const error = nodeError(node, new TypeError('x is not a function'));
		expect(error).toBeInstanceOf(NodeOperationError);
		expect(error.message).toBe('x is not a function');
	});

	it.each([['text'], [undefined], [null], [{ code: 1 }]])('may be no Error: %p', (thrown) => {
		expect(nodeError(node, thrown)).toBeInstanceOf(NodeOperationError);
	});

	it('does not carry an HTTP client’s error, which holds the token', () => {
		const token = 'canary-token-1f0a';
		const axios = Object.assign(new Error('Request failed with status code 500'), {
			isAxiosError: true,
			config: { headers: { 'X-Private-Api-Token': token } },
			request: { path: `/p1/companies?private_api_token=${token}` },
		});
		expect(everythingOf(nodeError(node, axios))).not.toContain(token);
	});
});

describe('whatever Pact says', () => {
	it('an error has a message, and its description holds the quote', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 100, max: 599 }),
				fc.string({ minLength: 1, unit: 'grapheme' }),
				(status, quote) => {
					const error = refused(status, quote);
					expect(error.message).not.toBe('');
					expect(error.description).toContain(quote);
					expect(error.httpCode).toBe(String(status));
				},
			),
		);
	});
});
