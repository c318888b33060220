import type { CallingCode } from './callingCodes';
import { CALLING_CODES } from './callingCodes';

/** A number in two parts. */
export interface PhoneNumber extends CallingCode {
	code: string;
	/** The digits behind the calling code. */
	national: string;
}

/** E.164: no number has more, whatever its country allows. */
const MOST_DIGITS = 15;

/** WhatsApp writes the numbers of Mexico with a 1 behind the calling code, which they had until 2019. */
const MEXICO_IN_WHATSAPP = /^521\d{10}$/;

/**
 * @param digits of a number with its calling code, without a plus
 * @returns undefined where no calling code begins so
 */
export function phoneNumberOf(digits: string): PhoneNumber | undefined {
	// No calling code is the beginning of another one.
	const code = [1, 2, 3].map((end) => digits.slice(0, end)).find((each) => each in CALLING_CODES);
	return code === undefined
		? undefined
		: { ...CALLING_CODES[code]!, code, national: digits.slice(code.length) };
}

/** Whether a number of so many digits can exist in its country. */
export function isPossibleNumber(digits: string): boolean {
	const number = phoneNumberOf(digits);
	return (
		number !== undefined &&
		digits.length <= MOST_DIGITS &&
		(number.lengths.includes(number.national.length) || MEXICO_IN_WHATSAPP.test(digits))
	);
}
