import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { Field } from '../../../../nodes/form/field';
import { field, shownWhen } from '../../../../nodes/form/field';
import { readParameters } from '../../../../nodes/Pact/run/parameters';

const parsed: string[] = [];
const fieldNamed = (name: string, fallback = ''): Field =>
	field({ displayName: name, name, type: 'string', default: fallback }, (raw) => {
		parsed.push(name);
		return raw as IDataObject;
	});

/** A node with these parameters, each `=` of which stands for "item" and the number of the item. */
function contextWith(parameters: IDataObject): IExecuteFunctions {
	const resolved = (raw: unknown, itemIndex: number): unknown => {
		if (typeof raw === 'string' && raw.startsWith('=')) return `item ${itemIndex}${raw.slice(1)}`;
		if (Array.isArray(raw)) return raw.map((one) => resolved(one, itemIndex));
		if (typeof raw !== 'object' || raw === null) return raw;
		return Object.fromEntries(
			Object.entries(raw).map(([key, value]) => [key, resolved(value, itemIndex)]),
		);
	};
	return {
		getNode: () => ({ name: 'Pact' }),
		getTimezone: () => 'Europe/Berlin',
		getNodeParameter: (
			name: string,
			itemIndex: number,
			fallback: unknown,
			options?: { rawExpressions: boolean },
		) => {
			const raw = parameters[name] ?? fallback;
			return options?.rawExpressions ? raw : resolved(raw, itemIndex);
		},
	} as unknown as IExecuteFunctions;
}

const read = (context: IExecuteFunctions, fields: Field[], count = 3) =>
	Array.from({ length: count }, (_, itemIndex) => readParameters(context, fields, itemIndex));

beforeEach(() => parsed.splice(0));

describe('a parameter', () => {
	test.each([
		['a text', '=', (item: string) => item],
		['a locator', { mode: 'id', value: '=' }, (item: string) => ({ mode: 'id', value: item })],
		['a collection', { key: '=', other: 1 }, (item: string) => ({ key: item, other: 1 })],
		[
			'rows',
			{ row: [{ name: 'a' }, { name: '=' }] },
			(item: string) => ({ row: [{ name: 'a' }, { name: item }] }),
		],
	])('with an expression in %s has a value for each item', (_what, raw, expected) => {
		const rows = read(contextWith({ one: raw, two: 'fixed' }), [
			fieldNamed('one'),
			fieldNamed('two'),
		]);
		expect(rows).toEqual(
			[0, 1, 2].map((item) => ({ one: expected(`item ${item}`), two: 'fixed' })),
		);
	});

	test.each([['a text'], [{ value: 'a = b', list: ['x', 1, null] }], [12], [false], ['']])(
		'that is %j for all items is read once',
		(raw) => {
			const rows = read(contextWith({ one: raw }), [fieldNamed('one')]);
			expect(rows).toEqual([{ one: raw }, { one: raw }, { one: raw }]);
			expect(parsed).toEqual(['one']);
		},
	);

	test('that is not set has its default, read once', () => {
		expect(read(contextWith({}), [fieldNamed('one', 'default')], 2)).toEqual([
			{ one: 'default' },
			{ one: 'default' },
		]);
		expect(parsed).toEqual(['one']);
	});

	test('of another execution is not taken', () => {
		const one = fieldNamed('one');
		expect(read(contextWith({ one: 'first' }), [one], 1)).toEqual([{ one: 'first' }]);
		expect(read(contextWith({ one: 'second' }), [one], 1)).toEqual([{ one: 'second' }]);
	});

	test('is left out for an item for which it is not shown', () => {
		const kind = fieldNamed('kind');
		const shown = shownWhen({ kind: ['item 1'] }, fieldNamed('only'));
		expect(read(contextWith({ kind: '=', only: 'fixed' }), [kind, shown])).toEqual([
			{ kind: 'item 0' },
			{ kind: 'item 1', only: 'fixed' },
			{ kind: 'item 2' },
		]);
	});

	test('that is refused is refused for each item, with its number', () => {
		const refusing = field(
			{ displayName: 'One', name: 'one', type: 'string', default: '' },
			(_raw, refuse) => refuse('is wrong'),
		);
		const context = contextWith({ one: 'x' });
		for (const item of [0, 1]) {
			expect(() => readParameters(context, [refusing], item)).toThrow(
				`One is wrong [item ${item}]`,
			);
		}
	});
});
