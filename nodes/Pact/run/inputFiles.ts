import type { IBinaryData, IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { isObject } from '../../api/json';

/** Where n8n puts the files of other nodes with its setting Binary Mode: Combined. Files then stand in the JSON of an item, at any place. */
const IN_JSON = '_files';

/** No real item is deeper, and a made-up one could exhaust the stack. */
const DEEPEST = 6;

/**
 * A file of an input item.
 *
 * @param property its binary field, or with Binary Mode: Combined its path in the JSON, with or without `_files.`
 */
export function fileAt(
	context: IExecuteFunctions,
	itemIndex: number,
	property: string,
): IBinaryData | undefined {
	const own = context.getInputData()[itemIndex]?.binary?.[property];
	if (own !== undefined) return own;
	for (const path of [property, `${IN_JSON}.${property}`, `${IN_JSON}${inBrackets(property)}`]) {
		try {
			// Only n8n knows where a workflow keeps its files; its words for a missing one name no remedy.
			return context.helpers.assertBinaryData(itemIndex, path);
		} catch {
			continue;
		}
	}
	return undefined;
}

/** The names of all files of an input item, each file once. */
export function fileFieldsOf(context: IExecuteFunctions, itemIndex: number): string[] {
	const { binary = {}, json = {} } = context.getInputData()[itemIndex] ?? {};
	const known = new Set(Object.values(binary).map(identityOf));
	const isNew = (path: string) => {
		const file = fileAt(context, itemIndex, path);
		return file !== undefined && known.size !== known.add(identityOf(file)).size;
	};
	return [...Object.keys(binary), ...pathsIn(json).filter(isNew)];
}

/** A file that n8n keeps in memory has no ID, and each place a copy of it. */
const identityOf = ({ id, fileName, data }: IBinaryData): string => id ?? `${fileName} ${data}`;

/** A key of any characters, as part of a path. */
const inBrackets = (key: string): string => `[${JSON.stringify(key)}]`;

/** The paths of what looks like a file. */
function pathsIn(value: IDataObject, before = '', depth = 0): string[] {
	return Object.entries(value).flatMap(([key, inner]): string[] => {
		const name = /^\w+$/.test(key) ? key : inBrackets(key);
		const path = before === '' || name.startsWith('[') ? `${before}${name}` : `${before}.${name}`;
		if (typeof inner !== 'object' || inner === null || depth === DEEPEST) return [];
		if (isObject(inner) && 'mimeType' in inner && ('data' in inner || 'id' in inner)) return [path];
		return pathsIn(inner as IDataObject, path, depth + 1);
	});
}
