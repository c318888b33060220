import fc from 'fast-check';

import { v1 } from '../../../nodes/api/v1';

const readAnswer = v1.read;

/** What Pact said in a failure. */
function said(status: number, body: string): string {
	const outcome = readAnswer(status, body);
	if (outcome.ok) throw new Error('Taken as a success');
	return outcome.failure.kind === 'network' ? '' : outcome.failure.said;
}

describe('an answer of Pact', () => {
	it.each([
		['the envelope', 200, { status: 'ok', data: { companies: [] } }],
		['a creation', 201, { status: 'created', data: { external_id: 1 } }],
		['an answer without status', 200, { sessionId: '1426', code: 'ZHHJ-KQSP', ttl: '160s' }],
		['a flat answer', 200, { status: 'ok', exists: true }],
		['an acceptance for later', 202, { status: 'ok', data: { id: 42, message_id: null } }],
	])('is a success: %s', (_name, status, answer) => {
		expect(readAnswer(status, JSON.stringify(answer))).toEqual({ ok: true, answer });
	});

	it.each([
		[202, ''],
		[202, '\n'],
		[204, ''],
	])('is an empty success: HTTP %d, which promises no body, with %j', (status, body) => {
		expect(readAnswer(status, body)).toEqual({ ok: true, answer: { status: 'ok', data: {} } });
	});

	it.each([400, 401, 402, 403, 404, 405, 406, 410, 418, 422, 429, 500, 502, 503, 302])(
		'is a refusal: HTTP %d, whatever its body says',
		(status) => {
			expect(readAnswer(status, '{"status":"ok"}')).toEqual({
				ok: false,
				failure: { kind: 'refused', status, said: '' },
			});
		},
	);

	it('is a refusal: "errored" with HTTP 200', () => {
		expect(readAnswer(200, '{"status":"errored","errors":["Phone is invalid"]}')).toEqual({
			ok: false,
			failure: { kind: 'refused', status: 200, said: 'Phone is invalid' },
		});
	});

	it.each([
		['"error"', { status: 'error' }],
		['a list of errors', { errors: ['no'] }],
		['errors by field', { errors: { phone: ['no'] } }],
		['errors in words', { errors: 'no' }],
	])('is a refusal: %s with HTTP 200', (_what, answer) => {
		expect(readAnswer(200, JSON.stringify(answer))).toMatchObject({
			failure: { kind: 'refused', status: 200 },
		});
	});

	it.each([[[]], [{}], [''], [null], [0]])('is a success with HTTP 200 and errors %j', (errors) => {
		expect(readAnswer(200, JSON.stringify({ errors })).ok).toBe(true);
	});

	it.each([
		['nothing', ''],
		['truncated JSON', '{"status":"ok","data":{"compan'],
		['a list', '[{"external_id":1}]'],
		['a bare value', 'null'],
		['a number', '42'],
	])('is unreadable: HTTP 200 with %s', (_name, body) => {
		expect(readAnswer(200, body)).toMatchObject({
			ok: false,
			failure: { kind: 'unreadable', status: 200 },
		});
	});
});

describe('what Pact said', () => {
	it.each([
		[
			'a list of errors',
			'{"status":"errored","errors":["Too long","Too late"]}',
			'Too long; Too late',
		],
		[
			'errors with their fields',
			'{"errors":[{"field":"phone","message":"is invalid"}]}',
			'phone: is invalid',
		],
		[
			'errors by field',
			'{"errors":{"phone":["is invalid","is taken"]}}',
			'phone: is invalid; phone: is taken',
		],
		['one error', '{"error":"Invalid token"}', 'Invalid token'],
		['a message', '{"message":"Please wait for 50 seconds"}', 'Please wait for 50 seconds'],
		['an error object', '{"error":{"message":"No such company"}}', 'No such company'],
		['a code', '{"error":17}', '17'],
		['empty errors beside a message', '{"errors":[],"message":"No"}', 'No'],
		['plain text', 'Retry later\n', 'Retry later'],
		['nothing', '', ''],
		['JSON without words', '{"status":"errored"}', ''],
		[
			'a gateway’s page',
			'<html><head><style>h1 { color: red }</style><script>alert("x")</script></head><body>\n<h1>502 Bad Gateway</h1><hr>nginx</body></html>',
			'502 Bad Gateway nginx',
		],
	])('is read from %s', (_name, body, words) => {
		expect(said(502, body)).toBe(words);
	});

	it('is quoted in part when it is long', () => {
		const words = said(500, 'x'.repeat(5000));
		expect(words).toMatch(/^x+…$/);
		expect(words.length).toBeLessThan(1000);
	});

	it('is looked for at the start of a page only', () => {
		expect(said(502, `<p>Bad Gateway</p>${' '.repeat(50_000)}the end`)).toBe('Bad Gateway');
	});

	it('may be nested deeper than the stack', () => {
		const nested = '['.repeat(200_000) + ']'.repeat(200_000);
		expect(readAnswer(500, `{"errors":${nested}}`)).toMatchObject({ ok: false });
	});
});

it('says of a refusal whether it is a page', () => {
	expect(readAnswer(404, '<p>Not here</p>')).toMatchObject({ failure: { page: true } });
	expect(readAnswer(404, '')).not.toHaveProperty('failure.page');
	expect(readAnswer(404, '{"error":"Not here"}')).not.toHaveProperty('failure.page');
});

describe('a page', () => {
	const asked = { from: 'abc', size: 50 };
	const pageOf = (data: unknown) => v1.page({ status: 'ok', data } as never, 'companies', asked);

	it.each([
		['text', 'abc', 'abc'],
		['a number', 42, '42'],
		['zero', 0, '0'],
		['absent', undefined, undefined],
		['null', null, undefined],
		['empty', '', undefined],
		['false', false, undefined],
		['an object', {}, undefined],
	])('is followed by the one of its cursor: %s', (_what, cursor, next) => {
		const companies = [{ external_id: 17 }];
		expect(pageOf({ companies, next_page: cursor })?.next).toBe(next);
	});

	it.each([
		['those of the list', [{ id: 1 }, { id: 2 }], [{ id: 1 }, { id: 2 }]],
		['those that are objects', [{ id: 1 }, null, 'none', [2]], [{ id: 1 }]],
	])('has as rows %s', (_what, companies, rows) => {
		expect(pageOf({ companies })?.rows).toEqual(rows);
	});

	it('is the last one where it is empty, whatever cursor it names', () => {
		expect(pageOf({ companies: [], next_page: 'on' })).toEqual({ rows: [], next: undefined });
	});

	it.each([[{ id: 1 }], ['none'], [null], [undefined]])(
		'is none where the list is %j',
		(companies) => {
			expect(pageOf({ companies, next_page: 'on' })).toBeUndefined();
		},
	);

	it('is none where the answer has no data', () => {
		for (const data of [undefined, null, [], 'none']) expect(pageOf(data)).toBeUndefined();
	});

	it('is asked for by its cursor and its size', () => {
		expect(v1.pageQuery(asked)).toEqual({ from: 'abc', per: 50 });
	});
});

describe('whatever comes', () => {
	const status = fc.integer({ min: 100, max: 599 });
	const body = fc.oneof(
		fc.string({ unit: 'binary' }),
		fc.json(),
		fc
			.record(
				{
					status: fc.constantFrom('ok', 'errored', 'created'),
					errors: fc.jsonValue(),
					error: fc.jsonValue(),
					message: fc.jsonValue(),
				},
				{ requiredKeys: [] },
			)
			.map((value) => JSON.stringify(value)),
		fc
			.array(fc.constantFrom('<', '>', '</', 'script', 'style', '!--', ' ', 'x', '"'))
			.map((parts) => parts.join('')),
	);

	it('an answer is read without an error, and only a 2xx JSON object is a success', () => {
		fc.assert(
			fc.property(status, body, (code, text) => {
				const outcome = readAnswer(code, text);
				if (outcome.ok) {
					expect(code).toBeGreaterThanOrEqual(200);
					expect(code).toBeLessThan(300);
					const silent = [202, 204].includes(code) && text.trim() === '';
					const read: unknown = silent ? { status: 'ok', data: {} } : JSON.parse(text);
					expect(JSON.stringify(outcome.answer)).toBe(JSON.stringify(read));
					expect(outcome.answer.status).not.toBe('errored');
				} else {
					expect(outcome.failure).toMatchObject({ status: code, said: expect.any(String) });
				}
			}),
			{ numRuns: 2000 },
		);
	});
});

// Pact's newer API counts these together; V1 documents nothing.
describe('the rate limit of', () => {
	it.each([
		['POST', '/companies/101/conversations/30001/messages', 'sends'],
		['POST', '/companies/101/channels/2001/conversations', 'sends'],
		['POST', '/companies/101/conversations', 'sends'],
		['POST', '/companies/101/conversations/30001/messages/attachments', 'uploads'],
		['GET', '/companies/101/conversations/30001/messages', 'messages'],
		['GET', '/companies/101/channels/2001/jobs/600001', 'message'],
		['GET', '/companies/101/conversations', 'conversations'],
		['GET', '/companies/101/conversations/30001', 'conversation'],
		['GET', '/companies/101/waba_templates', 'templates'],
		['POST', '/companies/101/channels/2001/request_code', 'codes'],
		['GET', '/companies', 'other'],
		['PUT', '/companies/101', 'other'],
		['PUT', '/companies/101/conversations/30001/note', 'other'],
		['DELETE', '/companies/101/channels/2001', 'other'],
	] as const)('%s %s is that of %s', (method, path, expected) => {
		expect(v1.rateClass({ method, path })).toBe(expected);
	});
});
