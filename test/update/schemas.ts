import type { Case } from '../cases';
import { cases } from '../cases';
import { documentedAnswer } from '../cases/check';
import { v2Answers, v2SampleOf } from '../cases/v2/documented';
import type { Json } from '../fixtures/samples';

/** The part of JSON Schema that the editor of n8n reads. */
export interface Schema {
	type?: string | string[];
	nullable?: boolean;
	properties?: Record<string, Schema>;
	items?: Schema;
	required?: string[];
	/** n8n's own mark. */
	version?: number;
}

type JsonObject = Record<string, Json>;

/** What the operations give out, by `resource.operation`: what the documented outputs of their cases have in common. */
export function outputSchemas(): Map<string, Schema> {
	const ids = new Set(cases.map(operationOf));
	return new Map(
		[...ids].map((id) => [
			id,
			outputSchema(
				id,
				cases.filter((of) => operationOf(of) === id),
			),
		]),
	);
}

const operationOf = ({ resource, operation }: Case) => `${resource}.${operation}`;

function outputSchema(id: string, own: Case[]): Schema {
	const items = own.flatMap(documentedItems);
	const elsewhere = own.flatMap((of) => of.elsewhere ?? []);
	const { type, properties } = objectSchema([...items, ...elsewhere], id);
	const required = keysOfAll(items);
	return {
		type: type!,
		properties: properties!,
		...(required.length > 0 && { required }),
		version: 1,
	};
}

function documentedItems(of: Case): JsonObject[] {
	const ofV2 = v2SampleOf(of);
	const answers = ofV2 === undefined ? [documentedAnswer(of)] : v2Answers(ofV2);
	return answers.flatMap((answer) => of.output(answer)).filter(isObject);
}

/** Of several types the editor takes the first, and an object among several it does not open. */
function schemaOf(values: Json[], where: string): Schema {
	const known = values.filter((value) => value !== null);
	const all = [...new Set(known.map(typeOf))];
	const types = all.includes('number') ? all.filter((one) => one !== 'integer') : all;
	const nullable = known.length < values.length;
	if (types.length !== 1) {
		const shown = types.length === 0 ? 'nothing but null' : types.join(' and ');
		throw new Error(`${where}: the cases in test/cases show ${shown}. One type is needed.`);
	}
	const type = types[0]!;
	if (type === 'object') {
		return { ...objectSchema(known.filter(isObject), where), ...(nullable && { nullable }) };
	}
	if (type === 'array') {
		const elements = known.flatMap((list) => list as Json[]);
		const items = elements.length > 0 && { items: schemaOf(elements, `${where}[]`) };
		return { type, ...(nullable && { nullable }), ...items };
	}
	return { type: nullable ? [type, 'null'] : type };
}

function objectSchema(objects: JsonObject[], where: string): Schema {
	const keys = [...new Set(objects.flatMap(Object.keys))];
	const having = (key: string) => objects.filter((object) => key in object);
	const required = keysOfAll(objects);
	const properties = keys.map((key): [string, Schema] => [
		key,
		schemaOf(
			having(key).map((object) => object[key]!),
			`${where}.${key}`,
		),
	]);
	return {
		type: 'object',
		properties: Object.fromEntries(properties),
		...(required.length > 0 && { required }),
	};
}

/** The keys that each of the objects has. */
const keysOfAll = (objects: JsonObject[]) =>
	Object.keys(objects[0] ?? {}).filter((key) => objects.every((object) => key in object));

const isObject = (value: Json): value is JsonObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

function typeOf(value: Json): string {
	if (Array.isArray(value)) return 'array';
	if (typeof value !== 'number') return typeof value;
	return Number.isInteger(value) ? 'integer' : 'number';
}
