import { identityOf, idOf } from '../../../nodes/events/identity';

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
