import { z } from 'zod';
import type { ZodTypeAny } from 'zod';
import type { Call } from '../http/endpoint';
import { integer, optionalOrEmpty } from '../http/fields';

const positive = integer
	.refine((given) => Number(given) >= 1, 'must be at least 1')
	.describe('Integer');

/** The paging parameters of every list ("Pagination"). */
export const pageFields = { page: optionalOrEmpty(positive), per_page: optionalOrEmpty(positive) };

interface Paged<T> {
	entries: T[];
	meta: { page: number; entries_count: number; per_page: number };
}

/** One page of the list. `entries_count` counts what is on the page. */
export function pageOf<T>(
	sorted: T[],
	parameters: { page?: unknown; per_page?: unknown },
	usual = 25,
): Paged<T> {
	const { page = 1, per_page: perPage = usual } = parameters as {
		page?: number;
		per_page?: number;
	};
	const entries = sorted.slice((page - 1) * perPage, page * perPage);
	return { entries, meta: { page, entries_count: entries.length, per_page: perPage } };
}

/** The records by their time, and those of one time by their id; in which direction is open. */
export function byTime<T extends { id: number }>(
	{ world }: Pick<Call, 'world'>,
	records: readonly T[],
	timeOf: (record: T) => number = () => 0,
): T[] {
	const direction = world.readings.newestFirst ? -1 : 1;
	return [...records].sort((a, b) => direction * (timeOf(a) - timeOf(b) || a.id - b.id));
}

/** An array; a query may also have one number, or several with commas between them. */
export function numbers<T extends ZodTypeAny>(element: T) {
	return z.preprocess(
		(given) => {
			if (typeof given === 'number') return [given];
			return typeof given === 'string' ? given.split(',') : given;
		},
		z
			.array(element, { required_error: 'is required', invalid_type_error: 'must be an array' })
			.describe('Array of integers'),
	);
}
