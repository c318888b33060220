import fc from 'fast-check';

import { idField, parseId, parseWholeNumber } from '../../../nodes/form/integers';
import { refusalOf, refuse } from '../support/refusal';

describe('an ID', () => {
	it.each([
		[42, 42],
		['42', 42],
		[' 42\n', 42],
		['007', 7],
		[Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
	])('%p is %d', (raw, id) => {
		expect(parseId(raw, refuse)).toBe(id);
	});

	it.each([[''], ['  ']])('%p is not set', (raw) => {
		const { problem, remedy } = refusalOf(() => parseId(raw, refuse));
		expect(problem).toBe('is not set');
		expect(remedy).toMatch(/list/);
	});

	it.each([
		[0],
		['0'],
		[-1],
		['-1'],
		['+42'],
		[1.5],
		['1.5'],
		['1e3'],
		['0x1f'],
		['4 2'],
		['abc'],
		['undefined'],
		[NaN],
		[Infinity],
		[1e21],
		['9007199254740993'],
		['٤٢'],
		[true],
	])('%p is none', (raw) => {
		const { problem, remedy } = refusalOf(() => parseId(raw, refuse));
		expect(problem).toContain('is not an ID');
		expect(problem).toContain(String(raw));
		expect(remedy).toMatch(/positive whole number/);
	});

	it.each([
		[{ id: 42 }, '{"id":42}'],
		[[42], '[42]'],
	])('%p is none, and quoted as JSON', (raw, json) => {
		expect(refusalOf(() => parseId(raw, refuse)).problem).toBe(`is not an ID: "${json}"`);
	});

	it('is quoted in part when it is long', () => {
		expect(refusalOf(() => parseId('x'.repeat(5000), refuse)).problem.length).toBeLessThan(200);
	});

	it('is the same as a number and as text, for every one', () => {
		fc.assert(
			fc.property(fc.maxSafeNat(), (number) => {
				const id = number + (number === Number.MAX_SAFE_INTEGER ? 0 : 1);
				expect(parseId(id, refuse)).toBe(id);
				expect(parseId(String(id), refuse)).toBe(id);
			}),
		);
	});

	it('is never guessed: text is one only when it is digits', () => {
		fc.assert(
			fc.property(fc.string({ unit: fc.constantFrom(...'0123456789.-+e xN') }), (text) => {
				const meant = /^\s*0*([1-9]\d*)\s*$/.exec(text)?.[1];
				if (meant === undefined) refusalOf(() => parseId(text, refuse));
				else fc.pre(Number(meant) <= Number.MAX_SAFE_INTEGER);
				if (meant !== undefined) expect(parseId(text, refuse)).toBe(Number(meant));
			}),
		);
	});
});

describe('the field of an ID', () => {
	it('is a text that has to be filled in, with the words that it is given', () => {
		const words = { displayName: 'Job ID', name: 'jobId', description: 'Of a job' } as const;
		const { property, parse } = idField(words);
		expect(property).toEqual({ ...words, type: 'string', default: '', required: true });
		expect(parse('712', refuse, { timezone: 'UTC', now: new Date(0) })).toBe(712);
	});
});

describe('a whole number', () => {
	const bounds = { min: 2, max: 100 };

	it.each([
		[2, 2],
		[100, 100],
		[' 7 ', 7],
		['1e1', 10],
	])('%p is %d', (raw, value) => {
		expect(parseWholeNumber(raw, refuse, bounds)).toBe(value);
	});

	it.each([[1], [101], [2.5], [NaN], [''], ['  '], ['many'], [true], [[7]]])(
		'%p is none from 2 to 100',
		(raw) => {
			const { problem } = refusalOf(() => parseWholeNumber(raw, refuse, bounds));
			expect(problem).toContain('is not a whole number from 2 to 100: "');
		},
	);

	it.each([[0], [Infinity], [2 ** 53]])('%p is none of at least 1', (raw) => {
		const { problem } = refusalOf(() => parseWholeNumber(raw, refuse, { min: 1 }));
		expect(problem).toBe(`is not a whole number of at least 1: "${raw}"`);
	});
});
