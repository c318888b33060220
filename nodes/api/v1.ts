import type { IDataObject } from 'n8n-workflow';

import { asRows, hasErrors, readAnswer } from './http/answer';
import { asObject } from './json';
import { wordOf } from './read';
import { rateClassBy } from './retry/rateClass';
import type { Dialect } from './types';

/** What V1's paths are about. Which endpoints it counts together is not documented: as in Pact's newer API. */
const rateClass = rateClassBy([
	['POST', /\/messages$|\/conversations$/, 'sends'],
	['POST', /\/attachments$/, 'uploads'],
	['GET', /\/messages$/, 'messages'],
	['GET', /\/conversations$/, 'conversations'],
	['GET', /\/conversations\/[^/]+$/, 'conversation'],
	['GET', /\/jobs\/[^/]+$/, 'message'],
	['GET', /\/waba_templates$/, 'templates'],
	['POST', /\/request_code$/, 'codes'],
]);

/** The Private API V1 (documentation: "Private API V1"): an envelope around the answer's `data`, and cursors. */
export const v1: Dialect = {
	prefix: '/p1',
	// Documentation: `per`, "a number between 1 and 100".
	largestPage: 100,
	rateClass,
	windows: {},
	read: (status, body, mask = (text) => text) =>
		readAnswer(status, body, { status: 'ok', data: {} }, isRefusal, mask),
	pageQuery: ({ from, size }) => ({ from, per: size }),
	page(answer, rows) {
		const { [rows]: list, next_page: next } = dataOf(answer);
		if (!Array.isArray(list)) return undefined;
		// The last page has it absent, null or empty.
		const follows = typeof next === 'number' || (typeof next === 'string' && next !== '');
		const isLast = list.length === 0 || !follows;
		return { rows: asRows(list), next: isLast ? undefined : String(next) };
	},
};

/** Documented is "errored" (documentation: "Errors"); errors without it come from gateways. */
function isRefusal({ status, result, errors, error }: IDataObject): boolean {
	const saysSo = [status, result].some((word) => ['errored', 'error'].includes(wordOf(word) ?? ''));
	return saysSo || hasErrors(errors) || hasErrors(error);
}

/** The `data` of an answer's envelope; an empty object where Pact sends none, as with a bare 202. */
export function dataOf({ data }: IDataObject): IDataObject {
	return asObject(data);
}

/** The conversation in an answer's `data` (documentation: "Conversations"); an empty object where there is none. */
export function conversationIn(answer: IDataObject): IDataObject {
	return asObject(dataOf(answer).conversation);
}
