import fc from 'fast-check';

import { parsePhone } from '../../../nodes/form/phone';
import { refusalOf, refuse } from '../support/refusal';

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
		['1234567890', '1234567890'],
		['123456789012345', '123456789012345'],
	])('%p of another country goes out as %s', (typed, digits) => {
		expect(parsePhone(typed, refuse)).toBe(digits);
	});

	it.each([
		['8 925 000-00-01'],
		['89250000001'],
		['+89250000001'],
		[89250000001],
		['8(925)0000001'],
	])('%p is refused with the form that was probably meant', (typed) => {
		const { problem, remedy } = refusalOf(() => parsePhone(typed, refuse));
		expect(problem).toMatch(/begins with 8/);
		expect(remedy).toContain('79250000001');
	});

	it.each([['9250000'], ['925000001'], ['1'], ['+7 925']])('%p has too few digits', (typed) => {
		const { problem, remedy } = refusalOf(() => parsePhone(typed, refuse));
		expect(problem).toMatch(/too few digits/);
		expect(problem).toContain(typed);
		expect(remedy).toContain('country code');
	});

	it('of 16 digits has too many', () => {
		expect(refusalOf(() => parsePhone('1234567890123456', refuse)).problem).toMatch(/too many/);
	});

	it.each([[''], ['  '], [null], [undefined], [{}], [['79250000001']], [true]])(
		'%p is not set',
		(raw) => {
			expect(refusalOf(() => parsePhone(raw, refuse)).problem).toBe('is not set');
		},
	);

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
	])('%p is refused', (typed) => {
		expect(refusalOf(() => parsePhone(typed, refuse)).remedy).toMatch(/7 ?925/);
	});
});

describe('the way a phone number is written', () => {
	const digits = fc
		.tuple(fc.constantFrom('7', '1', '44', '49', '998'), fc.stringMatching(/^\d{9,12}$/))
		.map((parts) => parts.join(''));
	const separator = fc.constantFrom('', ' ', '-', '(', ')', '.', '/', '\u00a0', '–', ') ', ' - ');

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
				expect(sent).toMatch(/^\d{10,15}$/);
				expect(parsePhone(sent, refuse)).toBe(sent);
			}),
		);
	});

	it('never leaves a trunk prefix: eleven digits that begin with 8 are refused without a plus', () => {
		fc.assert(
			fc.property(fc.stringMatching(/^8\d{10}$/), separator, (number, gap) => {
				const typed = number.slice(0, 4) + gap + number.slice(4);
				const { remedy } = refusalOf(() => parsePhone(typed, refuse));
				expect(remedy).toContain(`7${number.slice(1)}`);
			}),
		);
	});
});
