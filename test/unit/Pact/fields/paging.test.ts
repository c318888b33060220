import type { Surroundings } from '../../../../nodes/form/field';
import { readField } from '../../../../nodes/form/field';
import { limit, paging, pagingFrom, returnAll } from '../../../../nodes/Pact/fields/paging';
import { refusalOf, refuse } from '../../support/refusal';

const at: Surroundings = { timezone: 'UTC', now: new Date(0) };

describe('Return All', () => {
	it.each([
		[true, true],
		['true', true],
		[false, false],
		['false', false],
		['FALSE', false],
		[0, false],
	])('%p is %p', (raw, value) => {
		expect(readField(returnAll, raw, refuse, at)).toBe(value);
	});

	it.each([null, undefined])('%p is refused', (raw) => {
		expect(refusalOf(() => readField(returnAll, raw, refuse, at)).problem).toMatch(/^is not set/);
	});
});

describe('Limit', () => {
	it('is 50 unless another is set, and asked for only without Return All', () => {
		expect(limit.property).toMatchObject({
			default: 50,
			typeOptions: { minValue: 1 },
			displayOptions: { show: { returnAll: [false] } },
		});
	});

	it.each([
		[1, 1],
		[50, 50],
		['7', 7],
		[100_000, 100_000],
	])('%p is %d', (raw, value) => {
		expect(readField(limit, raw, refuse, at)).toBe(value);
	});

	it.each([[0], [-1], [1.5], [''], ['many'], [NaN], [Infinity], [{}], [true], [[7]]])(
		'%p is refused',
		(raw) => {
			expect(refusalOf(() => readField(limit, raw, refuse, at)).problem).toMatch(
				/whole number of at least 1/,
			);
		},
	);
});

describe('Sort Direction', () => {
	const [, , sortDirection] = paging;

	it('is ascending unless set, as in the documentation', () => {
		expect(sortDirection.property.default).toBe('asc');
		expect(pagingFrom('desc')[2].property.default).toBe('desc');
	});

	it.each(['asc', 'desc'])('%s goes out as it is', (raw) => {
		expect(readField(sortDirection, raw, refuse, at)).toBe(raw);
	});

	it.each([[''], ['ASC'], ['up'], [1]])('%p is refused', (raw) => {
		const { problem, remedy } = refusalOf(() => readField(sortDirection, raw, refuse, at));
		expect(problem).toBe(`is "${raw}"`);
		expect(remedy).toBe('It must be one of: asc, desc.');
	});
});

describe('the fields of a list', () => {
	it('are Return All, Limit and Sort Direction, in this order', () => {
		expect(paging.map(({ property }) => property.displayName)).toEqual([
			'Return All',
			'Limit',
			'Sort Direction',
		]);
	});
});
