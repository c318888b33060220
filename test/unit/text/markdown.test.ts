import { Parser } from 'commonmark';
import { tests } from 'commonmark-spec';
import fc from 'fast-check';

import { fromMarkdown, PLAIN, WHATSAPP } from '../../../nodes/text/markdown/markdown';

const whatsApp = (source: string) => fromMarkdown(source, WHATSAPP);
const plain = (source: string) => fromMarkdown(source, PLAIN);
const seen = (text: string) => text.replace(/\s/g, '');

/** What the parser of CommonMark's authors takes for content. HTML is nobody's here. */
function contentOf(source: string): string {
	const walker = new Parser().parse(source).walker();
	let content = '';
	for (let step = walker.next(); step !== null; step = walker.next()) {
		if (step.entering && !step.node.type.startsWith('html')) content += step.node.literal ?? '';
	}
	return seen(content);
}

/** Whether all of `part` is in `whole`, in its order. */
function isWithin(part: string, whole: string): boolean {
	let found = 0;
	for (const sign of whole) if (sign === part[found]) found++;
	return found === part.length;
}

describe('Markdown', () => {
	it.each([
		['**bold** and __bold__', '*bold* and *bold*', 'bold and bold'],
		['*italic* and _italic_', '_italic_ and _italic_', 'italic and italic'],
		['***both***', '_*both*_', 'both'],
		['~~gone~~', '~gone~', 'gone'],
		['`a * b`', '`a * b`', 'a * b'],
		['# Order *42* #', '*Order _42_*', 'Order 42'],
		['## A **bold** head', '*A bold head*', 'A bold head'],
		['Head\n---', '*Head*', 'Head'],
		['**two\nlines**', '*two*\n*lines*', 'two\nlines'],
		['snake_case_name, 2 * 3 * 4', 'snake_case_name, 2 * 3 * 4', 'snake_case_name, 2 * 3 * 4'],
		['20*30*40 cm, a*b*c', '20*30*40 cm, a*b*c', '20*30*40 cm, a*b*c'],
		['+ fresh\n- dear', '+ fresh\n- dear', '+ fresh\n- dear'],
		[
			'https://example.org/_a_/~b?c=_d_&amp;e=__f__. **https://example.org/g_**',
			'https://example.org/_a_/~b?c=_d_&e=__f__. *https://example.org/g_*',
			'https://example.org/_a_/~b?c=_d_&e=__f__. https://example.org/g_',
		],
		['foo**bar**baz', 'foobarbaz', 'foobarbaz'],
		[
			'[Menu](https://example.org/m "Today")',
			'Menu (https://example.org/m)',
			'Menu (https://example.org/m)',
		],
		['[https://example.org](https://example.org)', 'https://example.org', 'https://example.org'],
		['<https://example.org/a_b_c>', 'https://example.org/a_b_c', 'https://example.org/a_b_c'],
		[
			'![A cup](https://example.org/c.png)',
			'A cup (https://example.org/c.png)',
			'A cup (https://example.org/c.png)',
		],
		['* one\n* two\n  * three', '- one\n- two\n  - three', '- one\n- two\n  - three'],
		['1. one\n2. two', '1. one\n2. two', '1. one\n2. two'],
		['> quoted\n> twice', '> quoted\n> twice', '> quoted\n> twice'],
		['```js\nlet a = "*b*";\n```', '```\nlet a = "*b*";\n```', 'let a = "*b*";'],
		['| a | b |\n|---|:-:|\n| 1 | 2 |', 'a | b\n1 | 2', 'a | b\n1 | 2'],
		['one\n\n\n\ntwo', 'one\n\ntwo', 'one\n\ntwo'],
		['one\n\n***\n\ntwo', 'one\n\n———\n\ntwo', 'one\n\n———\n\ntwo'],
		['1 \\* 2 &lt; 3', '1 * 2 < 3', '1 * 2 < 3'],
		['a  \nb\\\nc<br>d', 'a\nb\nc\nd', 'a\nb\nc\nd'],
	])('%j is %j in WhatsApp, and %j elsewhere', (source, inWhatsApp, elsewhere) => {
		expect(whatsApp(source)).toBe(inWhatsApp);
		expect(plain(source)).toBe(elsewhere);
	});

	it('in Markdown that is none stays as it is', () => {
		const text = 'Здравствуйте, Анна!\nВаш заказ № 5 готов (17:00–18:00).\n\nДо встречи 😀';
		expect(whatsApp(text)).toBe(text);
	});
});

describe('CommonMark’s examples', () => {
	/** HTML and reference definitions are left as they stand, as are names of characters but the usual five. */
	const OTHERWISE = new Set([25, 137, 216, 231, 344, 475, 476, 477, 493, 494, 524, 534, 535, 564]);

	/** One asterisk within a word is no mark here: it multiplies. */
	const MULTIPLIES = new Set([355, 356, 370, 429]);

	it.each(tests.filter(({ number }) => !OTHERWISE.has(number)))(
		'$number, $section: all content is there',
		({ markdown }) => {
			const source = markdown.replaceAll('→', '\t');
			const written = seen(plain(source));
			expect([written, isWithin(contentOf(source), written)]).toEqual([written, true]);
		},
	);

	it.each(
		tests.filter(
			({ section, markdown, number }) =>
				section.startsWith('Emphasis') &&
				!/[<[]/.test(markdown) &&
				!OTHERWISE.has(number) &&
				!MULTIPLIES.has(number),
		),
	)('$number, $section: the same signs are marks', ({ markdown }) => {
		expect(seen(plain(markdown)).replace(/^-/, '')).toBe(contentOf(markdown));
	});
});

it('loses no letter and no digit of any text', () => {
	const pieces = [
		'*',
		'**',
		'_',
		'~~',
		'`',
		'[a](b)',
		'![c](d)',
		'\n',
		'\n\n',
		'- ',
		'> ',
		'# ',
		' ',
		'ж',
		'word',
		'7',
		'\\',
		'|',
	];
	fc.assert(
		fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 40 }), (parts) => {
			const source = parts.join('');
			// What stands behind the beginning of a block of code names its language.
			fc.pre(!/`{3}|~{3}/.test(source));
			const letters = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '');
			expect(letters(whatsApp(source))).toBe(letters(source));
		}),
		{ numRuns: 1_000 },
	);
});
