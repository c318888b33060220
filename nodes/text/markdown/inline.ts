/** The signs that a messenger has for marks; where it has none for one, the text stands alone. */
export interface Marks {
	bold: string;
	italic: string;
	strike: string;
	code: string;
	codeBlock: string;
}
export type Mark = 'bold' | 'italic' | 'strike';

/** A piece of a line: text, with the marks that end before it and begin behind it. */
interface Piece {
	text: string;
	closes: Mark[];
	opens: Mark[];
	/** Of a run of * _ or ~, what is left of it may open or close. */
	run?: { sign: string; length: number; left: number; opens: boolean; closes: boolean };
	/** Letters or digits stand on the outer side, where messengers know no marks. */
	inWord: { before: boolean; after: boolean };
}

interface Bracket {
	piece: number;
	at: number;
	image: boolean;
	active: boolean;
}

/** A link's address and title are looked for in so many characters, so that many brackets do not take the square of the time. */
const LONGEST_TARGET = 2_000;

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: '\u00a0' };
/** An address that stands in a text as it is, without the signs that may end it (as on GitHub, "Autolinks"). */
const WEB_ADDRESS = /https?:\/\/[^\s<>"`*\\[\]]*[^\s<>"`*\\[\]_~.,:;!?)'&]/iy;

const PUNCTUATION = /[\p{P}\p{S}]/u;

/**
 * The text between the marks of Markdown, with those of a messenger (CommonMark 0.31, "Inlines"; strikethrough as on GitHub).
 *
 * @param around the marks that it stands in already
 */
export function inline(source: string, marks: Marks, around: Mark[] = []): string {
	return written(piecesOf(source, marks), marks, around);
}

function piecesOf(source: string, marks: Marks): Piece[] {
	const pieces: Piece[] = [];
	const brackets: Bracket[] = [];
	const ticks = runsOfTicks(source);
	const add = (text: string) =>
		pieces.push({ text, closes: [], opens: [], inWord: { before: false, after: false } });
	const scanners: Array<[RegExp, (found: RegExpExecArray) => void]> = [
		[/\\([!-/:-@[-`{-~]|\n)/y, ([, sign]) => add(sign!)],
		[/&(?:(\w+)|#(\d{1,7})|#x([\da-f]{1,6}));/iy, (found) => add(entity(found))],
		[
			/<([a-z][a-z0-9+.-]{1,31}:[^\s<>]*|[\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(?:\.[\w-]+)*)>/iy,
			([, url]) => add(url!),
		],
		[/<br *\/?>\n?/iy, () => add('\n')],
		[WEB_ADDRESS, ([url]) => add(url.replaceAll('&amp;', '&'))],
		[/(?:(?!https?:\/\/)[^\\&<`*_~[\]!])+/iy, ([text]) => add(text)],
	];
	let at = 0;
	while (at < source.length) {
		const sign = source[at]!;
		const ofSigns =
			sign === '`' || sign === '*' || sign === '_' || sign === '~' ? lengthOfRun(source, at) : 0;
		const isImage = source.startsWith('![', at);
		if (sign === '`') {
			const end = ticks(ofSigns, at);
			if (end === undefined) add('`'.repeat(ofSigns));
			else add(code(source.slice(at + ofSigns, end), marks));
			at = end === undefined ? at + ofSigns : end + ofSigns;
		} else if (ofSigns > 0) {
			pieces.push(runAt(source, at, ofSigns));
			at += ofSigns;
		} else if (sign === '[' || isImage) {
			brackets.push({ piece: pieces.length, at, image: isImage, active: true });
			add(isImage ? '![' : '[');
			at += isImage ? 2 : 1;
		} else if (sign === ']') {
			at = closeBracket(source, at, pieces, brackets, add);
		} else {
			at = scanned(source, at, scanners) ?? (add(sign), at + 1);
		}
	}
	pair(pieces, 0);
	return pieces;
}

function scanned(
	source: string,
	at: number,
	scanners: Array<[RegExp, (found: RegExpExecArray) => void]>,
): number | undefined {
	for (const [pattern, take] of scanners) {
		pattern.lastIndex = at;
		const found = pattern.exec(source);
		if (found === null) continue;
		take(found);
		return pattern.lastIndex;
	}
	return undefined;
}

/** @returns where reading goes on */
function closeBracket(
	source: string,
	at: number,
	pieces: Piece[],
	brackets: Bracket[],
	add: (text: string) => void,
): number {
	const opener = brackets.pop();
	const target = opener?.active ? targetAt(source, at + 1) : undefined;
	if (opener === undefined || target === undefined) {
		add(']');
		return at + 1;
	}
	pair(pieces, opener.piece);
	pieces[opener.piece]!.text = '';
	const words = source.slice(opener.at + (opener.image ? 2 : 1), at);
	const { url, end } = target;
	const same = [url, url.replace(/^(mailto|tel):/i, '')].includes(words);
	if (url !== '' && !same) add(words === '' ? url : ` (${url})`);
	// No link stands in a link.
	if (!opener.image) for (const one of brackets) if (!one.image) one.active = false;
	return end;
}

/** The address in the round brackets behind a link's text, and where they end. */
function targetAt(source: string, at: number): { url: string; end: number } | undefined {
	const near = source.slice(at, at + LONGEST_TARGET);
	const begin = /^\(\s*(?:<((?:\\.|[^<>\n\\])*)>)?/.exec(near);
	if (begin === null) return undefined;
	let end = begin[0].length;
	let depth = 0;
	while (begin[1] === undefined && near.charCodeAt(end) > 0x20) {
		if (near[end] === '\\') end++;
		else if (near[end] === '(') depth++;
		else if (near[end] === ')' && --depth < 0) break;
		end++;
	}
	const rest = /^(?:\s+(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\((?:\\.|[^()\\])*\)))?\s*\)/.exec(
		near.slice(end),
	);
	if (rest === null || depth > 0) return undefined;
	const url = (begin[1] ?? near.slice(begin[0].length, end)).replace(/\\([!-/:-@[-`{-~])/g, '$1');
	return { url, end: at + end + rest[0].length };
}

function lengthOfRun(source: string, at: number): number {
	let end = at + 1;
	while (source[end] === source[at]) end++;
	return end - at;
}

/** Finds the next run of as many backticks; each run is looked at once. */
function runsOfTicks(source: string): (length: number, from: number) => number | undefined {
	const places = new Map<number, number[]>();
	for (const { 0: run, index } of source.matchAll(/`+/g)) {
		const known = places.get(run.length);
		if (known === undefined) places.set(run.length, [index]);
		else known.push(index);
	}
	for (const list of places.values()) list.reverse();
	return (length, from) => {
		const list = places.get(length) ?? [];
		while (list.length > 0 && list.at(-1)! <= from) list.pop();
		return list.at(-1);
	};
}

function code(inside: string, { code: sign }: Marks): string {
	const line = inside.replace(/\n/g, ' ');
	const text = /^ .*[^ ].* $|^ [^ ] $/.test(line) ? line.slice(1, -1) : line;
	return text.includes('`') || text.trim() === '' ? text : `${sign}${text}${sign}`;
}

function entity([whole, name, decimal, hex]: RegExpExecArray): string {
	if (name !== undefined) return ENTITIES[name] ?? whole;
	const point = decimal === undefined ? parseInt(hex!, 16) : Number(decimal);
	const isCharacter = point > 0 && point <= 0x10ffff && !(point >= 0xd800 && point <= 0xdfff);
	return isCharacter ? String.fromCodePoint(point) : '\ufffd';
}

/** CommonMark, "Left-flanking delimiter run" and what follows it. */
function runAt(source: string, at: number, length: number): Piece {
	const sign = source[at]!;
	const before = [...source.slice(Math.max(0, at - 2), at)].at(-1) ?? '\n';
	const after = [...source.slice(at + length, at + length + 2)][0] ?? '\n';
	const isSpace = (one: string) => /\s/u.test(one);
	const isSign = (one: string) => PUNCTUATION.test(one);
	const isOfWord = (one: string) => /[\p{L}\p{N}]/u.test(one);
	const left = !isSpace(after) && (!isSign(after) || isSpace(before) || isSign(before));
	const right = !isSpace(before) && (!isSign(before) || isSpace(after) || isSign(after));
	const inWord = { before: isOfWord(before), after: isOfWord(after) };
	// CommonMark would make 203040 of 20*30*40.
	const multiplies = sign === '*' && length === 1 && inWord.before && inWord.after;
	const taken = sign === '~' ? length <= 2 : !multiplies;
	return {
		text: sign.repeat(length),
		closes: [],
		opens: [],
		run: {
			sign,
			length,
			left: length,
			opens: taken && left && (sign !== '_' || !right || isSign(before)),
			closes: taken && right && (sign !== '_' || !left || isSign(after)),
		},
		inWord,
	};
}

/** Pairs the runs from a piece on (CommonMark, "An algorithm for parsing nested emphasis and links"). */
function pair(pieces: Piece[], from: number): void {
	const openers: Piece[] = [];
	// Below these places no opener fits: looked for once.
	const bottoms = new Map<string, number>();
	for (const closer of pieces.slice(from)) {
		const { run } = closer;
		if (run === undefined) continue;
		while (run.closes && run.left > 0) {
			const kind = `${run.sign}${run.opens}${run.length % 3}${run.sign === '~' ? run.length : ''}`;
			const bottom = Math.min(bottoms.get(kind) ?? 0, openers.length);
			let place = openers.length - 1;
			while (place >= bottom && !fits(openers[place]!.run!, run)) place--;
			if (place < bottom) {
				bottoms.set(kind, openers.length);
				break;
			}
			const opener = openers[place]!;
			// What was between them opens nothing any more.
			openers.length = place + 1;
			const signs = run.sign === '~' ? run.length : Math.min(2, run.left, opener.run!.left);
			const mark = run.sign === '~' ? 'strike' : signs === 2 ? 'bold' : 'italic';
			for (const one of [opener, closer]) {
				one.run!.left -= signs;
				one.text = one.text.slice(signs);
			}
			// Messengers know no marks within a word.
			if (!opener.inWord.before && !closer.inWord.after) {
				opener.opens.unshift(mark);
				closer.closes.push(mark);
			}
			if (opener.run!.left === 0) openers.pop();
		}
		if (run.opens && run.left > 0) openers.push(closer);
	}
	// Neither opens nor closes anything outside, as where a link ends.
	for (const { run } of pieces.slice(from)) if (run !== undefined) run.opens = run.closes = false;
}

function fits(opener: NonNullable<Piece['run']>, closer: NonNullable<Piece['run']>): boolean {
	if (opener.sign !== closer.sign) return false;
	if (opener.sign === '~') return opener.length === closer.length;
	const both = opener.closes || closer.opens;
	const sum = opener.length + closer.length;
	return !both || sum % 3 !== 0 || (opener.length % 3 === 0 && closer.length % 3 === 0);
}

/** Writes the pieces. A mark within the same mark is written once; one over several lines on each of them. */
function written(pieces: Piece[], marks: Marks, around: Mark[]): string {
	const depth = { bold: 0, italic: 0, strike: 0 };
	for (const mark of around) depth[mark]++;
	const open: Mark[] = [];
	const out: string[] = [];
	for (const { text, closes, opens } of pieces) {
		for (const mark of closes) {
			if (--depth[mark] > 0) continue;
			open.pop();
			out.push(marks[mark]);
		}
		if (open.length > 0 && text.includes('\n')) {
			const begin = open.map((mark) => marks[mark]).join('');
			const end = open
				.map((mark) => marks[mark])
				.reverse()
				.join('');
			out.push(text.split('\n').join(`${end}\n${begin}`));
		} else out.push(text);
		for (const mark of opens) {
			if (depth[mark]++ > 0) continue;
			open.push(mark);
			out.push(marks[mark]);
		}
	}
	return out.join('');
}
