/**
 * Characters that show nothing: blanks, control characters, those that Unicode wants ignored where they cannot be shown (zero-width
 * space, soft hyphen, Hangul filler), the empty Braille pattern, and the marks around annotations.
 */
const UNSEEN = /[\p{White_Space}\p{Cc}\p{Default_Ignorable_Code_Point}\u2800\ufff9-\ufffb]/gu;

/** Whether nobody would see anything of the text. */
export const isBlank = (text: string): boolean => text.replace(UNSEEN, '') === '';

/** Takes half characters out: what is left where a text was cut within a character, such as an emoji. */
export const withoutHalves = (text: string): string => text.replace(/\p{Surrogate}/gu, '');

const MARKS = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/** Takes out the marks that nobody sees, such as those of writing direction, which messengers put around what is copied from them. */
export const withoutMarks = (text: string): string => text.replace(MARKS, '').trim();

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/**
 * Where to cut a text so that no character that a reader sees is cut: an emoji of several parts stays whole.
 *
 * @param limit in UTF-16 units, at least 2
 * @returns a position from 1 to the limit, or the length of a text that is not longer
 */
export function cutBefore(text: string, limit: number): number {
	if (text.length <= limit) return text.length;
	// Where a character begins does not depend on what follows it.
	const { index } = graphemes.segment(text.slice(0, limit + 2)).containing(limit)!;
	if (index > 0) return index;
	// One character that is longer than the limit: marks heaped on a letter.
	return /[\ud800-\udbff]/.test(text[limit - 1]!) ? limit - 1 : limit;
}

/** The text, or its beginning and "…" where it is longer than the limit. */
export const shortened = (text: string, limit: number): string =>
	text.length > limit ? `${text.slice(0, cutBefore(text, limit))}…` : text;

/** How many characters a text has where a pair of surrogates is one. */
export const lengthOf = (text: string): number => [...text].length;
