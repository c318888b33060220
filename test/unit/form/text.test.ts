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

describe('a word', () => {
	it.each([
		['menu.pdf', 'menu.pdf'],
		['  two words ', 'two words'],
		[7, '7'],
	])('%p is %p', (raw, word) => {
		expect(parseWord(raw, refuse, 'Enter one.')).toBe(word);
	});

	it.each([[''], [' \n']])('%p is not set, and the remedy is told', (raw) => {
		expect(refusalOf(() => parseWord(raw, refuse, 'Enter one.'))).toMatchObject({
			problem: 'is not set',
			remedy: 'Enter one.',
		});
	});

	it.each(NONE)('%p is no text', (raw) => {
		expect(refusalOf(() => parseWord(raw, refuse, 'Enter one.')).problem).toMatch(/^is not text/);
	});
});

describe('a quoted value', () => {
	it('is whole up to 60 characters, and cut beyond', () => {
		expect(quoted('x'.repeat(60))).toBe(`"${'x'.repeat(60)}"`);
		expect(quoted('x'.repeat(61))).toBe(`"${'x'.repeat(60)}…"`);
	});
});
