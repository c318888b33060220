import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { Field, Refuse } from './field';
import { field } from './field';
import { isObject } from '../api/json';
import { parseText, refuseLostDigits } from './text';

/** A JSON object: typed as text, or the object that an expression gives. */
function parseJsonObject(raw: unknown, refuse: Refuse): IDataObject {
	let value = raw;
	if (typeof raw === 'string') {
		if (raw.trim() === '') return refuse('is not set', 'Enter a JSON object.');
		try {
			value = JSON.parse(raw);
		} catch (error) {
			return refuse(`is not JSON: ${(error as Error).message}`, 'Check the commas and the quotes.');
		}
	}
	if (typeof value !== 'object' || value === null || Array.isArray(value)) {
		return refuse('is not a JSON object', 'It must begin with { and end with }.');
	}
	return checkedInside(value as IDataObject, refuse) as IDataObject;
}

/** What stands inside of JSON is text and numbers like any other. */
function checkedInside(value: unknown, refuse: Refuse): unknown {
	if (typeof value === 'string') return parseText(value, refuse);
	if (typeof value === 'number') refuseLostDigits(value, refuse);
	if (Array.isArray(value)) return value.map((inner) => checkedInside(inner, refuse));
	// A date becomes text by itself.
	if (!isObject(value) || typeof value.toJSON === 'function') return value;
	return Object.fromEntries(
		Object.entries(value).map(([key, inner]) => [key, checkedInside(inner, refuse)]),
	);
}

export function jsonField<const Name extends string>(
	words: Pick<INodeProperties, 'displayName' | 'description' | 'hint' | 'required'> & {
		name: Name;
		default?: string;
	},
): Field<Name, IDataObject> {
	return field({ default: '', ...words, type: 'json' }, parseJsonObject);
}
