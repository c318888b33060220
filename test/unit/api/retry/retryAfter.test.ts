import { readRetryAfter, withRetryAfter } from '../../../../nodes/api/retry/retryAfter';
import type { Outcome } from '../../../../nodes/api/types';

const NOW = Date.parse('2026-01-01T12:00:00Z');

// RFC 9110, section 10.2.3: a date or a number of seconds.
test.each([
	['seconds', '120', '', 120],
	['seconds among spaces', ' 7 ', '', 7],
	['a date', 'Thu, 01 Jan 2026 12:00:30 GMT', '', 30],
	['a date that is over', 'Thu, 01 Jan 2026 11:59:00 GMT', '', 0],
	['a date of the old form', 'Thursday, 01-Jan-26 12:01:00 GMT', '', 60],
	['words in the body', undefined, '{"error":"Please wait for 50 seconds"}', 50],
	['words without "for"', undefined, 'Too many requests, wait 5 sec', 5],
	['minutes in words', undefined, 'wait for 2 minutes', 120],
	['the header before words', '3', 'wait for 50 seconds', 3],
	['words where the header is nonsense', 'soon', 'wait for 50 seconds', 50],
	['nothing', undefined, '{"status":"errored"}', undefined],
	['a negative number', '-5', '', undefined],
	['words about something else', undefined, 'wait for 5 messages', undefined],
	['a header that is a list', ['5'], '', undefined],
	['a part of a second', '1.25', '', 1.25],
	['digits that go on', '5x', '', undefined],
	['digits with letters behind the point', '5.x', '', undefined],
	['a date without a comma', 'Thu 01 Jan 2026 12:00:30 GMT', '', 30],
	['a date behind other words', 'at 1 Thu, 01 Jan 2026 12:00:30 GMT', '', undefined],
	['words with more blanks', undefined, 'wait  for  50  seconds', 50],
	['words without a blank', undefined, 'wait for 50seconds', 50],
])('%s', (_name, header, body, seconds) => {
	expect(readRetryAfter(header, body, NOW)).toBe(seconds);
});

describe('an outcome', () => {
	const refused: Outcome = { ok: false, failure: { kind: 'refused', status: 429, said: '' } };

	test('that is a refusal gets the seconds', () => {
		expect(withRetryAfter(refused, { 'retry-after': '5' }, '', NOW)).toEqual({
			ok: false,
			failure: { kind: 'refused', status: 429, said: '', retryAfter: 5 },
		});
	});

	test.each([
		['a refusal that asks for nothing', refused],
		['a success', { ok: true, answer: {} }],
		['an unreadable answer', { ok: false, failure: { kind: 'unreadable', status: 200, said: '' } }],
	] as Array<[string, Outcome]>)('that is %s stays as it is', (_what, outcome) => {
		const headers = outcome === refused ? undefined : { 'retry-after': '5' };
		expect(withRetryAfter(outcome, headers, '', NOW)).toEqual(outcome);
	});
});
