import { cutBefore, isBlank } from './characters';

/** How long a text may be: in UTF-16 units, as programs count characters, or in bytes of UTF-8. */
export interface Limit {
	count: number;
	of: 'characters' | 'bytes';
}

/** Blanks between words. One with a mark on it is part of a character. */
const GAP = /(?<!\s)\s+(?!\p{M})/gu;

const SENTENCE_END = /[.!?…][)\]"'»”]*$/;

/** Whether a text is within the limit. */
export const fits = (text: string, { count, of }: Limit): boolean =>
	(of === 'bytes' ? Buffer.byteLength(text) : text.length) <= count;

/**
 * A text in parts that are within the limit, in their order: cut between paragraphs, else lines, sentences, words, and never within a
 * character. All of it is in them but the blanks where it was cut.
 *
 * @param limit at least 4
 */
export function splitText(text: string, limit: Limit): string[] {
	const parts: string[] = [];
	let rest = text;
	while (!fits(rest, limit)) {
		const most = unitsWithin(rest, limit);
		const { end, next } = cutIn(rest.slice(0, most + 2), most);
		parts.push(rest.slice(0, end));
		rest = rest.slice(next);
	}
	return [...parts, rest].filter((part) => !isBlank(part));
}

/** How many UTF-16 units of a text are within the limit. */
function unitsWithin(text: string, { count, of }: Limit): number {
	if (of === 'characters') return count;
	let bytes = 0;
	let units = 0;
	for (const character of text) {
		bytes += Buffer.byteLength(character);
		if (bytes > count) break;
		units += character.length;
	}
	return units;
}

/** @returns where a part ends, and where the next one begins */
function cutIn(window: string, limit: number): { end: number; next: number } {
	let best: { end: number; next: number; rank: number } | undefined;
	for (const { 0: blanks, index: end } of window.matchAll(GAP)) {
		if (end === 0 || end > limit) continue;
		// A part is at least half full, unless words alone decide.
		const rank = end < limit / 2 ? 0 : rankOf(window, end, blanks);
		if (best === undefined || rank >= best.rank) best = { end, next: end + blanks.length, rank };
	}
	if (best !== undefined) return best;
	const end = cutBefore(window, limit);
	return { end, next: end };
}

function rankOf(window: string, end: number, blanks: string): number {
	const lines = blanks.split('\n').length - 1;
	if (lines > 0) return lines > 1 ? 3 : 2;
	return SENTENCE_END.test(window.slice(Math.max(0, end - 4), end)) ? 1 : 0;
}
