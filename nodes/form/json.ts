import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { Field, Refuse } from './field';
import { field } from './field';

/** A JSON object: typed as text, or the object that an expression gives. */
export function parseJsonObject(raw: unknown, refuse: Refuse): IDataObject {
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
	return value as IDataObject;
}

export function jsonField<const Name extends string>(
	words: Pick<INodeProperties, 'displayName' | 'description' | 'hint' | 'required'> & {
		name: Name;
		default?: string;
	},
): Field<Name, IDataObject> {
	return field({ default: '', ...words, type: 'json' }, parseJsonObject);
}
