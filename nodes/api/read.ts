/**
 * How the values are read that Pact writes. Both APIs write the same thing in several ways: a boolean as 1, a time as seconds. What cannot be
 * read is undefined, so that the next place can be looked at.
 */
import { isPossibleNumber } from './phone/phoneNumber';

/** What shows nothing: blanks, control characters, and characters without width such as U+200B. */
const INVISIBLE = /[\s\p{Cc}\p{Default_Ignorable_Code_Point}\u2800]/gu;

/** What stands for bytes that were no text, or is half a character: several values look the same. */
const UNREADABLE = /[\uFFFD\p{Cs}]/u;

/** What programs write where they have no value. */
const NOTHING = /^(null|undefined|none|nil|nan|true|false)$/i;

/**
 * The text by which a value that tells events apart is compared; undefined for what identifies nothing: what is missing or shows
 * nothing, and an integer beyond 2^53, because JSON.parse gives several of these as the same number.
 */
export function identityOf(value: unknown): string | undefined {
	if (typeof value === 'number') return Number.isSafeInteger(value) ? String(value) : undefined;
	if (typeof value !== 'string' || UNREADABLE.test(value)) return undefined;
	return isBlank(value) ? undefined : value.trim();
}

/** As `identityOf`, for ids: 0, -1, "null" and their like are what several events without an id have. */
export function idOf(value: unknown): string | undefined {
	const text = identityOf(value);
	const visible = text?.replace(INVISIBLE, '') ?? '';
	return Number(visible) <= 0 || NOTHING.test(visible) ? undefined : text;
}

/** A boolean, or 1, 0, "true", "false", "1", "0" in any case. */
export function booleanOf(value: unknown): boolean | undefined {
	const word = typeof value === 'boolean' ? String(value) : wordOf(value);
	if (word === 'true' || word === '1') return true;
	return word === 'false' || word === '0' ? false : undefined;
}

/** One of Pact's words (a status, a state, an event) in small letters. */
export const wordOf = (value: unknown): string | undefined => identityOf(value)?.toLowerCase();

/** A text that shows something, as it is. A number becomes text, unless it has lost digits. */
export function textOf(value: unknown): string | undefined {
	if (typeof value === 'number') {
		const isExact = Number.isFinite(value) && Math.abs(value) <= Number.MAX_SAFE_INTEGER;
		return isExact ? String(value) : undefined;
	}
	return typeof value === 'string' && !isBlank(value) ? value : undefined;
}

const isBlank = (text: string): boolean => text.replace(INVISIBLE, '') === '';

/** A number that is finite, or a text that is nothing else. */
export function numberOf(value: unknown): number | undefined {
	const number = Number(textOf(value)?.trim() ?? Number.NaN);
	return Number.isFinite(number) ? number : undefined;
}

/** The digits of a phone number that can exist, with its calling code and without a plus. */
export function phoneOf(value: unknown): string | undefined {
	const text = textOf(value)?.replace(INVISIBLE, '') ?? '';
	const digits = /^\+?[\d(][\d()-]*$/.test(text) ? text.replace(/\D/g, '') : '';
	return isPossibleNumber(digits) ? digits : undefined;
}

/** The first of the values that is a time, as ISO 8601 in UTC. */
export function timeOf(...values: unknown[]): string | undefined {
	for (const value of values) {
		const millis = millisOf(textOf(value)?.trim() ?? '');
		if (millis !== undefined) return new Date(millis).toISOString();
	}
	return undefined;
}

const DATE = '(\\d{4})-(\\d\\d)-(\\d\\d)|(\\d\\d?)\\.(\\d\\d?)\\.(\\d{4})';
const CLOCK = '(\\d\\d?):(\\d\\d)(?::(\\d\\d)(?:[.,](\\d+))?)?';
const ZONE = '(?:Z|UTC|GMT)?|([+-]\\d\\d)(?::?(\\d\\d))?';
const MOMENT = new RegExp(`^(?:${DATE})(?:(?:T|,? +)${CLOCK} *(?:${ZONE}))?$`, 'i');

/** The first second that is taken for a time, of 1973: 0 is "never", and smaller numbers are no times. */
const FIRST_SECOND = 1e8;

/** From here on a number means milliseconds, of 1973 as well. */
const FIRST_MILLISECOND = 1e11;

/**
 * Milliseconds from unix seconds or milliseconds, ISO 8601, "2026-02-06 12:00:01 UTC" or "06.02.2026 12:00". A text without a zone is in
 * UTC, as Pact's are.
 */
function millisOf(text: string): number | undefined {
	if (/^\d+(\.\d+)?$/.test(text)) {
		const number = Number(text);
		if (number < FIRST_SECOND || number >= FIRST_MILLISECOND * 1_000) return undefined;
		return Math.trunc(number < FIRST_MILLISECOND ? number * 1_000 : number);
	}
	const found = MOMENT.exec(text);
	if (found === null) return undefined;
	const [, year, month, day, day2 = day, month2 = month, year2 = year, ...clock] = found;
	const [hour = '0', minute = '00', second = '00', part = '', offset, offsetMinute = '00'] = clock;
	const date = `${year2}-${month2!.padStart(2, '0')}-${day2!.padStart(2, '0')}`;
	// Date.parse takes the 31st of February for one in March.
	if (new Date(Date.parse(date) || 0).toISOString().slice(0, 10) !== date) return undefined;
	const time = `${hour.padStart(2, '0')}:${minute}:${second}.${part.padEnd(3, '0').slice(0, 3)}`;
	const zone = offset === undefined ? 'Z' : `${offset}:${offsetMinute}`;
	const millis = Date.parse(`${date}T${time}${zone}`);
	return Number.isNaN(millis) ? undefined : millis;
}
