import type { IDataObject } from 'n8n-workflow';

import { attempt } from '../../../../nodes/api/http/attempt';
import { maskerOf, withoutTriggerSecrets } from '../../../../nodes/api/http/mask';
import type { Caller, PactRequest } from '../../../../nodes/api/types';
import { v1 } from '../../../../nodes/api/v1';

const TOKEN = 'canary/token+with=all&sorts"of\\signs?é👍';

/** Each character as JSON may write it. */
const escaped = (text: string) =>
	text.replace(/[^]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** What one request comes to, when it is answered so. */
const answered = async (status: number, body: string, request: Partial<PactRequest> = {}) => {
	const httpRequestWithAuthentication = async () => ({ statusCode: status, body, headers: {} });
	return await attempt(
		{ helpers: { httpRequestWithAuthentication } } as unknown as Caller,
		{
			baseUrl: 'https://pact.example',
			token: TOKEN,
			credential: { id: '', name: '', type: 'pactApi', data: { apiToken: TOKEN } },
		},
		v1,
		{ api: 'v1', method: 'GET', path: '/companies', ...request },
		1_000,
	);
};

const saidOf = async (status: number, body: string, requestBody: IDataObject = {}) => {
	const request = { method: 'PUT', body: requestBody } as const;
	const outcome = await answered(status, body, request);
	return outcome.ok || outcome.failure.kind === 'network' ? undefined : outcome.failure.said;
};

const forms: Array<[string, string]> = [
	['plain', TOKEN],
	['JSON', JSON.stringify(TOKEN).slice(1, -1)],
	['JSON of PHP', JSON.stringify(TOKEN).slice(1, -1).replaceAll('/', '\\/')],
	['JSON with escapes', escaped(TOKEN)],
	['JSON with escapes in capitals', escaped(TOKEN).replace(/[a-f]/g, (x) => x.toUpperCase())],
	['JSON with some escapes', TOKEN.replace(/[&"\\]/g, escaped)],
	['JSON within JSON', JSON.stringify(JSON.stringify(TOKEN)).slice(3, -3)],
	['a URL', encodeURIComponent(TOKEN)],
	['a URL in small letters', encodeURIComponent(TOKEN).toLowerCase()],
	['a URL within a URL', encodeURIComponent(encodeURIComponent(TOKEN))],
	['HTML', TOKEN.replace('&', '&amp;')],
	['base64', Buffer.from(TOKEN).toString('base64')],
	['the URL form of base64', Buffer.from(TOKEN).toString('base64url')],
];

test.each(forms)('a secret is masked: %s', (_name, form) => {
	expect(maskerOf([TOKEN])(`before ${form} after`)).toBe('before *** after');
});

test.each([
	['a line break at its end', 'channel-token\n', 'channel-token'],
	['blanks around it', ' channel-token\t', 'channel-token'],
	['an invisible character at its end', 'channel-token\u200b', 'channel-token'],
	['an invisible character inside', 'channel\u200b-to\u00adken', 'channel-token'],
	['a byte order mark', '\ufeffchannel-token', 'channel-token'],
])('a secret with %s is masked without it, too', (_what, secret, rest) => {
	expect(maskerOf([secret])(`before ${rest} after`)).toBe('before *** after');
	expect(maskerOf([secret])(`before [${secret}] after`)).toBe('before [***] after');
});

test.each(['\n', '\r', '\t', '\b', '\f'])('a secret with %j is masked in JSON', (character) => {
	const secret = `channel${character}token`;
	const inJson = JSON.stringify({ error: secret });
	expect(maskerOf([secret])(inJson)).toBe('{"error":"***"}');
	expect(maskerOf([secret])(JSON.stringify(inJson))).not.toMatch(/channel|token/);
});

test('what is short, or no text, is no secret', () => {
	const mask = maskerOf(['short', '', undefined, 123456]);
	expect(mask('a short text, 123456')).toBe('a short text, 123456');
});

test('a secret that begins with another is masked as a whole', () => {
	expect(maskerOf(['secret', 'secret-and-more'])('secret-and-more, secret')).toBe('***, ***');
});

describe('the token', () => {
	test.each(forms.slice(1, 6))(
		'is masked in a success, values and keys: %s',
		async (_name, form) => {
			const outcome = await answered(200, `{"data":{"a":["${form}"],"${form}":1}}`);
			expect(outcome).toEqual({ ok: true, answer: { data: { a: ['***'], '***': 1 } } });
		},
	);

	test.each(forms.slice(1, 6))('is masked in a failure: %s', async (_name, form) => {
		expect(await saidOf(400, `{"errors":{"${form}":["bad ${form}"]}}`)).toBe('***: bad ***');
		expect(await saidOf(502, `{"errors":["bad ${form}`)).toBe('{"errors":["bad ***');
	});
});

describe('a secret of the request', () => {
	const password = 'correct-horse-battery-staple-1234567890-abc';

	test.each([
		['JSON', (text: string) => JSON.stringify({ errors: [text] })],
		['text', (text: string) => text],
	])('is masked before the words are cut: %s', async (_name, body) => {
		for (let before = 440; before <= 505; before++) {
			const said = await saidOf(400, body(`${'x'.repeat(before)} ${password} end`), { password });
			expect(said).not.toContain('corr');
		}
	});

	test('is masked before a page is cut', async () => {
		const page = `<p>Bad Gateway</p>${' '.repeat(19_960)}${password}`;
		expect(await saidOf(502, page, { password })).not.toContain('corr');
	});

	test('stays in a success, where it is what was asked for', async () => {
		const outcome = await answered(200, JSON.stringify({ data: { name: password } }), {
			body: { password },
		});
		expect(outcome).toEqual({ ok: true, answer: { data: { name: password } } });
	});

	const address =
		'https://someuser:pass%2Fword@crm.example/hook?key=value%2F1234&only-a-key&x=plus+plus#fragment%20x';

	test.each([
		['the address', address],
		['the user', 'someuser'],
		['the password', 'pass%2Fword'],
		['the password, decoded', 'pass/word'],
		['the password, in small letters', 'pass%2fword'],
		['both', 'someuser:pass%2Fword'],
		['both in base64', Buffer.from('someuser:pass/word').toString('base64')],
		['the query', 'key=value%2F1234&only-a-key&x=plus+plus'],
		['a value', 'value%2F1234'],
		['a value, decoded', 'value/1234'],
		['a value, as it stands', 'plus+plus'],
		['a key without a value', 'only-a-key'],
		['the fragment', 'fragment%20x'],
		['the fragment, decoded', 'fragment x'],
	])('is what a webhook address holds: %s', async (_name, part) => {
		const said = await saidOf(422, JSON.stringify({ error: `[${part}]` }), {
			webhook_url: address,
		});
		expect(said).toMatch(/^\[.*\*\*\*.*\]$/);
		expect(said).not.toMatch(/someuser|pass|value|only|plus|fragment/);
	});

	test.each(['no address', 'https://crm.example/hook?', 'https://crm.example/?%=%E0%A4%A'])(
		'may be none: %s',
		async (webhook_url) => {
			expect(await saidOf(422, '{"error":"no address"}', { webhook_url })).toBe('no address');
		},
	);
});

describe('the secret of a Pact Trigger', () => {
	const secret = 'aB3-_'.repeat(9).slice(0, 43);

	test.each([400, 403, 404, 500])('is masked in any answer of %d', async (status) => {
		for (const form of ['?secret=', '%3Fsecret%3D', '%253fsecret%253d', '?secret\\u003d']) {
			const url = `https://n8n.example/webhook/1/pact${form}${secret}`;
			for (const body of [`{"error":"${url}"}`, `<p>${url}</p>`, `{"error":"${url}`]) {
				const outcome = await answered(status, body);
				expect(JSON.stringify(outcome)).toContain('***');
				expect(JSON.stringify(outcome)).not.toContain(secret);
			}
		}
	});

	test('stays in a success: it tells whose the address is', async () => {
		const webhook_url = `https://n8n.example/webhook/1/pact?secret=${secret}`;
		const outcome = await answered(200, JSON.stringify({ data: { webhook_url } }));
		expect(outcome).toEqual({ ok: true, answer: { data: { webhook_url } } });
	});
});

describe('what is no secret', () => {
	test.each(['secret=', 'secret=short', `secret=${'x'.repeat(42)} `])('stays: %j', (text) => {
		expect(withoutTriggerSecrets(text)).toBe(text);
	});

	test('stays where one of its characters reads otherwise', () => {
		const mask = maskerOf(['abcdef']);
		for (const text of ['a&amp;cdef', 'abcde', 'ab cdef']) expect(mask(text)).toBe(text);
	});
});
