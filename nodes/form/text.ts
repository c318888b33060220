import { isBlank, shortened, withoutHalves } from '../text/characters';
import type { Refuse } from './field';

const LONGEST_QUOTE = 60;

/** A value in quotation marks for an error, an object as JSON. */
export function quoted(raw: unknown): string {
	const text = typeof raw === 'object' ? JSON.stringify(raw) : String(raw);
	return `"${shortened(withoutHalves(text), LONGEST_QUOTE)}"`;
}

/**
 * Text of any length, blank or not: the user may want leading spaces and line breaks. Half characters are taken out. Numbers become text,
 * because expressions give ids and codes as numbers.
 */
export function parseText(raw: unknown, refuse: Refuse): string {
	if (typeof raw === 'string') return withoutNul(withoutHalves(raw), refuse);
	if (typeof raw === 'number') refuseLostDigits(raw, refuse);
	if (['boolean', 'bigint'].includes(typeof raw) || Number.isFinite(raw)) return String(raw);
	return refuse(`is not text: ${quoted(raw)}`, 'Check the result of the expression.');
}

/** Databases keep no NUL in a text. Where one is, something else went wrong before. */
function withoutNul(text: string, refuse: Refuse): string {
	if (!text.includes('\0')) return text;
	return refuse(
		'has a NUL character (U+0000)',
		'Take it out, for example with .replaceAll("\\0", ""), or check where the text comes from.',
	);
}

/** Refuses a number beyond 2^53: n8n has rounded it already, so that its last digits are others than those that were meant. */
export function refuseLostDigits(number: number, refuse: Refuse): void {
	if (Number.isFinite(number) && Math.abs(number) > Number.MAX_SAFE_INTEGER) {
		refuse(
			'is a number whose last digits are lost',
			'n8n keeps 15 digits of a number. Have the value as text where it comes from, and in quotes in an expression.',
		);
	}
}

/** What this node writes in the place of a secret, wherever it shows one. */
const MASK = /^\s*\*\*\*\s*$/;

/** As `parseText`, for what no error may repeat. The mask of a secret, taken from an output, is none. */
export function parseSecret(raw: unknown, refuse: Refuse): string {
	const isText = ['string', 'number', 'boolean'].includes(typeof raw);
	if (!isText) return refuse('is not text', 'Check the result of the expression.');
	// The words for a text that cannot be taken would quote it.
	const refuseUnsaid: Refuse = () =>
		refuse('is not a text that can be sent', 'Check where it comes from.');
	const text = parseText(raw, refuseUnsaid);
	if (!MASK.test(text)) return text;
	return refuse(
		'is ***, which stands in the place of a secret',
		'Enter the secret itself. The outputs of this node do not show it.',
	);
}

/** Text that must not be blank, without the blanks around it. @param remedy what to do when it is @param parse `parseSecret` for a secret */
export function parseWord(raw: unknown, refuse: Refuse, remedy: string, parse = parseText): string {
	const word = parse(raw, refuse).trim();
	return isBlank(word) ? refuse('is not set', remedy) : word;
}

/** What programs write where they have no value. */
const NO_VALUE = /^(undefined|null|none|nil|nan|true|false|\[object \w+\])$/i;

/** A word that tells one from others: `undefined` and its like would stand for whatever has no value. */
export function parseName(raw: unknown, refuse: Refuse, remedy: string): string {
	const name = parseWord(raw, refuse, remedy);
	if (!NO_VALUE.test(name)) return name;
	return refuse(
		`is ${quoted(name)}, which programs write where there is no value`,
		'Check the expression, and the node that the value comes from.',
	);
}
