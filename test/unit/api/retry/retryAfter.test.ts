import { readRetryAfter } from '../../../../nodes/api/retry/retryAfter';

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
])('%s', (_name, header, body, seconds) => {
	expect(readRetryAfter(header, body, NOW)).toBe(seconds);
});
