import { field } from './field';
import type { Refuse, Surroundings } from './field';
import { quoted } from './text';

const DATE_TEXT =
	/^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?)?(Z| UTC|[+-]\d{2}:?\d{2})?$/;

/**
 * A moment as unix seconds, from what n8n's date picker stores (without a zone: the workflow's is meant), from ISO text with
 * a zone, from a date object of an expression, or from a unix timestamp in seconds or milliseconds.
 */
export function parseMoment(raw: unknown, refuse: Refuse, { timezone }: Surroundings): number {
	if (raw instanceof Date) return toSeconds(raw.getTime(), refuse);
	const { toMillis } = (raw ?? {}) as { toMillis?: () => number };
	if (typeof toMillis === 'function') return toSeconds(toMillis.call(raw), refuse);
	const text = typeof raw === 'string' || typeof raw === 'number' ? String(raw).trim() : '';
	if (/^\d{9,13}(\.\d+)?$/.test(text)) return fromTimestamp(Number(text));
	const match = DATE_TEXT.exec(text);
	if (match === null) {
		return refuse(
			`is not a date: ${quoted(raw)}`,
			'Pick a date, or give it as text like 2026-01-31T09:30:00 or as a unix timestamp.',
		);
	}
	const [, year, month, day, hour = '00', minute = '00', second = '00', zone] = match;
	const asUtc = Date.UTC(+year!, +month! - 1, +day!, +hour, +minute, +second);
	// Date.UTC carries a thirteenth month or a 99th minute over into the next year or hour.
	const asWritten = `${year}-${month}-${day}T${hour}:${minute}:${second}.000Z`;
	if (new Date(asUtc).toISOString() !== asWritten) {
		return refuse(`is not a date of the calendar: "${text}"`, 'Check the day, month and time.');
	}
	const millis =
		zone === undefined
			? fromZone(asUtc, timezone)
			: Date.parse(text.replace(' UTC', 'Z').replace(' ', 'T'));
	return toSeconds(millis, refuse);
}

/** Pact gives seconds, JavaScript milliseconds, which have been more than this since 1973. */
const LARGEST_SECONDS = 99_999_999_999;

const fromTimestamp = (time: number) => Math.floor(time > LARGEST_SECONDS ? time / 1_000 : time);

/** The date objects of expressions may be invalid, as may a zone be. */
function toSeconds(millis: number, refuse: Refuse): number {
	if (!Number.isFinite(millis)) return refuse('is not a valid date', 'Check the expression.');
	return Math.floor(millis / 1000);
}

/** The moment at which a clock in the zone shows what a clock in UTC shows at `asUtc`. */
function fromZone(asUtc: number, timezone: string): number {
	const guess = asUtc - offsetAt(asUtc, timezone);
	// The offset may change between the two moments (daylight saving): the second look decides.
	return asUtc - offsetAt(guess, timezone);
}

function offsetAt(millis: number, timezone: string): number {
	const parts = new Intl.DateTimeFormat('en-US', {
		timeZone: timezone,
		hourCycle: 'h23',
		year: 'numeric',
		month: 'numeric',
		day: 'numeric',
		hour: 'numeric',
		minute: 'numeric',
		second: 'numeric',
	}).formatToParts(millis);
	const part = (type: string) => Number(parts.find((found) => found.type === type)?.value);
	return (
		Date.UTC(
			part('year'),
			part('month') - 1,
			part('day'),
			part('hour'),
			part('minute'),
			part('second'),
		) -
		Math.floor(millis / 1000) * 1000
	);
}

/** The same day and time one month earlier; a day that the earlier month lacks becomes its last one. */
function oneMonthBefore(date: Date): Date {
	const earlier = new Date(date);
	earlier.setUTCDate(1);
	earlier.setUTCMonth(earlier.getUTCMonth() - 1);
	const lastDay = new Date(
		Date.UTC(earlier.getUTCFullYear(), earlier.getUTCMonth() + 1, 0),
	).getUTCDate();
	earlier.setUTCDate(Math.min(date.getUTCDate(), lastDay));
	return earlier;
}

/** Documentation: "Only messages created after sync_messages_from will be synchronized. Not older than one month." */
export const syncMessagesFrom = field(
	{
		displayName: 'Sync Messages From',
		name: 'syncMessagesFrom',
		type: 'dateTime',
		default: '',
		description:
			'Only messages after this moment are synchronized. Not older than one month. In the time zone of the workflow.',
	},
	(raw, refuse, at) => {
		if (raw === '') return undefined;
		const seconds = parseMoment(raw, refuse, at);
		if (seconds * 1000 > at.now.getTime()) {
			return refuse(
				'is in the future',
				'Pact synchronizes what was written before: pick a past date.',
			);
		}
		if (seconds * 1000 < oneMonthBefore(at.now).getTime()) {
			return refuse(
				'is older than one month',
				'Pact synchronizes one month at the most: pick a later date.',
			);
		}
		return seconds;
	},
);
