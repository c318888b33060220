import { parseText, parseWord, quoted } from '../../../nodes/form/text';
import { refusalOf, refuse } from '../support/refusal';

const NONE: Array<[unknown, string]> = [
	[{ text: 'Hello' }, '{"text":"Hello"}'],
	[['Hello'], '["Hello"]'],
	[new Date(0), '"1970-01-01T00:00:00.000Z"'],
	[NaN, 'NaN'],
	[Infinity, 'Infinity'],
];

describe('text', () => {
	it.each([
		['Hello', 'Hello'],
		['  with blanks\n', '  with blanks\n'],
		['', ''],
		[' ', ' '],
		[42, '42'],
		[0, '0'],
		[true, 'true'],
		[false, 'false'],
	])('%p is %p', (raw, text) => {
		expect(parseText(raw, refuse)).toBe(text);
	});

	it.each(NONE)('%p is none, and quoted as JSON', (raw, json) => {
		expect(refusalOf(() => parseText(raw, refuse)).problem).toBe(`is not text: "${json}"`);
	});
});

describe('text of an expression', () => {
	it('loses half a character, as an answer has that was cut', () => {
		expect(parseText('Привет 😀'.slice(0, 8), refuse)).toBe('Привет ');
		expect(parseText('😀', refuse)).toBe('😀');
	});

	it('is refused with a NUL', () => {
		expect(refusalOf(() => parseText('a\0b', refuse))).toMatchObject({
			problem: 'has a NUL character (U+0000)',
			remedy: expect.stringContaining('Take it out'),
		});
	});

	it.each([
		[9_007_199_254_740_991, '9007199254740991'],
		[-5, '-5'],
		[0.5, '0.5'],
	])('is the number %p', (raw, text) => {
		expect(parseText(raw, refuse)).toBe(text);
	});

	// JSON.parse has rounded the first one already.
	it.each([JSON.parse('115873218756123457'), 2 ** 53, -(2 ** 53), 1e21])(
		'is not the number %p, which lost digits',
		(raw) => {
			expect(refusalOf(() => parseText(raw, refuse))).toMatchObject({
				problem: 'is a number whose last digits are lost',
				remedy: expect.stringContaining('as text'),
			});
		},
	);

	it('keeps every digit of a BigInt', () => {
		expect(parseText(115873218756123457n, refuse)).toBe('115873218756123457');
	});
});

describe('a word', () => {
	it.each([
		['menu.pdf', 'menu.pdf'],
		['  two words ', 'two words'],
		[7, '7'],
	])('%p is %p', (raw, word) => {
		expect(parseWord(raw, refuse, 'Enter one.')).toBe(word);
	});

	it.each([[''], [' \n'], ['\u200b'], ['\u2800 \u00ad'], ['\u2060'], ['\u3164'], ['\ud83d']])(
		'%p is not set, and the remedy is told',
		(raw) => {
			expect(refusalOf(() => parseWord(raw, refuse, 'Enter one.'))).toMatchObject({
				problem: 'is not set',
				remedy: 'Enter one.',
			});
		},
	);

	it.each(NONE)('%p is no text', (raw) => {
		expect(refusalOf(() => parseWord(raw, refuse, 'Enter one.')).problem).toMatch(/^is not text/);
	});
});

describe('a quoted value', () => {
	it('is whole up to 60 characters, and cut beyond', () => {
		expect(quoted('x'.repeat(60))).toBe(`"${'x'.repeat(60)}"`);
		expect(quoted('x'.repeat(61))).toBe(`"${'x'.repeat(60)}…"`);
	});

	it('ends in front of a character that does not fit', () => {
		expect(quoted(`${'x'.repeat(59)}😀`)).toBe(`"${'x'.repeat(59)}…"`);
		expect(quoted('😀'.slice(0, 1))).toBe('""');
	});
});
