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

/** Text that must not be blank, without the blanks around it. @param remedy what to do when it is */
export function parseWord(raw: unknown, refuse: Refuse, remedy: string): string {
	const word = parseText(raw, refuse).trim();
	return word === '' ? refuse('is not set', remedy) : word;
}
