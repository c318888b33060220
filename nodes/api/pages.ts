import type { IDataObject } from 'n8n-workflow';

import { callPact } from './request';
import type { Caller, PactRequest } from './types';

/** The most rows that Pact gives in one page (documentation: `per`, "a number between 1 and 100"). */
export const LARGEST_PAGE = 100;

/** One page of a list. */
export interface Page {
	rows: IDataObject[];
	/** The cursor of the page that follows; undefined on the last one. */
	next: string | undefined;
}

/**
 * Fetches one page. The last page has `next_page` absent, null or empty.
 *
 * @param key where the rows stand in `data`: `companies`, `channels`, `conversations`, `messages`, `waba_templates`
 */
export async function fetchPage(
	caller: Caller,
	request: PactRequest,
	key: string,
	page: { from?: string; per: number },
	itemIndex?: number,
): Promise<Page> {
	const answer = await callPact(
		caller,
		{ ...request, query: { ...request.query, from: page.from, per: page.per } },
		'safe',
		itemIndex,
	);
	const data = (answer.data ?? {}) as IDataObject;
	const next = data.next_page;
	return {
		rows: (data[key] ?? []) as IDataObject[],
		next: typeof next === 'string' && next !== '' ? next : undefined,
	};
}

/**
 * Fetches rows page after page until there are `limit` of them or no more pages. Asks for no more than is needed, and stops
 * when Pact repeats a cursor: an invalid one gives the first page again, which would never end.
 */
export async function fetchRows(
	caller: Caller,
	request: PactRequest,
	key: string,
	limit: number,
	itemIndex?: number,
): Promise<IDataObject[]> {
	const rows: IDataObject[] = [];
	const followed = new Set<string>();
	let from: string | undefined;

	while (rows.length < limit) {
		const per = Math.min(LARGEST_PAGE, limit - rows.length);
		const page = await fetchPage(caller, request, key, { ...(from && { from }), per }, itemIndex);
		rows.push(...page.rows);
		if (page.next === undefined || followed.has(page.next)) break;
		followed.add(page.next);
		from = page.next;
	}
	return rows.slice(0, limit);
}
