import type { IDataObject } from 'n8n-workflow';

import { asRows, hasErrors, readAnswer } from './http/answer';
import { asObject } from './json';
import { rateClassBy } from './retry/rateClass';
import type { Dialect, Window } from './types';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

const perMinute = (requests: number): Window[] => [{ requests, milliseconds: MINUTE }];
const ofSending: Window[] = [{ requests: 5, milliseconds: SECOND }, ...perMinute(30)];

const rateClass = rateClassBy([
	['POST', /\/messages$/, 'sends'],
	['POST', /\/attachments\/?$/, 'uploads'],
	['GET', /\/messages$/, 'messages'],
	['GET', /\/messages\/[^/]+$/, 'message'],
	['GET', /\/conversations$/, 'conversations'],
	['GET', /\/conversations\/[^/]+$/, 'conversation'],
	['GET', /\/waba_templates$/, 'templates'],
]);

/** The answer to a deletion that Pact confirms with 204 and nothing. */
export const NO_CONTENT: Readonly<IDataObject> = Object.freeze({});

const isRefusal = ({ errors, error }: IDataObject): boolean =>
	hasErrors(errors) || hasErrors(error);

/** Pact's current API V2: objects under their names, counted pages, and `errors` where it refuses. */
export const v2: Dialect = {
	prefix: '/api/p2',
	// The most that Pact gives is not documented: as in V1.
	largestPage: 100,
	rateClass,
	// Documentation: "Rate limits". Whether sends and first messages are counted together is not documented.
	windows: {
		sends: ofSending,
		uploads: ofSending,
		messages: perMinute(20),
		message: perMinute(20),
		conversations: perMinute(10),
		conversation: perMinute(10),
		templates: perMinute(20),
	},
	read: (status, body, mask = (text) => text) =>
		readAnswer(status, body, status === 204 ? NO_CONTENT : {}, isRefusal, mask),
	pageQuery: ({ from, size }) => ({ page: from ?? 1, per_page: size }),
	page(answer, rows, { from, size }) {
		const list = answer[rows];
		if (!Array.isArray(list)) return undefined;
		const isLast = list.length === 0 || isShort(answer, list.length, size);
		return { rows: asRows(list), next: isLast ? undefined : nextOf(from) };
	},
};

/**
 * Documentation: "Pagination": the last page is the one whose `entries_count` is below `per_page`. Pact may give less than it was asked for,
 * and says so. Where it names no number the page says nothing, and only an empty one is the last.
 */
function isShort({ meta }: IDataObject, found: number, asked: number): boolean {
	const { entries_count: counted, per_page: given } = asObject(meta);
	if (typeof given !== 'number') return false;
	const entries = typeof counted === 'number' ? Math.max(counted, found) : found;
	return entries < Math.min(given, asked);
}

const nextOf = (page = '1') => String(Number(page) + 1);

/** The object that an answer names (documentation: "message", "conversation", "auth" …); an empty one where there is none. */
export const objectIn =
	(name: string) =>
	(answer: IDataObject): IDataObject =>
		asObject(answer[name]);

/** The ID of that object: without it an answer is none. */
export const idIn =
	(name: string) =>
	(answer: IDataObject): unknown =>
		objectIn(name)(answer).id;
