import fc from 'fast-check';

import { parseId } from '../../../nodes/form/integers';
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

	it.each([[''], ['  '], [null], [undefined], [{}], [[42]], [true]])('%p is not set', (raw) => {
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
	])('%p is none', (raw) => {
		const { problem, remedy } = refusalOf(() => parseId(raw, refuse));
		expect(problem).toContain('is not an ID');
		expect(problem).toContain(String(raw));
		expect(remedy).toMatch(/positive whole number/);
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
