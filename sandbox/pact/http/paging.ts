import type { Parameters } from './parameters';

/** Where a list is read on: behind this position, in the order of the list. */
type Position = [sortedBy: number, id: number];

export interface Page<T> {
	items: T[];
	/** null on the last page. */
	nextPage: string | null;
}

const DEFAULT_PER = 50;

/**
 * One page of `records` as asked for by `from`, `per` and `sort_direction`.
 * A `from` that is no token gives the first page, as documented.
 * @param parameters checked with `pagingFields`
 * @param sortedBy what the list is sorted by; records that share it are sorted by id
 */
export function pageOf<T extends { id: number }>(
	records: readonly T[],
	parameters: Parameters,
	sortedBy: (record: T) => number = (record) => record.id,
): Page<T> {
	const { per = DEFAULT_PER, from } = parameters as { per?: number; from?: string };
	// The PHP SDK calls it `sort` where it lists messages.
	const direction = (parameters.sort_direction ?? parameters.sort) === 'desc' ? -1 : 1;
	const positionOf = (record: T): Position => [sortedBy(record), record.id];
	const sorted = [...records].sort((a, b) => direction * compare(positionOf(a), positionOf(b)));
	const after = readToken(from);
	const rest = after
		? sorted.filter((record) => direction * compare(positionOf(record), after) > 0)
		: sorted;
	const items = rest.slice(0, per);
	const last = items.at(-1);
	return {
		items,
		nextPage: last && rest.length > per ? writeToken(positionOf(last)) : null,
	};
}

function compare(a: Position, b: Position): number {
	return a[0] - b[0] || a[1] - b[1];
}

function writeToken(position: Position): string {
	return Buffer.from(`page:${position.join(':')}`).toString('base64url');
}

function readToken(token: string | undefined): Position | null {
	const match = /^page:(\d+):(\d+)$/.exec(Buffer.from(token ?? '', 'base64url').toString());
	return match && [Number(match[1]), Number(match[2])];
}
