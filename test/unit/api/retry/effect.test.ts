import { effectOf, isGone, isLimited, mayRepeat } from '../../../../nodes/api/retry/effect';
import type { Failure } from '../../../../nodes/api/types';

const refused = (status: number): Failure => ({ kind: 'refused', status, said: '' });
const network = (code: string, notSent?: true): Failure => ({
	kind: 'network',
	code,
	...(notSent && { notSent }),
});
const unreadable: Failure = { kind: 'unreadable', status: 200, said: '' };
const incomplete: Failure = { kind: 'incomplete', status: 200, said: '' };

/** What a failure says about its request, and whether that may be made again: where a second one changes nothing, and where it may. */
const table: Array<[Failure, effect: 'none' | 'unknown', safe: boolean, never: boolean]> = [
	// The statuses of the documentation's section "Errors".
	[refused(400), 'none', false, false],
	[refused(401), 'none', false, false],
	[refused(402), 'none', false, false],
	[refused(403), 'none', false, false],
	[refused(404), 'none', false, false],
	[refused(405), 'none', false, false],
	[refused(406), 'none', false, false],
	[refused(410), 'none', false, false],
	[refused(418), 'none', false, false],
	[refused(429), 'none', false, false],
	[refused(500), 'unknown', true, false],
	[refused(502), 'unknown', true, false],
	[refused(503), 'unknown', true, false],
	// What else proxies say.
	[refused(301), 'none', false, false],
	[refused(302), 'none', false, false],
	// "See Other": the answer to what was done is elsewhere.
	[refused(303), 'unknown', false, false],
	[refused(307), 'none', false, false],
	[refused(408), 'unknown', false, false],
	[refused(422), 'none', false, false],
	[refused(499), 'none', false, false],
	[refused(501), 'unknown', false, false],
	[refused(504), 'unknown', true, false],
	[unreadable, 'unknown', true, false],
	[incomplete, 'unknown', false, false],
	[network('ECONNRESET'), 'unknown', true, false],
	[network('ECONNREFUSED', true), 'none', true, true],
	[network('ENOTFOUND', true), 'none', true, true],
	[network('EHOSTUNREACH', true), 'none', true, true],
	[network('ENETUNREACH', true), 'none', true, true],
	[network('ETIMEDOUT', true), 'none', true, true],
	[network('EADDRNOTAVAIL', true), 'none', true, true],
	[network('EAI_AGAIN', true), 'none', true, true],
	// A certificate stays as it is.
	[network('CERT_HAS_EXPIRED', true), 'none', false, false],
	[network('XENOTFOUND', true), 'none', false, false],
	[network('ENOTFOUNDX', true), 'none', false, false],
];

test.each(table)('%j has the effect "%s"', (failure, effect) => {
	expect(effectOf(failure)).toBe(effect);
});

test.each(table)(
	'%j (%s) is repeated where that is safe: %p, and where it is not: %p',
	(failure, _effect, safe, never) => {
		expect(mayRepeat(failure, 'safe')).toBe(safe);
		expect(mayRepeat(failure, 'never')).toBe(never);
	},
);

test.each(table)(
	'%j is a request to wait only with 429, and gone only with 404 or 410',
	(failure) => {
		const status = failure.kind === 'refused' ? failure.status : undefined;
		expect(isLimited(failure)).toBe(status === 429);
		expect(isGone(failure)).toBe(status === 404 || status === 410);
	},
);

test('a page that says 429 or 404 asks for nothing', () => {
	expect(isLimited({ kind: 'unreadable', status: 429, said: '' })).toBe(false);
	expect(isGone({ kind: 'unreadable', status: 404, said: '' })).toBe(false);
});
