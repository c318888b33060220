import {
	booleanOf,
	identityOf,
	idOf,
	numberOf,
	phoneOf,
	textOf,
	timeOf,
	wordOf,
} from '../../../nodes/api/read';

describe('what tells events apart', () => {
	it.each([
		[7, '7'],
		[' 7\n', '7'],
		['wa_7', 'wa_7'],
		['\u200bwa_7', '\u200bwa_7'],
		[0, '0'],
		['null', 'null'],
		[9007199254740991, '9007199254740991'],
	])('%j is %p', (value, text) => {
		expect(identityOf(value)).toBe(text);
	});

	it.each([
		[9007199254740992],
		[1.5],
		[''],
		[' \t'],
		['\u200b'],
		['\uFFFD'],
		['\uD800'],
		[true],
		[null],
		[undefined],
		[{ id: 1 }],
	])('%j identifies nothing', (value) => {
		expect(identityOf(value)).toBeUndefined();
	});
});

describe('an ID', () => {
	it.each([
		[7, '7'],
		['wa_7', 'wa_7'],
		['7', '7'],
	])('%j is %p', (value, text) => {
		expect(idOf(value)).toBe(text);
	});

	it.each([
		[0],
		['0'],
		[-1],
		['-1'],
		['null'],
		['\u200bUndefined'],
		['None'],
		['NaN'],
		[' '],
		[null],
	])('%j is what several events without an ID have', (value) => {
		expect(idOf(value)).toBeUndefined();
	});
});

describe('a boolean', () => {
	it.each([
		[true, true],
		[1, true],
		['1', true],
		['true', true],
		[' TRUE ', true],
		[false, false],
		[0, false],
		['0', false],
		['False', false],
		['yes', undefined],
		[2, undefined],
		['', undefined],
		[null, undefined],
		[undefined, undefined],
		[[true], undefined],
	])('%j is %p', (value, flag) => {
		expect(booleanOf(value)).toBe(flag);
	});
});

describe('a text', () => {
	it.each([
		['Hello', 'Hello'],
		[' kept as it is ', ' kept as it is '],
		[7, '7'],
		[0, '0'],
		[1.5, '1.5'],
		['❤️', '❤️'],
		['', undefined],
		[' \n', undefined],
		['\u200b\u2800\u3164', undefined],
		[9007199254740992, undefined],
		[Number.NaN, undefined],
		[true, undefined],
		[{ text: 'x' }, undefined],
		[null, undefined],
	])('%j is %p', (value, text) => {
		expect(textOf(value)).toBe(text);
	});

	it('is a word in small letters, or a number', () => {
		expect([wordOf(' Delivered'), wordOf(3), wordOf('')]).toEqual(['delivered', '3', undefined]);
		expect([numberOf('55.75'), numberOf(-3), numberOf('5 m'), numberOf(''), numberOf([])]).toEqual([
			55.75,
			-3,
			undefined,
			undefined,
			undefined,
		]);
	});
});

describe('a phone number', () => {
	it.each([
		['+79110000024', '79110000024'],
		['79110000025', '79110000025'],
		[79110000026, '79110000026'],
		['+7 (911) 000-00-27', '79110000027'],
		['+7\u00a0911\u00a0000\u00a000\u00a028', '79110000028'],
		['172078351257794', undefined],
		['1234', undefined],
		['79110000024 or 25', undefined],
		['79110000024@c.us', undefined],
		['anna', undefined],
		['+', undefined],
		[true, undefined],
		[null, undefined],
	])('%j is %p', (value, digits) => {
		expect(phoneOf(value)).toBe(digits);
	});
});

describe('a time', () => {
	const at = '2026-02-06T12:00:01.000Z';

	it.each([
		['2026-02-06T12:00:01Z', at],
		['2026-02-06T12:00:01.000Z', at],
		['2026-02-06T15:00:01+03:00', at],
		['2026-02-06 15:00:01 +0300', at],
		['2026-02-06T07:00:01-05', at],
		['2026-02-06 12:00:01', at],
		['2026-02-06T12:00:01', at],
		['2026-02-06 12:00:01 UTC', at],
		[1770379201, at],
		['1770379201', at],
		[1770379201000, at],
		['1770379201000', at],
		['06.02.2026 12:00:01', at],
		['6.2.2026, 12:00:01', at],
		['2026-02-06T12:00:01.5147Z', '2026-02-06T12:00:01.514Z'],
		[1770379201.5, '2026-02-06T12:00:01.500Z'],
		['06.02.2026 12:00', '2026-02-06T12:00:00.000Z'],
		['06.02.2026', '2026-02-06T00:00:00.000Z'],
		['2026-02-06', '2026-02-06T00:00:00.000Z'],
		[' 2026-02-06 ', '2026-02-06T00:00:00.000Z'],
		['2024-02-29', '2024-02-29T00:00:00.000Z'],
	])('%j is %p', (value, iso) => {
		expect(timeOf(value)).toBe(iso);
	});

	it.each([
		[''],
		['soon'],
		['31.02.2026'],
		['2026-02-30T12:00:01Z'],
		['2026-00-10'],
		['2026-13-01'],
		['13.13.2026'],
		['2026-02-06T25:00:00Z'],
		['2026-02-06T12:61:00Z'],
		['2026-02-06T12:00+'],
		['at 2026-02-06'],
		['2026-02-06 or later'],
		[0],
		['0'],
		[-1770379201],
		[20260206],
		[1770379201000000],
		[true],
		[{}],
		[null],
	])('%j is none', (value) => {
		expect(timeOf(value)).toBeUndefined();
	});

	it('is looked for in one place after the other', () => {
		expect(timeOf('', 'soon', undefined, '2026-03-01T00:00:00Z', 1770379201)).toBe(
			'2026-03-01T00:00:00.000Z',
		);
		expect(timeOf()).toBeUndefined();
	});
});
