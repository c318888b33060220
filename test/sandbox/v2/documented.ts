import { v2Objects, v2Payloads } from '../../fixtures/v2';
import type { V2Field } from '../../fixtures/v2';

type Json = ReturnType<typeof JSON.parse>;

/** What a webhook of V2 carries. */
export interface Event {
	event: string;
	type: string;
	object: Record<string, Json>;
}

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z$/;

const isOf: Record<V2Field['type'], (value: Json) => boolean> = {
	array: Array.isArray,
	boolean: (value) => typeof value === 'boolean',
	float: (value) => typeof value === 'number',
	integer: Number.isInteger,
	object: (value) => typeof value === 'object' && !Array.isArray(value),
	string: (value) => typeof value === 'string',
	time: (value) => TIME.test(value),
};

/** What differs between an object and the documentation's table of its fields, a line each; empty where nothing does. */
function differences(name: string, value: Json): string[] {
	const table = v2Objects.find((one) => one.name === name);
	if (!table) return [`${name} is not documented`];
	const known = table.fields.map((field) => field.name);
	return [
		...Object.keys(value)
			.filter((key) => !known.includes(key))
			.map((key) => `${name}.${key} is not documented`),
		...table.fields.flatMap((field) => differencesOfField(name, field, value)),
	];
}

function differencesOfField(name: string, field: V2Field, value: Json): string[] {
	const path = `${name}.${field.name}`;
	if (!(field.name in value)) return field.optional ? [] : [`${path} is missing`];
	const given = value[field.name];
	if (given === null) return field.nullable ? [] : [`${path} is null`];
	if (![field.type, field.shownAs ?? field.type].some((type) => isOf[type](given)))
		return [`${path} is ${JSON.stringify(given)}, not ${field.type}`];
	const words = [...(field.values ?? []), ...(field.furtherValues ?? [])];
	if (words.length > 0 && !words.includes(given)) return [`${path} is ${given}`];
	return nested(field.name, given);
}

/** The objects within: of an answer, too. */
export function nested(name: string, given: Json): string[] {
	// The text of a message is called as the message itself.
	if (typeof given !== 'object') return [];
	const one = v2Objects.find((object) => object.name === name);
	if (one) return differences(one.name, given);
	const many = v2Objects.find((object) => object.plural === name);
	return many ? given.flatMap((entry: Json) => differences(many.name, entry)) : [];
}

/** The event has the fields of the documentation's payload, no more and no less, in the object and in what it holds. */
export function isAsDocumented(event: Event, id: string): void {
	const sample = v2Payloads.find((one) => one.id === id)!.payload as unknown as Event;
	expect({ event: event.event, type: event.type }).toEqual({
		event: sample.event,
		type: sample.type,
	});
	expect(Object.keys(event)).toEqual(expect.arrayContaining(['event', 'type', 'object']));
	expect(Object.keys(event.object).sort()).toEqual(Object.keys(sample.object).sort());
	for (const inner of ['contact', 'conversation'])
		if (sample.object[inner])
			expect(Object.keys(event.object[inner] ?? {}).sort()).toEqual(
				Object.keys(sample.object[inner]).sort(),
			);
	expect(differences(event.type, event.object)).toEqual([]);
}
