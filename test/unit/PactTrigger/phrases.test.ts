import type { MatchMode } from '../../../nodes/PactTrigger/phrases';
import { holdsOne, normalised } from '../../../nodes/PactTrigger/phrases';

describe('texts that read the same are the same', () => {
	test.each([
		['a no-break space', 'наличные\u00a0деньги', 'наличные деньги'],
		['a narrow no-break space', '5\u202f000', '5 000'],
		['an ideographic space', '価格\u3000表', '価格 表'],
		['blanks of other kinds', 'a\u0085b\u2800c\u3164d', 'a b c d'],
		['line breaks, tabs and several blanks', ' one\r\n\ttwo  three ', 'one two three'],
		['a zero-width space', 'це\u200bна', 'цена'],
		['a zero-width space between blanks', 'one \u200b two', 'one two'],
		['a word joiner', 'це\u2060на', 'цена'],
		['a soft hyphen', 'до\u00adставка', 'доставка'],
		['a byte order mark', '\ufeffцена', 'цена'],
		['marks of direction', '\u200fמחיר\u200e', 'מחיר'],
		['a control character', 'це\u0000на', 'цена'],
		['й in two characters', 'мои\u0306', 'мой'],
		['Й in two characters', 'МОИ\u0306', 'мой'],
		['ё and е', 'Ещё', 'еще'],
		['ё in two characters', 'еще\u0308', 'еще'],
		['é in two characters', 'cafe\u0301', 'café'],
		['capital letters', 'ЦЕНА', 'цена'],
		['ß', 'Straße', 'STRASSE'],
		['the capital ẞ', 'STRAẞE', 'straße'],
		['İ', 'İstanbul', 'istanbul'],
		['the end of a Greek word', 'ΟΔΟΣ', 'οδος'],
		['full-width letters', 'ＯＫ１', 'ok1'],
		['full-width signs', 'Ａ＋Ｂ＝？', 'a+b=?'],
		['a ligature', 'ﬁsh', 'fish'],
		['a heart with and without a variation selector', '❤\ufe0f', '❤'],
		['a thumb of another colour', '👍\u{1f3fd}', '👍'],
		['dashes', 'кафе\u2011бар — да', 'кафе-бар - да'],
		['apostrophes and quotation marks', 'don’t “go”', 'don\'t "go"'],
	])('%s', (_what, written, meant) => {
		expect(normalised(written)).toBe(normalised(meant));
	});

	test.each([
		['цена', 'сцена'],
		['café', 'cafe'],
		['12', '13'],
		['мой', 'мои'],
		['❤', '💔'],
	])('%s is not %s', (one, other) => {
		expect(normalised(one)).not.toBe(normalised(other));
	});

	test('what shows nothing is nothing', () => {
		expect(normalised(' \u200b\u00ad\ufe0f\u2060\u3164 ')).toBe('');
	});
});

describe('where a phrase stands', () => {
	const holds = (mode: MatchMode, text: string, ...phrases: string[]) =>
		holdsOne(text, phrases.map(normalised), mode);

	test.each([
		['Какая цена?', true],
		['сцена', true],
		['Что по деньгам', false],
		['', false],
	])('anywhere: "цена" in %j is %s', (text, expected) => {
		expect(holds('anywhere', text, 'цена')).toBe(expected);
	});

	test.each([
		['цена', 'Какая цена?', true],
		['цена', 'ЦЕНА', true],
		['цена', 'сцена', false],
		['цена', 'ценам', false],
		['цена', 'сцена, цена', true],
		['цена', 'цена5', false],
		['pact', 'Pact™', true],
		['да', 'Нет, да.', true],
		['да', 'когда', false],
		['да', 'да\u0301', false],
		['наличные деньги', 'Беру наличные\u00a0деньги!', true],
		['наличные деньги', 'безналичные деньги', false],
		['𝒳', 'x', true],
		['𐐷', '𐐷𐐷', false],
		['❤', 'спасибо❤️', true],
		['/start', 'жми /start', true],
		['/start', '/started', false],
	])('whole words: %j in %j is %s', (phrase, text, expected) => {
		expect(holds('words', text, phrase)).toBe(expected);
	});

	test.each([
		['/start', '/start', true],
		['/start', '/START 17', true],
		['/start', '/start@our_bot', true],
		['/start', '/started', false],
		['/start', 'press /start', false],
		['да', 'да, конечно', true],
		['да', 'дайте цену', false],
		['№', '№17', true],
	])('at the beginning: %j in %j is %s', (phrase, text, expected) => {
		expect(holds('beginning', text, phrase)).toBe(expected);
	});

	test.each([
		['да', ' Да ', true],
		['да', 'Да!', true],
		['да', 'да :)', true],
		['да!', 'да!', true],
		['?', '?', true],
		['да', 'да, но', false],
		['да', 'да?!да', false],
	])('the whole text: %j in %j is %s', (phrase, text, expected) => {
		expect(holds('whole', text, phrase)).toBe(expected);
	});

	test('any of several', () => {
		expect(holds('words', 'Сколько стоит?', 'цена', 'сколько')).toBe(true);
		expect(holds('words', 'Где вы?', 'цена', 'сколько')).toBe(false);
	});

	test('of a text without end only its beginning is looked at', () => {
		expect(holds('anywhere', `${'a'.repeat(65_530)} price`, 'price')).toBe(true);
		expect(holds('anywhere', `${'a'.repeat(65_536)} price`, 'price')).toBe(false);
	});
});
