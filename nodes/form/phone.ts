import { isPossibleNumber, phoneNumberOf } from '../api/phone/phoneNumber';
import { withoutMarks } from '../text/characters';
import { field } from './field';
import type { Refuse } from './field';
import { parseWord, quoted } from './text';

/** Without a plus, so many digits may be a number inside a country. */
const MOST_NATIONAL_DIGITS = 10;

/** Codes of no country: networks of several, and the numbers that Telegram sells. Little is published about their lengths. */
const WITHOUT_COUNTRY = /^88[1238]\d{4,12}$/;

/** What may be a part of a phone number. */
const PART = /^[+\d\p{Zs}().\-‐-―]+$/u;

/**
 * The digits to search for where a part of a phone number is typed: with 8 in front, as in Russia, without it, as Pact keeps another digit
 * there. Empty for all else.
 */
export function phoneDigits(typed: string): string {
	const text = withoutMarks(typed);
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
	const typed = withoutMarks(parseWord(raw, refuse, `Enter the phone number, ${EXAMPLE}.`));
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
	const number = phoneNumberOf(digits);
	const exists = isPossibleNumber(digits) || WITHOUT_COUNTRY.test(digits);
	const eightAlone = /^[+(]*8(?!\d)/.test(typed);
	const mayBeRussian = /^8\d{10}$/.test(digits);
	if (mayBeRussian && (eightAlone || !exists || (!hasPlus && TRUNK_PREFIX.test(digits)))) {
		return refuse(
			`begins with 8 instead of a country code: ${shown}`,
			`For Russia and Kazakhstan write 7${digits.slice(1)}. If 8 is where the country code begins, put a plus in front.`,
		);
	}
	const hasZero = number?.national.startsWith('0') && !number.keepsZero;
	if (digits.startsWith('0') || /\(\s*0\s*\)/.test(typed) || hasZero) {
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
	return exists ? digits : refuseImpossible(digits, shown, refuse);
}

/** @param digits of a number that cannot exist */
function refuseImpossible(digits: string, shown: string, refuse: Refuse): never {
	const number = phoneNumberOf(digits);
	if (number === undefined) {
		return refuse(
			`begins with no country code: ${shown}`,
			`Write the number with its country code, ${EXAMPLE}.`,
		);
	}
	const { code, national, lengths, trunk = '' } = number;
	const withoutTrunk = code + national.slice(trunk.length);
	if (trunk !== '' && national.startsWith(trunk) && isPossibleNumber(withoutTrunk)) {
		return refuse(
			`has the ${trunk} of calls inside the country behind the country code ${code}: ${shown}`,
			`Write the number as +${withoutTrunk}.`,
		);
	}
	const { length } = national;
	const wrong = length < lengths[0]! ? 'too few' : length > lengths.at(-1)! ? 'too many' : length;
	return refuse(
		`has ${wrong} digits behind the country code ${code}: ${shown}`,
		`Numbers there have ${listed(lengths)} digits behind the country code. Write the number as it is dialled from abroad, ${EXAMPLE}.`,
	);
}

/** "8, 9 or 10" */
const listed = (numbers: number[]) => numbers.join(', ').replace(/, (\d+)$/, ' or $1');

/**
 * 8 is how calls out of the own area begin in Russia and Kazakhstan. No country code begins with 80, 83, 87 or 89, but for satellites. 88 is that of a
 * few, whose mobile numbers are longer; 8495 and 8499 are Moscow, and hardly Vietnam, whose mobile numbers begin with 3, 5, 7, 8 or 9.
 */
const TRUNK_PREFIX = /^8(?:[03789]|4(?:[01246]|95|99))/;

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
