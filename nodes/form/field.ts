import type { IDataObject, INodeProperties } from 'n8n-workflow';

/**
 * Ends the reading of a parameter with an error for the user. `problem` continues the sentence that begins with the
 * parameter's display name ("Phone" + "has too few digits"); `remedy` says what to do.
 */
export type Refuse = (problem: string, remedy?: string) => never;

/** What a value may depend on beside itself. */
export interface Surroundings {
	/** The workflow's time zone, which dates without one are meant in. */
	timezone: string;
	now: Date;
}

/** What a parameter can hold: anything but undefined and null. */
type Given = NonNullable<unknown>;

/**
 * A parameter of the node: how n8n shows it, and how its raw value (an expression's result may be anything) becomes a
 * checked one. `parse` is pure: it returns the value or refuses.
 */
export interface Field<Name extends string = string, Value = unknown> {
	name: Name;
	property: INodeProperties;
	parse: (raw: Given, refuse: Refuse, at: Surroundings) => Value;
	/** What it means that an expression gives nothing. Without this, that is refused. */
	nothing?: { value: Value } | undefined;
	/** The raw value in the event that the workflow began with, for a locator that has the mode Trigger. */
	fromTrigger?: (event: IDataObject, refuse: Refuse) => unknown;
}

export const isNothing = (raw: unknown): raw is undefined | null =>
	raw === undefined || raw === null;

/**
 * The one reader of parameters: an expression gives undefined or null where the item lacks what it names. That is refused everywhere: nobody
 * can tell whether it was meant.
 */
export function readField<Value>(
	{ parse }: Field<string, Value>,
	raw: unknown,
	refuse: Refuse,
	at: Surroundings,
): Value {
	if (!isNothing(raw)) return parse(raw, refuse, at);
	return refuse(
		'is not set: its expression gives nothing',
		'Correct the expression, or enter a value.',
	);
}

type ValueOf<F> = F extends { parse: (...given: never[]) => infer Value } ? Value : never;

/** The values of a list of fields, by name. Where two fields share a name, only one of them is shown at a time. */
export type Values<Fields extends readonly Field[]> = {
	[Name in Fields[number]['name']]: ValueOf<Extract<Fields[number], { name: Name }>>;
};

/** Makes a field of an n8n property; its name is taken from the property. */
export function field<const Name extends string, Value>(
	property: INodeProperties & { name: Name },
	parse: Field<Name, Value>['parse'],
): Field<Name, Value> {
	return { name: property.name, property, parse };
}

/**
 * The same field, shown (and read) only while other parameters of the operation have one of the given values. n8n takes all of them for
 * shown where such a value comes by expression, and would ask for each: here nothing is asked for before it is read.
 */
export function shownWhen<Name extends string, Value>(
	conditions: Record<string, Array<string | boolean>>,
	inner: Field<Name, Value>,
): Field<Name, Value | undefined> {
	const property: INodeProperties = {
		...inner.property,
		displayOptions: { show: { ...inner.property.displayOptions?.show, ...conditions } },
	};
	delete property.required;
	property.modes &&= property.modes.map((mode) => {
		const asked = { ...mode };
		delete asked.validation;
		return asked;
	});
	return { ...inner, property };
}

/** The same field with texts of its own: a description, placeholder or hint that fits the operation better. */
export function withTexts<Name extends string, Value>(
	words: Partial<Pick<INodeProperties, 'displayName' | 'description' | 'placeholder' | 'hint'>>,
	inner: Field<Name, Value>,
): Field<Name, Value> {
	return { ...inner, property: { ...inner.property, ...words } };
}
