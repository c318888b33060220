import type { IDataObject } from 'n8n-workflow';

import type { Operation } from '../../../../nodes/Pact/operation';

/** What the editor stores beside a value, and choices; n8n itself reads them before any expression. */
const KEPT = ['__rl', 'mode', 'source', 'mappingMode', 'schema'];
const WITHOUT_EXPRESSION = ['options', 'resourceMapper'];

/**
 * The same parameters, with every value given by an expression: where one is typed, n8n refuses much of what is wrong before it
 * even starts the node. Required ones that are not given become empty.
 *
 * @returns the parameters, and the JSON of the item that their expressions find the values in
 */
export function byExpression(
	given: IDataObject,
	{ fields }: Operation,
): { parameters: IDataObject; json: IDataObject } {
	const types = new Map(fields.map(({ name, property }) => [name, property.type as string]));
	const required = fields.filter(({ property }) => property.required && property.default === '');
	const empty = Object.fromEntries(required.map(({ name }) => [name, '={{ "" }}']));
	const written = Object.entries(given).map(([name, value]) => [
		name,
		WITHOUT_EXPRESSION.includes(types.get(name) ?? '')
			? value
			: expressed(value, `$json.given["${name}"]`),
	]);
	return { parameters: { ...empty, ...Object.fromEntries(written) }, json: { given } };
}

function expressed(value: unknown, path: string): unknown {
	if (Array.isArray(value)) {
		return value.map((element, index) => expressed(element, `${path}[${index}]`));
	}
	if (typeof value === 'object' && value !== null) {
		return Object.fromEntries(
			Object.entries(value).map(([key, inner]) => [
				key,
				KEPT.includes(key) ? inner : expressed(inner, `${path}["${key}"]`),
			]),
		);
	}
	return typeof value === 'string' && value.startsWith('={{') ? value : `={{ ${path} }}`;
}
