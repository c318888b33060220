import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import type { Field, Refuse, Surroundings, Values } from './field';
import { field, readField } from './field';
import { isObject } from '../api/json';
import { isBlank } from '../text/characters';
import type { Bounds } from './integers';
import { parseWholeNumber } from './integers';
import { listOf } from './list';
import { parseSecret, parseText, quoted } from './text';

/** What the maker of a kind of field leaves to its user. */
type Words<Name extends string> = Pick<INodeProperties, 'displayName' | 'description'> & {
	name: Name;
} & Partial<INodeProperties>;

/** Text that may be empty unless `required`. Numbers become text: expressions give ids and codes as numbers. */
export function textField<const Name extends string>(
	words: Omit<Words<Name>, 'type' | 'default'>,
	parse = parseText,
): Field<Name, string> {
	const property = { ...words, type: 'string', default: '' } as INodeProperties & { name: Name };
	if (words.required !== true) return field(property, parse);
	return field(property, (raw, refuse) => {
		const text = parse(raw, refuse);
		return isBlank(text) ? refuse('is not set', 'Enter a value.') : text;
	});
}

/** A secret: hidden in the editor, and in no error. */
export function secretField<const Name extends string>(
	words: Omit<Words<Name>, 'type' | 'default' | 'typeOptions'>,
): Field<Name, string> {
	return textField({ ...words, typeOptions: { password: true } }, parseSecret);
}

/** A code that counts once: in no error, but to be seen while it is typed. */
export function codeField<const Name extends string>(
	words: Omit<Words<Name>, 'type' | 'default'>,
): Field<Name, string> {
	return textField(words, parseSecret);
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
	return field(property, (raw, refuse) => oneOf(values, raw, refuse));
}

/** Several of a few values, as texts. One that is none of them would be waited for in vain, and nobody would be told. */
export function choicesField<const Name extends string>(
	words: Omit<Words<Name>, 'type' | 'options' | 'default'> & {
		options: INodePropertyOptions[];
		default?: string[];
	},
): Field<Name, string[]> {
	const values = words.options.map(({ value }) => String(value));
	return field(
		{ default: [], ...words, type: 'multiOptions' } as INodeProperties & { name: Name },
		listOf((raw, refuse) => oneOf(values, typeof raw === 'number' ? String(raw) : raw, refuse)),
	);
}

function oneOf<Value extends string>(values: Value[], raw: unknown, refuse: Refuse): Value {
	const chosen = values.find((value) => value === raw);
	return chosen ?? refuse(`is ${quoted(raw)}`, `It must be one of: ${values.join(', ')}.`);
}

/** Yes or no. */
export function toggleField<const Name extends string>(
	words: Omit<Words<Name>, 'type' | 'default'> & { default: boolean },
): Field<Name, boolean> {
	const property = { ...words, type: 'boolean' } as INodeProperties & { name: Name };
	return field(property, (raw, refuse) => {
		const word = typeof raw === 'object' ? '' : String(raw).trim().toLowerCase();
		if (word === 'true' || word === '1') return true;
		if (word === 'false' || word === '0') return false;
		return refuse(
			`is neither true nor false: ${quoted(raw)}`,
			'Switch it on or off, or check the result of the expression.',
		);
	});
}

/** A whole number within bounds, both included. */
export function numberField<const Name extends string>(
	words: Omit<Words<Name>, 'type' | 'typeOptions'> & { default: number },
	bounds: Bounds,
): Field<Name, number> {
	const { min, max } = bounds;
	return field(
		{
			...words,
			type: 'number',
			typeOptions: { minValue: min, ...(max !== undefined && { maxValue: max }) },
		},
		(raw, refuse) => parseWholeNumber(raw, refuse, bounds),
	);
}

/** The list of a node that fields are added to: each of them is read only when it was added. */
interface Collection<Name extends string, Fields extends readonly Field[]> {
	displayName: string;
	name: Name;
	placeholder: string;
	fields: Fields;
}

/** A list of what is to be set, such as "Update Fields". @returns those that were added */
export function collectionField<const Name extends string, const Fields extends readonly Field[]>({
	nonEmpty = false,
	fields,
	...words
}: Collection<Name, Fields> & {
	/** Refuses when none of them was added. */
	nonEmpty?: boolean;
}): Field<Name, Partial<Values<Fields>>> {
	const property: INodeProperties & { name: Name } = {
		...words,
		type: 'collection',
		default: {},
		options: fields.map(optionProperty),
	};
	return field(property, (raw, refuse, at) => {
		if (!isObject(raw)) {
			return refuse('is not a list of fields', 'Add the fields one by one in the node.');
		}
		const values = readEach(fields, raw, refuse, at);
		if (nonEmpty && Object.keys(values).length === 0) {
			return refuse('is empty', 'Add at least one field to change, and give it a value.');
		}
		return values;
	});
}

/** The list "Options", which most operations end with. */
export const optionsField = <const Fields extends readonly Field[]>(
	fields: Fields,
): Field<'options', Partial<Values<Fields>>> =>
	collectionField({ displayName: 'Options', name: 'options', placeholder: 'Add option', fields });

/** n8n would ask for a required option in every operation, even where its collection is not shown. */
function optionProperty({ property }: Field): INodeProperties {
	const option = { ...property };
	delete option.required;
	return option;
}

/** Reads those of the fields that the object holds. n8n keeps a field whose expression gives undefined: it is refused by its name. */
function readEach<const Fields extends readonly Field[]>(
	fields: Fields,
	given: object,
	refuse: Refuse,
	at: Surroundings,
): Partial<Values<Fields>> {
	const found = fields
		.filter(({ name }) => name in given)
		.map((one) => {
			const refuseOne: Refuse = (problem, remedy) =>
				refuse(`> ${one.property.displayName} ${problem}`, remedy);
			return [one.name, readField(one, given[one.name as keyof object], refuseOne, at)];
		});
	return Object.fromEntries(found) as Partial<Values<Fields>>;
}
