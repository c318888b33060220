/** Where a phrase has to stand in a text. */
export type MatchMode = 'anywhere' | 'words' | 'beginning' | 'whole';

/** What shows as a blank and is none for \s: U+0085, the Braille blank, and the fillers of Hangul. */
const MORE_BLANKS = /[\u0085\u2800\u115F\u1160\u3164\uFFA0]/g;

/**
 * What shows nothing: control characters, characters without width, soft hyphens, marks of direction, and those that choose a form of
 * an emoji or the colour of its skin.
 */
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Emoji_Modifier}\p{Cc}\uFFF9-\uFFFB]/gu;

/** All but signs such as № and ™, which would become letters of the word beside them; those of full width are none of these. */
const NO_SIGNS = /[\P{S}\uFF01-\uFFEE]+/gu;

/** One form for characters that are the same, or the same but for their width or their look (Unicode's NFKC). */
const composed = (text: string) =>
	text.normalize('NFC').replace(NO_SIGNS, (part) => part.normalize('NFKC'));

/** What keyboards write for the same sign. */
const DASHES = /[\p{Pd}\u2212]/gu;
const APOSTROPHES = /[\u2018\u2019\u201B\u02BC\u00B4\u0060\u2032]/g;
const QUOTES = /[\u00AB\u00BB\u201C-\u201F\u2033]/g;

/**
 * The text in the form in which two texts that read the same are the same: with composed characters, in small letters (case folding), one
 * blank for all kinds and numbers of them, without what shows nothing, and with е for ё.
 */
export function normalised(text: string): string {
	return (
		folded(composed(text.replace(MORE_BLANKS, ' ')))
			// A line break is a control character, too, so blanks come first.
			.replace(/\s+/g, ' ')
			.replace(INVISIBLE, '')
			.normalize('NFC')
			.replace(/ё/g, 'е')
			.replace(DASHES, '-')
			.replace(APOSTROPHES, "'")
			.replace(QUOTES, '"')
			// What was removed may have stood between two blanks.
			.replace(/ +/g, ' ')
			.trim()
	);
}

/** In capitals ß is SS. İ becomes i with a dot above it, and a sigma at the end of a word has a form of its own. */
function folded(text: string): string {
	return text
		.toLowerCase()
		.toUpperCase()
		.toLowerCase()
		.replace(/i\u0307/g, 'i')
		.replace(/ς/g, 'σ');
}

/** Characters of a text that are looked at: as many as the longest message of WhatsApp has. */
const LONGEST = 65_536;

/**
 * Whether one of the phrases stands in the text. No regular expression of a user runs here: one that backtracks would stop all of n8n.
 *
 * @param text as it was written
 * @param phrases normalised, none of them empty
 */
export function holdsOne(text: string, phrases: string[], mode: MatchMode): boolean {
	const said = normalised(text.slice(0, LONGEST));
	return phrases.some((phrase) => holds[mode](said, phrase));
}

const holds: Record<MatchMode, (text: string, phrase: string) => boolean> = {
	anywhere: (text, phrase) => text.includes(phrase),
	words: (text, phrase) => {
		let at = text.indexOf(phrase);
		while (at >= 0 && !isOfWholeWords(text, phrase, at)) at = text.indexOf(phrase, at + 1);
		return at >= 0;
	},
	beginning: (text, phrase) => text.startsWith(phrase) && isOfWholeWords(text, phrase, 0),
	whole: (text, phrase) => text === phrase || withoutEnd(text) === phrase,
};

/** A phrase that begins or ends with a sign may touch a word there: an emoji follows its word without a blank. */
function isOfWholeWords(text: string, phrase: string, at: number): boolean {
	const end = at + phrase.length;
	const touchesBefore = endsInWord(text.slice(Math.max(0, at - 2), at)) && beginsWord(phrase);
	const touchesAfter = beginsWord(text.slice(end, end + 2)) && endsInWord(phrase);
	return !touchesBefore && !touchesAfter;
}

/** Letters and digits of every alphabet, and the marks on them. */
const beginsWord = (text: string) => /^[\p{L}\p{N}\p{M}_]/u.test(text);
const endsInWord = (text: string) => /[\p{L}\p{N}\p{M}_]$/u.test(text.slice(-2));

/** "Yes!" answers like "yes". */
function withoutEnd(text: string): string {
	let end = text.length;
	while (end > 0 && '.,!?;:) '.includes(text[end - 1]!)) end--;
	return text.slice(0, end);
}
