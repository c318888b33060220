import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** The part of JSON Schema that the editor of n8n reads. */
export interface Schema {
	type?: string | string[];
	nullable?: boolean;
	properties?: Record<string, Schema>;
	items?: Schema;
	required?: string[];
}

const FOLDER = join(__dirname, '../../../nodes/Pact/__schema__/v1.0.0');

/** The output schemas by `resource.operation`. */
export const schemas: ReadonlyMap<string, Schema> = new Map(
	readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.json'))
		.map((file): [string, Schema] => [
			relative('.', file)
				.replace(/\.json$/, '')
				.split(sep)
				.join('.'),
			JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as Schema,
		]),
);

/** Every property of a schema, as `data.details[].value`. */
export function pathsOf({ properties, items }: Schema, where = ''): string[] {
	return [
		...Object.entries(properties ?? {}).flatMap(([key, inner]) => {
			const path = where === '' ? key : `${where}.${key}`;
			return [path, ...pathsOf(inner, path)];
		}),
		...(items ? pathsOf(items, `${where}[]`) : []),
	];
}

/** Every key that a value holds, in the same form. */
export function keysOf(value: unknown, where = ''): string[] {
	if (Array.isArray(value)) return value.flatMap((element) => keysOf(element, `${where}[]`));
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([key, inner]) => {
		const path = where === '' ? key : `${where}.${key}`;
		return [path, ...keysOf(inner, path)];
	});
}
