import type { IDataObject } from 'n8n-workflow';

import type { Client } from '../client';
import type { List } from '../types';

export type Direction = 'asc' | 'desc';

/** Which rows are wanted, and in which order. */
export interface Wanted {
	limit: number;
	/** `desc`: the newest first. */
	direction: Direction;
	/** Unix seconds: no older ones. */
	since?: number | undefined;
}

/**
 * The rows of a list in the order that is wanted. API V2 documents which time its lists are sorted by, but not in which direction: the times
 * on the pages tell. Where the rows that are wanted come last, all pages are read.
 *
 * @param timeKey what the list is sorted by. A row without that time is taken for new, so that none is lost
 */
export async function sortedRows(
	client: Client,
	list: List,
	timeKey: string,
	{ limit, direction, since = -Infinity }: Wanted,
): Promise<IDataObject[]> {
	const timeOf = (row: IDataObject) => secondsOf(row[timeKey]);
	// By their ids: rows that come in meanwhile move others to the next page, where they are listed again.
	const found = new Map<unknown, IDataObject>();
	const recent = () => [...found.values()].filter((row) => timeOf(row) >= since);

	for await (const { rows } of client.pages(list)) {
		for (const row of rows) found.set(row.id, row);
		const listed = directionOf([...found.values()].map(timeOf));
		if (listed === 'desc' && rows.some((row) => timeOf(row) < since)) break;
		if (listed === direction && recent().length >= limit) break;
	}
	const sign = direction === 'asc' ? 1 : -1;
	return recent()
		.sort((one, other) => sign * (timeOf(one) - timeOf(other)) || 0)
		.slice(0, limit);
}

/** Undefined as long as all times are the same. Where rows without one stand is not documented: they tell nothing. */
function directionOf(times: number[]): Direction | undefined {
	const known = times.filter(Number.isFinite);
	const [first = 0, last = 0] = [known[0], known.at(-1)];
	if (first === last) return undefined;
	return first < last ? 'asc' : 'desc';
}

function secondsOf(time: unknown): number {
	const milliseconds = typeof time === 'string' ? Date.parse(time) : NaN;
	return Number.isNaN(milliseconds) ? Infinity : milliseconds / 1_000;
}
