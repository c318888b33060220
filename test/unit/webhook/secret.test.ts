import type * as nodeCrypto from 'node:crypto';
import { timingSafeEqual } from 'node:crypto';

import {
	deriveSecret,
	isSecret,
	secretIn,
	withoutSecret,
	withSecret,
} from '../../../nodes/webhook/secret';

jest.mock('node:crypto', () => {
	const crypto = jest.requireActual<typeof nodeCrypto>('node:crypto');
	return { ...crypto, timingSafeEqual: jest.fn(crypto.timingSafeEqual) };
});

describe('the secret of an address', () => {
	const url = 'https://n8n.example/webhook/5f3d-1/pact';

	it('is the HMAC-SHA256 of company and path, with the token as key', () => {
		// printf '7/5f3d-1/pact' | openssl dgst -sha256 -hmac 'token-of-pact' -binary | basenc --base64url
		expect(deriveSecret('token-of-pact', 7, url)).toBe(
			'Qt3inC_hzb_us2lYhof7s-RSLtMDL__GvHfr4aTUZc8',
		);
	});

	it.each([
		['another host', 'https://elsewhere.example/webhook/5f3d-1/pact'],
		['another scheme and port', 'http://n8n.example:5678/webhook/5f3d-1/pact'],
		['a path before it', 'https://n8n.example/n8n/webhook/5f3d-1/pact'],
		['the Test URL', 'https://n8n.example/webhook-test/5f3d-1/pact'],
		['a query', `${url}?secret=x`],
	])('stays the same with %s', (_what, other) => {
		expect(deriveSecret('token-of-pact', 7, other)).toBe(deriveSecret('token-of-pact', 7, url));
	});

	it('differs with the token, the company and the trigger', () => {
		const secrets = [
			deriveSecret('token-of-pact', 7, url),
			deriveSecret('token-of-pact-2', 7, url),
			deriveSecret('token-of-pact', 8, url),
			deriveSecret('token-of-pact', 7, url.replace('5f3d-1', '5f3d-2')),
			deriveSecret('token-of-pact', 75, url.replace('5f3d', 'f3d')),
		];
		expect(new Set(secrets).size).toBe(secrets.length);
		for (const secret of secrets) expect(secret).toMatch(/^[\w-]{43}$/);
	});

	it('is a query parameter of the registered address', () => {
		const address = new URL(withSecret('https://n8n.example/webhook/1/pact', 'abc'));
		expect(address.origin + address.pathname).toBe('https://n8n.example/webhook/1/pact');
		expect([...address.searchParams]).toEqual([['secret', 'abc']]);
	});
});

describe('the secret in an address', () => {
	const secret = 'p4NjM1yl-Ad2vQ_8xw3ZK5rLq0ubTtXgHk9sDcEoFia';
	const url = 'https://n8n.example/webhook/5f3d/pact';

	it.each([
		[`${url}?secret=${secret}`, secret],
		[`${url}?a=1&secret=${secret}#x`, secret],
		[`${url}?secret=`, ''],
		[url, undefined],
		[`${url}?secret=1&secret=2`, undefined],
		['no address?secret=x', undefined],
	])('%s', (address, expected) => {
		expect(secretIn(address)).toBe(expected);
	});

	it('is not shown in the output of a node', () => {
		expect(withoutSecret(`${url}?secret=${secret}`)).toBe(`${url}?secret=***`);
		expect(withoutSecret(`${url}?a=1&secret=${secret}&b=2`)).toBe(`${url}?a=1&secret=***&b=2`);
	});

	it.each([[''], [url], ['https://crm.example.com/hook?token=abc&secret=short']])(
		'%p of another system stays as it is',
		(address) => {
			expect(withoutSecret(address)).toBe(address);
		},
	);
});

describe('a given secret', () => {
	const expected = 'p4NjM1yl-Ad2vQ_8xw3ZK5rLq0ubTtXgHk9sDcEoFia';

	it('matches itself', () => {
		expect(isSecret(expected, expected)).toBe(true);
	});

	it.each([
		['a longer one', `${expected}x`],
		['a shorter one', expected.slice(1)],
		['one that differs at the end', `${expected.slice(0, -1)}!`],
		['another case', expected.toUpperCase() === expected ? 'x' : expected.toUpperCase()],
		['nothing', undefined],
		['null', null],
		['empty text', ''],
		['a repeated parameter', [expected]],
		['an object', { toString: () => expected }],
		['a number', 1],
		['true', true],
	])('does not match: %s', (_what, given) => {
		expect(isSecret(given, expected)).toBe(false);
	});

	it.each([
		['nothing', undefined],
		['null', null],
		['empty text', ''],
		['a list', ['']],
	])('matches nothing while none is registered: %s', (_what, none) => {
		for (const given of [undefined, null, '', 'undefined', 'null', none]) {
			expect(isSecret(given, none)).toBe(false);
		}
	});

	it('is compared in constant time, whatever its length', () => {
		const compare = jest.mocked(timingSafeEqual);
		for (const given of [expected, 'x', `${expected}x`, '']) {
			compare.mockClear();
			isSecret(given, expected);
			expect(compare).toHaveBeenCalledTimes(1);
		}
	});
});
