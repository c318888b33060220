import type { Refuse } from './field';

const LONGEST_QUOTE = 60;

/** A value in quotation marks for an error, an object as JSON. */
export function quoted(raw: unknown): string {
	const text = typeof raw === 'object' ? JSON.stringify(raw) : String(raw);
	return `"${text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text}"`;
}

/**
 * Text of any length, blank or not, as it is: the user may want leading spaces and line breaks. Numbers become text, because expressions
 * give ids and codes as numbers.
 */
export function parseText(raw: unknown, refuse: Refuse): string {
	if (typeof raw === 'string') return raw;
	if (typeof raw === 'boolean' || (typeof raw === 'number' && Number.isFinite(raw))) {
		return String(raw);
	}
	return refuse(`is not text: ${quoted(raw)}`, 'Check the result of the expression.');
}

/** What this node writes in the place of a secret, wherever it shows one. */
const MASK = /^\s*\*\*\*\s*$/;

/** As `parseText`, for what no error may repeat. The mask of a secret, taken from an output, is none. */
export function parseSecret(raw: unknown, refuse: Refuse): string {
	const isText = ['string', 'number', 'boolean'].includes(typeof raw);
	if (!isText) return refuse('is not text', 'Check the result of the expression.');
	const text = parseText(raw, refuse);
	if (!MASK.test(text)) return text;
	return refuse(
		'is ***, which stands in the place of a secret',
		'Enter the secret itself. The outputs of this node do not show it.',
	);
}

/** Text that must not be blank, without the blanks around it. @param remedy what to do when it is @param parse `parseSecret` for a secret */
export function parseWord(raw: unknown, refuse: Refuse, remedy: string, parse = parseText): string {
	const word = parse(raw, refuse).trim();
	return word === '' ? refuse('is not set', remedy) : word;
}
