import { Ajv } from 'ajv';
import type { IDataObject } from 'n8n-workflow';

import { cases, nameOf } from '../../cases';
import { runCase } from './runCase';
import type { Schema } from '../../update/schemas';
import { outputSchemas } from '../../update/schemas';

// `version` is n8n's own mark on its schemas; unions of types are how both write "or null".
const ajv = new Ajv({ allowUnionTypes: true, allErrors: true });
ajv.addKeyword('version');

const outputs = new Map<string, Array<{ name: string; items: IDataObject[] }>>();

beforeAll(async () => {
	for (const of of cases) {
		const { items } = await runCase(of);
		const key = `${of.resource}.${of.operation}`;
		const seen = outputs.get(key) ?? [];
		outputs.set(key, [...seen, { name: nameOf(of), items: items.map(({ json }) => json) }]);
	}
}, 120_000);

const difference = (all: string[], without: string[]) =>
	[...new Set(all)].filter((path) => !without.includes(path)).sort();

describe.each([...outputSchemas()])('%s', (operation, schema) => {
	const seen = () => outputs.get(operation) ?? [];
	const keysSeen = () => seen().flatMap(({ items }) => items.flatMap((json) => keysOf(json)));

	test('is written for what the editor reads', () => {
		expect(schema.type).toBe('object');
		// Of several types the editor takes the first, and an object among several it does not open.
		const unions = nested(schema).flatMap(({ type }) => (Array.isArray(type) ? [type] : []));
		for (const [first, ...others] of unions) {
			expect(['string', 'integer', 'number', 'boolean']).toContain(first);
			expect(others).toEqual(['null']);
		}
		expect(difference(schema.required ?? [], Object.keys(schema.properties ?? {}))).toEqual([]);
	});

	test('describes every output of the cases', () => {
		const validate = ajv.compile(schema);
		expect(seen().length).toBeGreaterThan(0);
		for (const { name, items } of seen()) {
			expect(items.length).toBeGreaterThan(0);
			for (const json of items) {
				validate(json);
				expect({ name, errors: validate.errors }).toEqual({ name, errors: null });
			}
		}
	});

	test('leaves nothing out that an output shows', () => {
		const undocumented = cases
			.filter((of) => `${of.resource}.${of.operation}` === operation)
			.flatMap(({ beyond = [] }) => beyond);
		const left = difference(keysSeen(), pathsOf(schema));
		expect(
			left.filter((path) => !path.split(/[.[\]]+/).some((key) => undocumented.includes(key))),
		).toEqual([]);
	});
});

function nested({ properties, items }: Schema): Schema[] {
	return [...Object.values(properties ?? {}), ...(items ? [items] : [])].flatMap((inner) => [
		inner,
		...nested(inner),
	]);
}

/** Every property of a schema, as `data.details[].value`. */
function pathsOf({ properties, items }: Schema, where = ''): string[] {
	return [
		...Object.entries(properties ?? {}).flatMap(([key, inner]) => {
			const path = where === '' ? key : `${where}.${key}`;
			return [path, ...pathsOf(inner, path)];
		}),
		...(items ? pathsOf(items, `${where}[]`) : []),
	];
}

/** Every key that a value holds, in the same form. */
function keysOf(value: unknown, where = ''): string[] {
	if (Array.isArray(value)) return value.flatMap((element) => keysOf(element, `${where}[]`));
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([key, inner]) => {
		const path = where === '' ? key : `${where}.${key}`;
		return [path, ...keysOf(inner, path)];
	});
}
