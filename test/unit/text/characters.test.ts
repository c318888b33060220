import fc from 'fast-check';

import { cutBefore, isBlank, shortened, withoutHalves } from '../../../nodes/text/characters';

describe('a blank text', () => {
	it.each([
		['nothing', ''],
		['blanks and line breaks', ' \t\r\n\u00a0\u3000'],
		['a zero-width space', '\u200b'],
		['an empty Braille pattern', '\u2800'],
		['a soft hyphen', '\u00ad'],
		['a word joiner', '\u2060'],
		['a Hangul filler', '\u3164'],
		['a byte order mark', '\ufeff'],
		['marks of writing direction', '\u200e\u202a\u202c'],
		['a variation selector', '\ufe0f'],
		['a bell', '\u0007'],
	])('is %s', (_, text) => {
		expect(isBlank(text)).toBe(true);
		expect(isBlank(` ${text}${text}\n`)).toBe(true);
	});

	it.each(['0', '.', '❤️', '👨‍👩‍👧', 'й', '\u0301', '\ufffd'])('is not %j', (text) => {
		expect(isBlank(`\u200b${text}\u2800`)).toBe(false);
	});
});

describe('a half character', () => {
	it('is taken out wherever it stands', () => {
		expect(withoutHalves('Привет 😀'.slice(0, 8))).toBe('Привет ');
		expect(withoutHalves('😀'.slice(1) + 'a\ud83d' + '😀')).toBe('a😀');
	});

	it('is in no text that came through, and nothing else is taken out', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary' }), (text) => {
				expect(withoutHalves(text)).toBe(text);
			}),
		);
	});
});

describe('a text that is cut', () => {
	const family = '👨‍👩‍👧';

	it('is cut in front of a character that does not fit', () => {
		expect(shortened('Hello', 5)).toBe('Hello');
		expect(shortened('Hello!', 5)).toBe('Hello…');
		for (let limit = 2; limit < 2 + family.length; limit++) {
			expect(shortened(`ab${family}`, limit)).toBe('ab…');
		}
		expect(shortened(`e\u0301e\u0301e\u0301`, 3)).toBe('e\u0301…');
	});

	it('is cut within a character only where that alone is too long, and then not within a half', () => {
		expect(cutBefore(`a${'\u0301'.repeat(20)}`, 10)).toBe(10);
		expect(cutBefore('👨‍👩‍👧', 4)).toBe(3);
		expect(cutBefore('👨‍👩‍👧', 3)).toBe(3);
	});

	it('keeps its beginning, moves on, and has no halves', () => {
		fc.assert(
			fc.property(
				fc.string({ unit: 'grapheme', maxLength: 30 }),
				fc.integer({ min: 2, max: 20 }),
				(text, limit) => {
					const end = cutBefore(text, limit);
					expect(end).toBeLessThanOrEqual(limit);
					expect(end > 0 || text === '').toBe(true);
					expect(withoutHalves(text.slice(0, end))).toBe(text.slice(0, end));
				},
			),
		);
	});
});
