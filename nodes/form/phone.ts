import { field } from './field';
import type { Refuse } from './field';

/** Phones and messengers put marks of writing direction around a number that is copied from them. */
const INVISIBLE_MARKS = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/**
 * Turns a phone number as people write it into Pact's format, `79250000001` (documentation: "Must be in format 79250000001").
 * Nothing is guessed: a number that only makes sense inside a country is refused with the form that was probably meant.
 */
export function parsePhone(raw: unknown, refuse: Refuse): string {
	const typed =
		typeof raw === 'number' || typeof raw === 'string'
			? String(raw).replace(INVISIBLE_MARKS, '').trim()
			: '';
	if (typed === '') return refuse('is not set', 'Enter the phone number, e.g. +7 925 000-00-01.');

	if (!/^\+?[\d\s().\-‐-―/]+$/.test(typed)) {
		return refuse(
			`is not a phone number: "${typed.slice(0, 60)}"`,
			'Use digits with the country code, e.g. 79250000001 or +7 925 000-00-01.',
		);
	}
	const digits = typed.replace(/\D/g, '');
	if (digits.length === 11 && startsWithTrunkPrefix(typed, digits)) {
		return refuse(
			`begins with 8 instead of a country code: "${typed}"`,
			`For Russia and Kazakhstan write 7${digits.slice(1)}. If 8 is where the country code begins (as in Hong Kong), put a plus in front.`,
		);
	}
	if (digits.length < 10) {
		return refuse(
			`has too few digits: "${typed}"`,
			'Write the number with its country code and area code, e.g. 79250000001.',
		);
	}
	if (digits.length > 15) {
		return refuse(
			`has too many digits: "${typed}"`,
			'A phone number has 15 digits at most, with the country code, e.g. 79250000001.',
		);
	}
	return digits;
}

/** 8 is how calls out of the own area begin in Russia. Behind a plus it begins a country code, but none begins with 89. */
function startsWithTrunkPrefix(typed: string, digits: string): boolean {
	return typed.startsWith('+') ? digits.startsWith('89') : digits.startsWith('8');
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
