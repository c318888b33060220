import type * as nodeCrypto from 'node:crypto';
import { timingSafeEqual } from 'node:crypto';

import { isSecret, makeSecret, withSecret } from '../../../nodes/PactTrigger/secret';

jest.mock('node:crypto', () => {
	const crypto = jest.requireActual<typeof nodeCrypto>('node:crypto');
	return { ...crypto, timingSafeEqual: jest.fn(crypto.timingSafeEqual) };
});

describe('the secret of an address', () => {
	it('is at least 128 random bits that need no escaping in a URL', () => {
		const secrets = Array.from({ length: 100 }, makeSecret);
		expect(new Set(secrets).size).toBe(100);
		for (const secret of secrets) {
			expect(secret).toMatch(/^[\w-]{22,}$/);
			expect(encodeURIComponent(secret)).toBe(secret);
		}
	});

	it('is a query parameter of the registered address', () => {
		const address = new URL(withSecret('https://n8n.example/webhook/1/pact', 'abc'));
		expect(address.origin + address.pathname).toBe('https://n8n.example/webhook/1/pact');
		expect([...address.searchParams]).toEqual([['secret', 'abc']]);
	});
});

describe('a given secret', () => {
	const expected = makeSecret();

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
