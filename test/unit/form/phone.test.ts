import fc from 'fast-check';

import { parsePhone, searchWords } from '../../../nodes/form/phone';
import { refusalOf, refuse } from '../support/refusal';

describe('what Pact is asked to look for', () => {
	it.each([
		['+7 925 000-00-01', '79250000001'],
		['\u202a+7\u00a0925 000‑00‑01\u202c', '79250000001'],
		['(925) 000', '925000'],
		['8 (925) 000-00-01', '9250000001'],
		['+84 91 234 56 78', '84912345678'],
		['0001', '0001'],
	])('for the phone number or its part %p are digits', (typed, words) => {
		expect(searchWords(typed)).toBe(words);
	});

	it.each([' @anna ', 'Anna 2', 'shop-8 925'])('for %p are the words', (typed) => {
		expect(searchWords(typed)).toBe(typed.trim());
	});

	it('is nothing where nothing is typed', () => {
		expect(searchWords(' ')).toBeUndefined();
	});
});

describe('a phone number', () => {
	it.each([
		['79250000001'],
		['+79250000001'],
		['+7 925 000-00-01'],
		['7 (925) 000-00-01'],
		['+7.925.000.00.01'],
		['+7\u00a0925\u00a0000‑00‑01'],
		['+7 925 000–00–01'],
		['  +7 925 000 00 01\n'],
		['\u202a+7 925 000-00-01\u202c'],
		[79250000001],
	])('%p goes out as 79250000001', (typed) => {
		expect(parsePhone(typed, refuse)).toBe('79250000001');
	});

	it.each([
		['+1 (415) 555-26-71', '14155552671'],
		['+44 20 7946 0958', '442079460958'],
		['+852 1234 5678', '85212345678'],
		['+86 131 0000 0000', '8613100000000'],
		['84912345678', '84912345678'],
		['84981234567', '84981234567'],
		['85212345678', '85212345678'],
		['+376 312 345', '376312345'],
		['+290 1234', '2901234'],
		['+886 2 1234 5678', '886212345678'],
		['+880 2 1234567', '88021234567'],
		['+39 06 1234 5678', '390612345678'],
		['+225 07 12 34 56 78', '2250712345678'],
		['842412345678', '842412345678'],
		['+888 0123 4567', '88801234567'],
		['+54 9 11 1234 5678', '5491112345678'],
		['+52 1 55 1234 5678', '5215512345678'],
		['+7 800 555 35 35', '78005553535'],
		['+49 1512 3456789', '4915123456789'],
	])('%p of another country goes out as %s', (typed, digits) => {
		expect(parsePhone(typed, refuse)).toBe(digits);
	});

	it.each([
		['8 925 000-00-01'],
		['89250000001'],
		['+89250000001'],
		[89250000001],
		['8(925)0000001'],
		['8 925-000-00-01'],
		['+8 (925) 000-00-01'],
	])('%p is refused with the form that was probably meant', (typed) => {
		const { problem, remedy } = refusalOf(() => parsePhone(typed, refuse));
		expect(problem).toMatch(/begins with 8/);
		expect(remedy).toContain('79250000001');
	});

	it.each([
		['88005553535'],
		['88121234567'],
		['84951234567'],
		['84232123456'],
		['83431234567'],
		['+83431234567'],
	])('%p begins with 8 in another way, and no mobile number abroad is like that', (typed) => {
		const { problem, remedy } = refusalOf(() => parsePhone(typed, refuse));
		expect(problem).toMatch(/begins with 8/);
		expect(remedy).toContain(`7${typed.replace('+', '').slice(1)}`);
	});

	it.each([
		['8 (487) 212-34-56'],
		['8-491-234-56-78'],
		['(8) 491 234-56-78'],
		['+8 491 234-56-78'],
	])('%p begins with an 8 that stands alone, which is no country code', (typed) => {
		expect(refusalOf(() => parsePhone(typed, refuse)).problem).toMatch(/begins with 8/);
	});

	it.each([
		['0501234567'],
		['+0501234567'],
		['0079250000001'],
		['00 7 925 000 00 01'],
		['01701234567'],
		['+49 (0) 170 1234567'],
		['+49(0)1701234567'],
		['49 ( 0 ) 170 1234567'],
		['(0) 170 1234567'],
		['+49 (0170) 1234567'],
		['+49 0170 1234567'],
		['+4901701234567'],
		['4901701234567'],
		['+380 050 123 45 67'],
		['+44 (0)20 7946 0958'],
	])('%p has a 0 that is for calls inside a country', (typed) => {
		const { problem, remedy } = refusalOf(() => parsePhone(typed, refuse));
		expect(problem).toMatch(/^has a 0 where/);
		expect(remedy).toContain('country code');
	});

	it.each([
		['9250000'],
		['925000001'],
		['9250000001'],
		['925 000-00-01'],
		[9250000001],
		['376312345'],
		['1'],
		['+7 925'],
		['+123456'],
	])('%p has too few digits', (typed) => {
		const { problem, remedy } = refusalOf(() => parsePhone(typed, refuse));
		expect(problem).toMatch(/too few digits/);
		expect(problem).toContain(String(typed));
		expect(remedy).toContain('country code');
	});

	it('of 16 digits has too many', () => {
		expect(refusalOf(() => parsePhone('1234567890123456', refuse)).problem).toMatch(/too many/);
	});

	it.each([
		['+7 8 925 000 00 01', '8', '+79250000001'],
		['789250000002', '8', '+79250000002'],
		['+1 1 415 555 2671', '1', '+14155552671'],
		['+375 8 29 123 45 67', '8', '+375291234567'],
		['+993 8 65 12 34 56', '8', '+99365123456'],
	])('%p has the %s of calls inside the country behind its code', (typed, trunk, meant) => {
		const { problem, remedy } = refusalOf(() => parsePhone(typed, refuse));
		expect(problem).toContain(`has the ${trunk} of calls inside the country`);
		expect(remedy).toContain(meant);
	});

	it.each([
		['+7 999 123 45 678', /too many digits behind the country code 7/, '10 digits'],
		['7999123456', /too few digits/, 'country code'],
		['+1 415 555 26711', /too many digits behind the country code 1/, '10 digits'],
		['+375 8 029 123 45 67', /too many digits behind the country code 375/, '9 digits'],
		['+54 11 15 1234 5678', /too many digits behind the country code 54/, '10 or 11 digits'],
		['+31 6 1234 56789', /has 10 digits behind the country code 31/, '9 or 11 digits'],
		['+380 50 123 45 6', /too few digits behind the country code 380/, '9 digits'],
		['123456789012345', /too many digits behind the country code 1/, '10 digits'],
		['+210 123 456 789', /begins with no country code/, 'country code'],
		['99912345678901', /begins with no country code/, 'country code'],
	])('%p cannot exist', (typed, says, proposes) => {
		const { problem, remedy } = refusalOf(() => parsePhone(typed, refuse));
		expect(problem).toMatch(says);
		expect(problem).toContain(typed);
		expect(remedy).toContain(proposes);
	});

	it.each([[''], ['  ']])('%p is not set', (raw) => {
		expect(refusalOf(() => parsePhone(raw, refuse)).problem).toBe('is not set');
	});

	it.each([[{}], [['79250000001']], [NaN]])('%p is not text', (raw) => {
		expect(refusalOf(() => parsePhone(raw, refuse)).problem).toMatch(/^is not text/);
	});

	it.each([
		['anna'],
		['+7 925 000-00-01 ext. 5'],
		['++79250000001'],
		['7925000000O'],
		['79250000001;79250000002'],
		['+'],
		['()'],
		['٧٩٢٥٠٠٠٠٠٠١'],
		['7.925e10'],
		[1.5],
		[79250000001.5],
		['79250000001.5'],
		['79250000001.0'],
		['+7 925 000-00-01/02'],
		['1/79250000001'],
		['+7 925 000-00-01 / +7 925 000-00-02'],
		['+7 925 000-00-01, 02'],
		['+7 925 000-00-01+79250000002'],
		['79250000001\n+79250000002'],
		['376312345\n376312'],
		['79250000001\t5'],
		['-79250000001'],
		[-79250000001],
		[true],
	])('%p is refused', (typed) => {
		expect(refusalOf(() => parsePhone(typed, refuse)).remedy).toMatch(/7 ?925/);
	});
});

describe('the way a phone number is written', () => {
	const digits = fc
		.tuple(
			fc.constantFrom(['7', 10], ['1', 10], ['44', 10], ['49', 11], ['998', 9]),
			fc.stringMatching(/^[2-79]\d{10}$/),
		)
		.map(([[code, length], national]) => `${code}${national.slice(0, Number(length))}`);
	const separator = fc.constantFrom('', ' ', '-', '\u00a0', '–', ') ', ' - ');

	it('does not change the number', () => {
		fc.assert(
			fc.property(
				digits,
				fc.constantFrom('', '+', ' +'),
				fc.array(separator, { minLength: 15, maxLength: 15 }),
				(number, plus, separators) => {
					const typed = plus + [...number].map((digit, i) => digit + separators[i]).join('');
					expect(parsePhone(typed, refuse)).toBe(number);
				},
			),
		);
	});

	it('is gone for good: what goes out is taken unchanged', () => {
		fc.assert(
			fc.property(digits, (number) => {
				const sent = parsePhone(`+${number}`, refuse);
				expect(sent).toMatch(/^\d{11,15}$/);
				expect(parsePhone(sent, refuse)).toBe(sent);
			}),
		);
	});

	it('never leaves a trunk prefix before a Russian mobile number', () => {
		fc.assert(
			fc.property(fc.stringMatching(/^89\d{9}$/), separator, (number, gap) => {
				const typed = number.slice(0, 4) + gap + number.slice(4);
				const { remedy } = refusalOf(() => parsePhone(typed, refuse));
				expect(remedy).toContain(`7${number.slice(1)}`);
			}),
		);
	});
});
