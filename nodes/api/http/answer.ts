import type { IDataObject } from 'n8n-workflow';

import { isObject, parseObject } from '../json';
import type { Outcome } from '../types';
import { shortened } from '../../text/characters';
import type { Mask } from './mask';
import { withoutTriggerSecrets } from './mask';

const LONGEST_QUOTE = 500;

/** How much of a page is looked at for words, in characters: its start says it, and the search grows with the square. */
const LONGEST_PAGE = 20_000;

/** How deep errors are looked for: no real one is deeper, and a made-up one could exhaust the stack. */
const DEEPEST_ERROR = 10;

/**
 * Reads one HTTP answer of Pact. A 2xx holding a JSON object is a success, unless it says otherwise. Error bodies may be JSON, text,
 * HTML or nothing (documentation: "Errors").
 *
 * @param status HTTP status
 * @param body the body as text, unparsed
 * @param empty the answer that stands for an empty body, where the status promises none
 * @param saysFailed whether the object in a 2xx tells of a failure
 * @param mask for what a failure says
 */
export function readAnswer(
	status: number,
	body: string,
	empty: IDataObject,
	saysFailed: (answer: IDataObject) => boolean,
	mask: Mask,
): Outcome {
	// "Accepted" and "No Content" promise no body.
	const silent = (status === 202 || status === 204) && body.trim() === '';
	const json = silent ? empty : parseObject(body);
	const good = status >= 200 && status <= 299;
	if (good && json !== undefined && !saysFailed(json)) return { ok: true, answer: json };
	const said = quote(json, body, mask);
	if (good && json === undefined)
		return { ok: false, failure: { kind: 'unreadable', status, said } };
	const page = json === undefined && said !== '';
	return { ok: false, failure: { kind: 'refused', status, said, ...(page && { page }) } };
}

/** Whether the `errors` of an answer hold any: in a list, by field, or in words. */
export function hasErrors(errors: unknown): boolean {
	const words = typeof errors === 'object' && errors !== null ? Object.keys(errors) : errors;
	return Array.isArray(words) || typeof words === 'string' ? words.length > 0 : false;
}

/** The rows of a list; what is no row is left out. */
export const asRows = (value: unknown): IDataObject[] =>
	Array.isArray(value) ? value.filter(isObject) : [];

/** The same for one row wherever it is listed. A row without an ID is told by all that it holds. */
export const rowKey = (row: IDataObject): string =>
	String(row.id ?? row.external_id ?? JSON.stringify(row));

/** Pact's own words: the text of its `errors`, `error` or `message`, else the body without its markup. Masked before it is cut. */
function quote(json: IDataObject | undefined, body: string, mask: Mask): string {
	const masked: Mask = (text) => withoutTriggerSecrets(mask(text));
	const words =
		json === undefined ? withoutMarkup(masked(body)) : masked(sentences(json).join('; '));
	return shortened(words, LONGEST_QUOTE);
}

function sentences(json: IDataObject): string[] {
	for (const key of ['errors', 'error', 'message', 'error_message', 'description', 'details']) {
		const found = flatten(json[key]);
		if (found.length > 0) return found;
	}
	return [];
}

function flatten(value: unknown, depth = 0): string[] {
	if (typeof value === 'string') return value.trim() === '' ? [] : [value.trim()];
	if (typeof value === 'number') return [String(value)];
	if (depth === DEEPEST_ERROR) return [];
	if (Array.isArray(value)) return value.flatMap((inner) => flatten(inner, depth + 1));
	if (!isObject(value)) return [];

	// API V2, "Errors": status, code and title say no more than this.
	if (typeof value.detail === 'string' && value.detail.trim() !== '') return [value.detail.trim()];
	if (typeof value.field === 'string' && typeof value.message === 'string') {
		return [`${value.field}: ${value.message}`];
	}
	return Object.entries(value).flatMap(([key, inner]) =>
		flatten(inner, depth + 1).map((text) =>
			/^\d+$/.test(key) || key === 'message' ? text : `${key}: ${text}`,
		),
	);
}

function withoutMarkup(body: string): string {
	return body
		.slice(0, LONGEST_PAGE)
		.replace(/<(script|style)\b[\s\S]*?<\/\1>/gi, ' ')
		.replace(/<[^>]*>/g, ' ')
		.replace(/\s+/g, ' ')
		.trim();
}
