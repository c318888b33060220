import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import type { Field, Refuse, Surroundings, Values } from './field';
import { field } from './field';
import { isObject } from '../api/json';
import { parseWholeNumber } from './integers';

/** What the maker of a kind of field leaves to its user. */
type Words<Name extends string> = Pick<INodeProperties, 'displayName' | 'description'> & {
	name: Name;
} & Partial<INodeProperties>;

/** Text that may be empty unless `required`. Numbers become text: expressions give ids and codes as numbers. */
export function textField<const Name extends string>(
	words: Omit<Words<Name>, 'type' | 'default'>,
): Field<Name, string> {
	const property = { ...words, type: 'string', default: '' } as INodeProperties & { name: Name };
	return field(property, (raw, refuse) => parseText(raw, refuse, words.required === true));
}

/** A secret: hidden in the editor. */
export function secretField<const Name extends string>(
	words: Omit<Words<Name>, 'type' | 'default' | 'typeOptions'>,
): Field<Name, string> {
	return textField({ ...words, typeOptions: { password: true } });
}

/** One of a few values. The first is the default unless another is named. */
export function choiceField<const Name extends string, const Value extends string>(
	words: Omit<Words<Name>, 'type' | 'options' | 'default'> & {
		options: ReadonlyArray<INodePropertyOptions & { value: Value }>;
		default?: Value;
	},
): Field<Name, Value> {
	const values = words.options.map(({ value }) => value);
	const property = {
		...words,
		type: 'options',
		default: words.default ?? values[0],
	} as unknown as INodeProperties & { name: Name };
	return field(property, (raw, refuse) => {
		const chosen = values.find((value) => value === raw);
		return (
			chosen ??
			refuse(`is "${String(raw).slice(0, 60)}"`, `It must be one of: ${values.join(', ')}.`)
		);
	});
}

/** Yes or no. */
export function toggleField<const Name extends string>(
	words: Omit<Words<Name>, 'type' | 'default'> & { default: boolean },
): Field<Name, boolean> {
	const property = { ...words, type: 'boolean' } as INodeProperties & { name: Name };
	return field(property, (raw, refuse) => {
		if (raw === true || raw === 'true' || raw === 1) return true;
		if (raw === false || raw === 'false' || raw === 0) return false;
		return refuse(
			`is neither true nor false: "${String(raw).slice(0, 60)}"`,
			'Switch it on or off, or check the result of the expression.',
		);
	});
}

/** A whole number within bounds, both included. */
export function numberField<const Name extends string>(
	words: Omit<Words<Name>, 'type' | 'typeOptions'> & { default: number },
	bounds: { min: number; max: number },
): Field<Name, number> {
	return field(
		{ ...words, type: 'number', typeOptions: { minValue: bounds.min, maxValue: bounds.max } },
		(raw, refuse) => parseWholeNumber(raw, refuse, bounds),
	);
}

/** The `Add option` list of a node: each of its fields is read only when it was added. */
export function collectionField<
	const Name extends string,
	const Fields extends readonly Field[],
>(words: {
	displayName: string;
	name: Name;
	placeholder: string;
	fields: Fields;
	/** Refuses when none of them is given. */
	nonEmpty?: boolean;
}): Field<Name, Partial<Values<Fields>>> {
	const { fields, nonEmpty = false, ...rest } = words;
	const property: INodeProperties & { name: Name } = {
		...rest,
		type: 'collection',
		default: {},
		options: fields.map(optionProperty),
	};
	return field(property, (raw, refuse, at) => {
		const values = parseEach(fields, raw, refuse, at);
		if (nonEmpty && Object.keys(values).length === 0) {
			return refuse('is empty', 'Add at least one field to change.');
		}
		return values;
	});
}

/** The list "Options", which most operations end with. */
export function optionsField<const Fields extends readonly Field[]>(
	fields: Fields,
): Field<'options', Partial<Values<Fields>>> {
	const collection = collectionField({
		displayName: 'Options',
		name: 'options',
		placeholder: 'Add option',
		fields,
	});
	return {
		...collection,
		parse(raw, refuse, at) {
			refuseEmptyExpressions(fields, raw, (problem, remedy) => refuse(`> ${problem}`, remedy));
			return collection.parse(raw, refuse, at);
		},
	};
}

/** n8n keeps a field of a collection whose expression gives undefined. Left out, it would silently be as if nobody had set it. */
export function refuseEmptyExpressions(
	fields: readonly Field[],
	raw: unknown,
	refuse: Refuse,
): void {
	if (!isObject(raw)) return;
	for (const { name, property } of fields) {
		if (name in raw && (raw[name] === undefined || raw[name] === null)) {
			refuse(
				`${property.displayName} is not set: its expression gives nothing`,
				'Correct the expression, or remove it.',
			);
		}
	}
}

/** n8n would ask for a required option in every operation, even where its collection is not shown. */
function optionProperty({ property }: Field): INodeProperties {
	const option = { ...property };
	delete option.required;
	return option;
}

/** Reads those of the fields that the object holds. */
export function parseEach<const Fields extends readonly Field[]>(
	fields: Fields,
	raw: unknown,
	refuse: Refuse,
	at: Surroundings,
): Partial<Values<Fields>> {
	const given = (typeof raw === 'object' && raw !== null ? raw : {}) as Record<string, never>;
	const found = fields
		.filter(({ name }) => given[name] !== undefined)
		.map(({ name, property, parse }) => [
			name,
			parse(
				given[name] as never,
				(problem, remedy) => refuse(`> ${property.displayName} ${problem}`, remedy),
				at,
			),
		]);
	return Object.fromEntries(found) as Partial<Values<Fields>>;
}

/** @returns the text as it is, for the user may want leading spaces and line breaks */
function parseText(raw: unknown, refuse: Refuse, required: boolean): string {
	if (raw === null || raw === undefined || (typeof raw === 'string' && raw.trim() === '')) {
		return required ? refuse('is not set', 'Enter a value.') : String(raw ?? '');
	}
	if (typeof raw === 'string') return raw;
	if (typeof raw === 'number' || typeof raw === 'boolean') return String(raw);
	return refuse('is not text', 'Check the result of the expression: it gives an object or a list.');
}
