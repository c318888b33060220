import type { IDataObject } from 'n8n-workflow';

import { isObject } from '../api/json';
import type { Refuse } from './field';

/**
 * The rows of a fixed collection with several values, as n8n stores them: `{ attachment: [ {…}, {…} ] }`. An expression may give
 * anything instead.
 */
export function collectionRows(raw: unknown, group: string, refuse: Refuse): IDataObject[] {
	if (raw === '') return [];
	const rows: unknown = isObject(raw) ? (raw[group] ?? []) : raw;
	const list = Array.isArray(rows) ? rows : [rows];
	if (list.every(isObject)) return list;
	return refuse('is not a list of entries', 'Add the entries one by one in the node.');
}
