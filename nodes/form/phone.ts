import { field } from './field';
import type { Refuse } from './field';
import { parseWord, quoted } from './text';

/** Phones and messengers put marks of writing direction around a number that is copied from them. */
const INVISIBLE_MARKS = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/** ITU-T E.164, with the country code. The shortest mobile numbers have seven digits. */
const FEWEST_DIGITS = 7;
const MOST_DIGITS = 15;

/** Without a plus, so many digits may be a number inside a country. */
const MOST_NATIONAL_DIGITS = 10;

/** The country codes of ITU-T E.164: few have one digit, all others three unless they are listed with two. */
const COUNTRY_CODE = /^(?:1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3})/;

/** Italy, San Marino, Côte d'Ivoire, Burkina Faso, Benin, Gabon and the Congo: abroad, too, their numbers are dialled with the 0. */
const KEEPS_ZERO = ['39', '378', '225', '226', '229', '241', '242'];

/** What may be a part of a phone number. */
const PART = /^[+\d\p{Zs}().\-‐-―]+$/u;

/**
 * The digits to search for where a part of a phone number is typed: with 8 in front, as in Russia, without it, as Pact keeps another digit
 * there. Empty for all else.
 */
export function phoneDigits(typed: string): string {
	const text = typed.replace(INVISIBLE_MARKS, '').trim();
	if (!PART.test(text)) return '';
	const digits = text.replace(/\D/g, '');
	return text.startsWith('+') ? digits : digits.replace(/^8(?=\d{10}$)/, '');
}

/** What Pact is asked to look for: it knows phone numbers as digits alone. */
export const searchWords = (typed: string): string | undefined =>
	phoneDigits(typed) || typed.trim() || undefined;

const EXAMPLE = 'e.g. 79250000001 or +7 925 000-00-01';

/**
 * Turns a phone number as people write it into Pact's format, `79250000001` (documentation: "Must be in format 79250000001").
 * Nothing is guessed: a number that only makes sense inside a country is refused with the form that was probably meant.
 */
export function parsePhone(raw: unknown, refuse: Refuse): string {
	const typed = parseWord(raw, refuse, `Enter the phone number, ${EXAMPLE}.`)
		.replace(INVISIBLE_MARKS, '')
		.trim();
	const shown = quoted(typed);
	// Two lines or cells are two numbers. A spreadsheet gives 79250000001.0, and its last digit would become part of the number.
	if (
		!/^[+\d(][\d\p{Zs}().\-‐-―]*$/u.test(typed) ||
		!/\d/.test(typed) ||
		/^\+?\d+\.\d+$/.test(typed)
	) {
		return refuse(
			`is not a phone number: ${shown}`,
			`Use the digits of one number with its country code, ${EXAMPLE}.`,
		);
	}
	const digits = typed.replace(/\D/g, '');
	const hasPlus = typed.startsWith('+');
	const eightAlone = /^[+(]*8(?!\d)/.test(typed);
	if (digits.length === RUSSIAN_DIGITS && (eightAlone || startsWithTrunkPrefix(digits, hasPlus))) {
		return refuse(
			`begins with 8 instead of a country code: ${shown}`,
			`For Russia and Kazakhstan write 7${digits.slice(1)}. If 8 is where the country code begins, put a plus in front.`,
		);
	}
	if (digits.startsWith('0') || /\(\s*0\s*\)/.test(typed) || hasZeroBehindCode(digits)) {
		return refuse(
			`has a 0 where the country code or the area code begins: ${shown}`,
			`The 0 is for calls inside the country, and 00 for calls abroad. Write the number without it, with its country code, ${EXAMPLE}.`,
		);
	}
	if (!hasPlus && digits.length <= MOST_NATIONAL_DIGITS) {
		return refuse(
			`has too few digits: ${shown}`,
			`Write the number with its country code, ${EXAMPLE}. If it has one already, put a plus in front.`,
		);
	}
	if (digits.length < FEWEST_DIGITS) {
		return refuse(
			`has too few digits: ${shown}`,
			`Write the number with its country code and area code, ${EXAMPLE}.`,
		);
	}
	if (digits.length > MOST_DIGITS) {
		return refuse(
			`has too many digits: ${shown}`,
			`A phone number has ${MOST_DIGITS} digits at most, with the country code, ${EXAMPLE}.`,
		);
	}
	return digits;
}

function hasZeroBehindCode(digits: string): boolean {
	const code = COUNTRY_CODE.exec(digits)?.[0] ?? '';
	return digits[code.length] === '0' && !KEEPS_ZERO.includes(code);
}

const RUSSIAN_DIGITS = 11;

/**
 * 8 is how calls out of the own area begin in Russia and Kazakhstan. No country code begins with 80, 83, 87 or 89. 88 is that of a few, whose
 * mobile numbers are longer; 8495 and 8499 are Moscow, and hardly Vietnam, whose mobile numbers begin with 3, 5, 7, 8 or 9.
 */
function startsWithTrunkPrefix(digits: string, hasPlus: boolean): boolean {
	return hasPlus ? /^8[0379]/.test(digits) : /^8(?:[03789]|4(?:[01246]|95|99))/.test(digits);
}

export const phone = field(
	{
		displayName: 'Phone',
		name: 'phone',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. +7 925 000-00-01',
		description:
			'The phone number of the customer with its country code; spaces, brackets and hyphens are fine',
	},
	parsePhone,
);
