import type { Marks } from './inline';
import { inline } from './inline';

/** WhatsApp's help, "How to format your messages". */
export const WHATSAPP: Marks = {
	bold: '*',
	italic: '_',
	strike: '~',
	code: '`',
	codeBlock: '```',
};

/** For messengers whose marks are not documented. */
export const PLAIN: Marks = { bold: '', italic: '', strike: '', code: '', codeBlock: '' };

/** The marks of quotes and list entries in front of a line. */
const IN_FRONT = /^(?:[ \t]*(?:>[ \t]?|[-*+](?:[ \t]+|$)|\d{1,9}[.)](?:[ \t]+|$)))/;
const QUOTE = /^[ \t]*>/;
const FENCE = /^[ \t]*(`{3,}(?=[^`]*$)|~{3,})/;
const HEADING = /^[ \t]*#{1,6}(?:[ \t]+(.*?))??(?:[ \t]+#+)?[ \t]*$/;
const RULE = /^[ \t]*(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$/;
const UNDERLINE = /^[ \t]{0,3}(?:=+|-+)[ \t]*$/;
const DEEP = /^(?: {4}|\t)/;
/** Below the head of a table (as on GitHub). */
const TABLE_LINE = /^[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/;

/** Lines that belong together: a paragraph, with what stands in front of it. */
interface Paragraph {
	front: string;
	lines: string[];
}

/**
 * Markdown as a text for people: with the marks of a messenger, lists with their numbers, links as "text (address)". No character of the
 * content is lost (CommonMark 0.31; tables and strikethrough as on GitHub).
 */
export function fromMarkdown(source: string, marks: Marks): string {
	const out: string[] = [];
	let paragraph: Paragraph | undefined;
	let fence: { sign: string; front: string; lines: string[] } | undefined;
	let inList = false;

	const end = (heading = false) => {
		if (paragraph === undefined) return;
		const { front, lines } = paragraph;
		const text = inline(lines.join('\n'), marks, heading ? ['bold'] : []);
		const begin = QUOTE.test(front) ? front : '';
		const written = heading ? text.split('\n').map((line) => bold(line, marks)) : text.split('\n');
		out.push(written.map((line, index) => (index === 0 ? front : begin) + line).join('\n'));
		paragraph = undefined;
	};
	const endFence = () => {
		if (fence !== undefined && fence.lines.length > 0) {
			const code = fence.lines.join('\n');
			const sign = code.includes('```') ? '' : marks.codeBlock;
			out.push(`${fence.front}${sign === '' ? code : `${sign}\n${code}\n${sign}`}`);
		}
		fence = undefined;
	};

	for (const whole of source.replace(/\r\n?/g, '\n').split('\n')) {
		const [front, line] = inFrontOf(whole, fence === undefined ? 20 : quotesIn(fence.front));
		if (fence !== undefined) {
			const closes = FENCE.exec(line)?.[1];
			if (closes?.startsWith(fence.sign) && line.trim() === closes) endFence();
			else fence.lines.push(line);
			continue;
		}
		// Code, unless in a list; or the next line of a paragraph.
		const isDeep = !inList && DEEP.test(line);
		const opens = isDeep ? undefined : FENCE.exec(line)?.[1];
		if (
			line.trim() === '' &&
			!(paragraph !== undefined && front.trim() !== '' && !QUOTE.test(front))
		) {
			end();
			if (front !== '') out.push(front.trimEnd());
			else if (out.length > 0 && out.at(-1) !== '') out.push('');
		} else if (opens !== undefined) {
			end();
			fence = { sign: opens, front, lines: [] };
		} else if (!isDeep && RULE.test(line) && !(paragraph !== undefined && UNDERLINE.test(line))) {
			end();
			out.push('———');
		} else if (paragraph !== undefined && underlines(line, front, paragraph)) {
			end(true);
		} else if (!isDeep && HEADING.test(line)) {
			end();
			paragraph = { front, lines: [(HEADING.exec(line)![1] ?? '').trim()] };
			end(true);
		} else if (paragraph !== undefined && TABLE_LINE.test(line) && line.includes('|')) {
			end();
		} else if (paragraph === undefined && front === '' && isDeep) {
			out.push(line.replace(DEEP, ''));
		} else if (/^[ \t]*\|.*\|[ \t]*$/.test(line)) {
			end();
			paragraph = { front, lines: [line.trim().slice(1, -1).trim()] };
		} else if (paragraph !== undefined && (front === '' || goesOn(front, paragraph.front))) {
			paragraph.lines.push(line.trim());
		} else if (paragraph !== undefined && line.trim() === '') {
			// An entry with nothing in it does not end a paragraph.
			paragraph.lines.push(whole.trim());
		} else {
			end();
			paragraph = { front, lines: [line.trim()] };
		}
		if (line.trim() !== '') inList = front !== '' || (inList && /^[ \t]/.test(line));
	}
	end();
	endFence();
	return out.join('\n').trimEnd();
}

/** A line of = or - below a paragraph makes a heading of it. */
const underlines = (line: string, front: string, paragraph: Paragraph) =>
	front === '' && UNDERLINE.test(line) && !QUOTE.test(paragraph.front);

/** A quote goes on with the same marks in front. */
const goesOn = (front: string, before: string) => front === before && /^[ \t>]+$/.test(front);

const quotesIn = (front: string) => front.split('>').length - 1;

/** What stands in front of a line, as it is written, and the line itself. @param most marks that are looked for */
function inFrontOf(whole: string, most: number): [front: string, line: string] {
	let front = '';
	let line = whole;
	for (let count = 0; count < most; count++) {
		if (RULE.test(line)) break;
		const [found] = IN_FRONT.exec(line) ?? [];
		if (found === undefined) break;
		front += found
			.replace(/\*(?=[ \t]*$)/, '-')
			.replace(/>$/, '> ')
			.replace(/(\S)[ \t]*$/, '$1 ');
		line = line.slice(found.length);
	}
	return [front, line];
}

const bold = (line: string, { bold: sign }: Marks) =>
	line === '' ? line : `${sign}${line}${sign}`;
