import { cutBefore, isBlank } from './characters';

/** Blanks between words. One with a mark on it is part of a character. */
const GAP = /(?<!\s)\s+(?!\p{M})/gu;

const SENTENCE_END = /[.!?…][)\]"'»”]*$/;

/**
 * A text in parts that are no longer than the limit, in their order: cut between paragraphs, else lines, sentences, words, and never within a
 * character. All of it is in them but the blanks where it was cut.
 *
 * @param limit in UTF-16 units, at least 2
 */
export function splitText(text: string, limit: number): string[] {
	const parts: string[] = [];
	let from = 0;
	while (text.length - from > limit) {
		const { end, next } = cutIn(text.slice(from, from + limit + 2), limit);
		parts.push(text.slice(from, from + end));
		from += next;
	}
	parts.push(text.slice(from));
	return parts.filter((part) => !isBlank(part));
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
