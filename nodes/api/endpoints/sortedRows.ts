import type { IDataObject } from 'n8n-workflow';

import type { Client } from '../client';
import { rowKey } from '../http/answer';
import type { List } from '../types';

type Direction = 'asc' | 'desc';

/** Which rows are wanted, and in which order. */
export interface Wanted {
	limit: number;
	/** `desc`: the newest first. */
	direction: Direction;
	/** Unix seconds: no older ones. */
	since?: number | undefined;
}

/** The time that a list is sorted by. */
export interface Sorting {
	timeKey: string;
	/** It changes with the row, which jumps to the newest end then. */
	jumps?: true;
	/** When a row reached Pact, where that counts for `since`, too. */
	arrivedKey?: string;
}

/** Documentation: "Get conversations". */
export const BY_UPDATE: Sorting = { timeKey: 'last_updated_at', jumps: true };

/** Documentation: "Get conversation messages". */
export const BY_WRITING: Sorting = { timeKey: 'external_created_at' };

/** So much later, in seconds, a message may reach Pact than it was written: behind the first page that holds nothing new, nobody looks. */
const MOST_LATE = 24 * 3_600;

/** How often a list that changes is looked at again: one that is read from its other end may never stand still. */
const MOST_LOOKS = 5;

/**
 * The rows of a list in the order that is wanted. API V2 documents which time its lists are sorted by, but not in which direction: the times
 * on the pages tell. Where the rows that are wanted come last, all pages are read.
 *
 * A row without a time is taken for new, so that none is lost.
 */
export async function sortedRows(
	client: Client,
	list: List,
	{ timeKey, jumps, arrivedKey }: Sorting,
	{ limit, direction, since = -Infinity }: Wanted,
): Promise<IDataObject[]> {
	const timeOf = (row: IDataObject) => secondsOf(row[timeKey]);
	const isRecent = (row: IDataObject) =>
		timeOf(row) >= since || (arrivedKey !== undefined && secondsOf(row[arrivedKey]) >= since);
	/** Whether nothing recent comes behind this page, where the newest come first. */
	const isBehind = (rows: IDataObject[]) =>
		arrivedKey === undefined
			? rows.some((row) => timeOf(row) < since)
			: !rows.some(isRecent) && rows.some((row) => timeOf(row) < since - MOST_LATE);

	const found = new Map<string, IDataObject>();
	const keep = (rows: IDataObject[]) => rows.forEach((row) => found.set(rowKey(row), row));
	const rows = () => [...found.values()];

	let listed: Direction | undefined;
	let newest: number | undefined;
	let pages = 0;
	let hasMoved = false;
	for await (const page of client.pages(list)) {
		keep(page.rows);
		pages++;
		newest ??= newestOf(page.rows.map(timeOf));
		hasMoved ||= page.moved === true;
		listed = directionOf(rows().map(timeOf));
		if (listed === 'desc' && isBehind(page.rows)) break;
		if (listed === direction && rows().filter(isRecent).length >= limit) break;
	}

	// Reading away from the newest end has missed what jumped there meanwhile, reading towards it what slipped back for that.
	let again = jumps === true && hasMoved && listed !== undefined;
	for (let looks = 0; again && looks < MOST_LOOKS; looks++) {
		const before = newest!;
		newest = undefined;
		let hasChanged = false;
		again = false;
		for await (const page of fromNewest(client, list, listed!, pages)) {
			hasChanged ||= page.some((row) => found.get(rowKey(row))?.[timeKey] !== row[timeKey]);
			keep(page);
			// A look at one page is a look at one moment.
			again = hasChanged && newest !== undefined;
			newest ??= newestOf(page.map(timeOf));
			if (listed === 'desc' && page.some((row) => timeOf(row) < before)) break;
			if (isBehind(page)) break;
		}
	}

	const sign = direction === 'asc' ? 1 : -1;
	return rows()
		.filter(isRecent)
		.sort((one, other) => sign * (timeOf(one) - timeOf(other)) || 0)
		.slice(0, limit);
}

/** The pages of a list from its newest end on. @param last the number of its last page, as far as that is known */
async function* fromNewest(
	client: Client,
	list: List,
	listed: Direction,
	last: number,
): AsyncGenerator<IDataObject[]> {
	const from = listed === 'asc' ? String(last) : undefined;
	for await (const { rows } of client.pages(list, Infinity, from)) yield rows;
	for (let page = last - 1; listed === 'asc' && page > 0; page--) {
		yield (await client.page(list, String(page))).rows;
	}
}

/** Undefined as long as all times are the same. Where rows without one stand is not documented: they tell nothing. */
function directionOf(times: number[]): Direction | undefined {
	const known = times.filter(Number.isFinite);
	const [first = 0, last = 0] = [known[0], known.at(-1)];
	if (first === last) return undefined;
	return first < last ? 'asc' : 'desc';
}

const newestOf = (times: number[]): number =>
	times.filter(Number.isFinite).reduce((one, other) => Math.max(one, other), -Infinity);

function secondsOf(time: unknown): number {
	const milliseconds = typeof time === 'string' ? Date.parse(time) : NaN;
	return Number.isNaN(milliseconds) ? Infinity : milliseconds / 1_000;
}
