import fc from 'fast-check';

import { splitText as split } from '../../../nodes/text/splitText';

const splitText = (text: string, count: number) => split(text, { count, of: 'characters' });
const x = (count: number) => 'x'.repeat(count);

it.each([
	[
		'paragraphs',
		`${x(12)}\n${x(2)}.\n\n${x(2)} ${x(8)}`,
		[`${x(12)}\n${x(2)}.`, `${x(2)} ${x(8)}`],
	],
	['lines', `${x(10)}\n${x(2)}. ${x(9)}`, [x(10), `${x(2)}. ${x(9)}`]],
	['sentences', `${x(9)}!» ${x(4)} ${x(9)}`, [`${x(9)}!»`, `${x(4)} ${x(9)}`]],
	['words', `${x(9)} ${x(4)} ${x(9)}`, [`${x(9)} ${x(4)}`, x(9)]],
	['words, however short', `a ${x(19)}`, ['a', x(19)]],
	['nothing that fits', x(45), [x(20), x(20), x(5)]],
	['characters', `${x(18)}👨‍👩‍👧${x(3)}`, [x(18), `👨‍👩‍👧${x(3)}`]],
])('a text is cut between %s', (_, text, parts) => {
	expect(splitText(text, 20)).toEqual(parts);
});

it('a text that fits is one part, and a blank one is none', () => {
	expect(splitText(` ${x(19)}`, 20)).toEqual([` ${x(19)}`]);
	expect(splitText(' '.repeat(50), 20)).toEqual([]);
});

it.each([
	['Latin letters', 'x', 20],
	['Cyrillic letters', 'ж', 10],
	['Chinese characters', '字', 6],
	['emoji', '😀', 5],
])('bytes are counted as UTF-8 has them: %s', (_, character, each) => {
	const parts = split(character.repeat(2 * each + 1), { count: 20, of: 'bytes' });
	expect(parts).toEqual([character.repeat(each), character.repeat(each), character]);
});

it('nothing but blanks is lost, no part is too long or blank, and no character is cut', () => {
	const segments = new Intl.Segmenter();
	const text = fc
		.array(
			fc.oneof(
				fc.string({ unit: 'grapheme', maxLength: 9 }),
				fc.constantFrom(' ', '\n\n', '. ', '👩‍👧', 'й'),
			),
		)
		.map((parts) => parts.join(''));
	fc.assert(
		fc.property(text, fc.integer({ min: 16, max: 40 }), (whole, limit) => {
			const parts = splitText(whole, limit);
			const seen = (one: string) => one.replace(/\s/g, '');
			expect(parts.every((part) => part.length <= limit && part.trim() !== '')).toBe(true);
			expect(seen(parts.join('')).length).toBeGreaterThanOrEqual(
				seen(whole).replace(/\p{C}/gu, '').length,
			);
			const characters = new Set([...segments.segment(whole)].map(({ segment }) => segment));
			const cut = parts.flatMap((part) =>
				[...segments.segment(part)].map(({ segment }) => segment),
			);
			expect(
				cut.filter((one) => !characters.has(one) && !/^\s/.test(one) && !/\s/.test(whole)),
			).toEqual([]);
		}),
	);
});
