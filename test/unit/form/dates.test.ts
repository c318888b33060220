import fc from 'fast-check';

import { parseMoment, syncMessagesFrom } from '../../../nodes/form/dates';
import { refusalOf, refuse } from '../support/refusal';

const now = new Date('2026-03-31T12:00:00Z');
const inZone = (raw: unknown, timezone = 'UTC') => parseMoment(raw, refuse, { timezone, now });

const seconds = (iso: string) => Date.parse(iso) / 1000;

describe('a moment', () => {
	it.each([
		['2026-01-31T09:30:00', 'UTC', '2026-01-31T09:30:00Z'],
		['2026-01-31T09:30:00', 'Europe/Moscow', '2026-01-31T06:30:00Z'],
		['2026-01-31 09:30', 'Asia/Kolkata', '2026-01-31T04:00:00Z'],
		['2026-01-31', 'America/New_York', '2026-01-31T05:00:00Z'],
		['2026-01-31T09:30:00.999', 'UTC', '2026-01-31T09:30:00Z'],
		['2026-01-31T09:30:00Z', 'Europe/Moscow', '2026-01-31T09:30:00Z'],
		['2026-01-31T09:30:00+03:00', 'UTC', '2026-01-31T06:30:00Z'],
		['2026-01-31T09:30:00.000-0500', 'Europe/Moscow', '2026-01-31T14:30:00Z'],
		// As Pact gives it in an event.
		['2017-11-11 12:45:53 UTC', 'Europe/Moscow', '2017-11-11T12:45:53Z'],
		['2024-02-29', 'UTC', '2024-02-29T00:00:00Z'],
		// Summer time begins on 2026-03-29 and ends on 2026-10-25, at 01:00 UTC.
		['2026-03-29T04:00:00', 'Europe/Berlin', '2026-03-29T02:00:00Z'],
		['2026-03-29T01:59:59', 'Europe/Berlin', '2026-03-29T00:59:59Z'],
		['2026-10-25T04:00:00', 'Europe/Berlin', '2026-10-25T03:00:00Z'],
	])('%s in %s is %s', (raw, timezone, moment) => {
		expect(inZone(raw, timezone)).toBe(seconds(moment));
	});

	it.each([
		[1_769_851_800, 1_769_851_800],
		['1769851800', 1_769_851_800],
		[' 1769851800 ', 1_769_851_800],
		[1_769_851_800.9, 1_769_851_800],
		[1_769_851_800_123, 1_769_851_800],
		['1769851800123', 1_769_851_800],
		[100_000_000, 100_000_000],
		[99_999_999_999, 99_999_999_999],
		[100_000_000_000, 100_000_000],
	])('may be a unix timestamp, in seconds or milliseconds: %p', (raw, moment) => {
		expect(inZone(raw)).toBe(moment);
	});

	it('may be a date object of JavaScript or of Luxon', () => {
		expect(inZone(new Date(1_500_999))).toBe(1500);
		expect(inZone({ toMillis: () => 1_500_999 })).toBe(1500);
	});

	it.each([
		['2026-02-30'],
		['2026-13-01'],
		['2026-00-10'],
		['2025-02-29'],
		['2026-01-31T24:30:00'],
		['2026-01-31T10:99:00'],
		['2026-01-31T10:00:61'],
		['2026-13-01T00:00:00Z'],
		['2026-01-31T10:00:00+99:99'],
		[new Date(NaN)],
		[{ toMillis: () => NaN }],
		[{ toMillis: 1_500_999 }],
		['yesterday'],
		['31.01.2026'],
		['17698518'],
		[17_698_518],
		['17698518000000'],
		[-1_769_851_800],
		[NaN],
		[Infinity],
		['1769851800Z'],
		[''],
		[null],
		[{}],
	])('%p is refused', (raw) => {
		const { problem, remedy } = refusalOf(() => inZone(raw));
		expect(problem).toMatch(/^is not a/);
		expect(remedy).toBeDefined();
	});

	it('is the same in every zone when it is written with one, to the second', () => {
		fc.assert(
			fc.property(
				fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true }),
				fc.constantFrom('UTC', 'Europe/Moscow', 'Asia/Kathmandu', 'America/St_Johns'),
				(date, timezone) => {
					expect(inZone(date.toISOString(), timezone)).toBe(Math.floor(date.getTime() / 1000));
				},
			),
		);
	});
});

describe('Sync Messages From', () => {
	const parse = (raw: string) => syncMessagesFrom.parse(raw, refuse, { timezone: 'UTC', now });

	it('is left out when it is empty', () => {
		expect(parse('')).toBeUndefined();
	});

	it('may be this moment, and no later one', () => {
		expect(parse('2026-03-31T12:00:00Z')).toBe(seconds('2026-03-31T12:00:00Z'));
		expect(refusalOf(() => parse('2026-03-31T12:00:01Z')).problem).toBe('is in the future');
		expect(refusalOf(() => parse('9999-12-31')).problem).toBe('is in the future');
	});

	it('may be one month old', () => {
		// The month before 31 March ends on the 28th.
		expect(parse('2026-02-28T12:00:00')).toBe(seconds('2026-02-28T12:00:00Z'));
		expect(parse('2026-03-30T00:00:00')).toBe(seconds('2026-03-30T00:00:00Z'));
	});

	it.each(['2026-02-28T11:59:59', '2025-03-31T12:00:00'])('%s is older than one month', (raw) => {
		expect(refusalOf(() => parse(raw)).problem).toBe('is older than one month');
	});
});
