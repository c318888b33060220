import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import { Client } from '../../../nodes/api/client';
import { sortedRows } from '../../../nodes/api/endpoints/sortedRows';
import type { Caller, List } from '../../../nodes/api/types';

/** An endpoint without a rate limit of its own. */
const LIST: List = { api: 'v2', path: '/companies/31/things', rows: 'things' };

interface Asked {
	page: number;
	per_page: number;
}

/** A client of a Pact that answers each page like this. */
function clientOf(answer: (asked: Asked) => object): Client {
	const caller = {
		getNode: () => ({ name: 'Pact', type: 'pact' }),
		getCredentials: async () => await Promise.resolve({ apiToken: 'a-token-of-lists' }),
		helpers: {
			httpRequestWithAuthentication: async (_name: string, options: { qs: IDataObject }) =>
				await Promise.resolve({
					statusCode: 200,
					headers: {},
					body: JSON.stringify(
						answer({ page: Number(options.qs.page), per_page: Number(options.qs.per_page) }),
					),
				}),
		},
	};
	return new Client(caller as unknown as Caller);
}

const page = (things: object[], per_page: unknown, entries_count: unknown = things.length) => ({
	things,
	meta: { entries_count, per_page },
});

/** What Pact has: whatever comes in meanwhile stands before or behind all others. */
type Row = { id: number; at: string };
const at = (minute: number) => new Date(1_770_000_000_000 + minute * 60_000).toISOString();

describe('a list that moves while it is read', () => {
	it('gives each row that was there, once, however many come in before it', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.integer({ min: 0, max: 60 }),
				fc.integer({ min: 1, max: 9 }),
				fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 8 }),
				async (count, size, comeIn) => {
					const rows = Array.from({ length: count }, (_, index) => ({ id: index + 1 }));
					const before = [...rows];
					const arrivals = [...comeIn];
					let wasWhole = false;
					const client = clientOf(({ page: number }) => {
						const shown = rows.slice((number - 1) * size, number * size);
						// By a whole page it may move once, not twice in a row: that is how a Pact looks that knows no pages.
						const more = Math.min(arrivals.shift() ?? 0, wasWhole ? size - 1 : size);
						wasWhole = more === size;
						for (let one = 0; one < more; one++) rows.unshift({ id: 1_000 + rows.length });
						return page(shown, size);
					});
					const found = (await client.rows(LIST)).map(({ id }) => id as number);
					expect(new Set(found).size).toBe(found.length);
					expect(found.filter((id) => id < 1_000)).toEqual(before.map(({ id }) => id));
				},
			),
		);
	});

	it.each(['asc', 'desc'] as const)(
		'sorted by when rows changed, %s: one that changes meanwhile makes none disappear',
		async (listed) => {
			await fc.assert(
				fc.asyncProperty(
					fc.integer({ min: 1, max: 40 }),
					fc.integer({ min: 2, max: 7 }),
					fc.array(fc.option(fc.nat(), { nil: undefined }), { maxLength: 6 }),
					async (count, size, changes) => {
						let minute = 0;
						const rows: Row[] = Array.from({ length: count }, (_, index) => ({
							id: index + 11,
							at: at(minute++),
						}));
						const coming = [...changes];
						const client = clientOf(({ page: number }) => {
							const sorted = listed === 'asc' ? rows : rows.toReversed();
							const shown = sorted.slice((number - 1) * size, number * size);
							const change = coming.shift();
							if (change !== undefined) {
								const [row] = rows.splice(change % rows.length, 1);
								rows.push({ ...row!, at: at(minute++) });
							}
							return page(shown, size);
						});
						const found = await sortedRows(
							client,
							LIST,
							{ timeKey: 'at', jumps: true },
							{
								limit: Infinity,
								direction: 'desc',
							},
						);
						const ids = found.map(({ id }) => id as number).sort((one, two) => one - two);
						expect(ids).toEqual(Array.from({ length: count }, (_, index) => index + 11));
					},
				),
			);
		},
	);
});

describe('the end of a list', () => {
	it('25 rows a page, where Pact does not say that it gives no more: all come', async () => {
		for (const perPage of [undefined, '25', '100', null]) {
			const rows = Array.from({ length: 60 }, (_, index) => ({ id: index + 501 }));
			const client = clientOf(({ page: number }) =>
				page(rows.slice((number - 1) * 25, number * 25), perPage),
			);
			expect(await client.rows(LIST)).toEqual(rows);
		}
	});

	it('a page of 25 entries with 24 rows is not the last', async () => {
		const client = clientOf(({ page: number }) =>
			number === 1
				? page(
						Array.from({ length: 24 }, (_, id) => ({ id })),
						25,
						25,
					)
				: page([{ id: 77 }], 25),
		);
		expect(await client.rows(LIST)).toHaveLength(25);
	});

	it('is there where Pact gives the same page for every number', async () => {
		let asked = 0;
		const client = clientOf(() => {
			asked++;
			return page([{ id: 61 }, { id: 62 }], 2);
		});
		expect(await client.rows(LIST)).toEqual([{ id: 61 }, { id: 62 }]);
		expect(asked).toBe(3);
	});

	it('is there where no page holds anything readable', async () => {
		const client = clientOf(() => page([null as never], 1));
		expect(await client.rows(LIST)).toEqual([]);
	});
});
