import { v2 } from '../../../nodes/api/v2';
import { v2Endpoints, v2Errors, v2RateLimits, v2Samples } from '../../fixtures/v2';

describe('an answer of V2', () => {
	it.each(v2Samples.filter(({ answer }) => answer !== null).map((sample) => [sample.id, sample]))(
		'is a success as the documentation shows it: %s',
		(_id, { answer }) => {
			expect(v2.read(200, JSON.stringify(answer))).toEqual({ ok: true, answer });
			expect(v2.read(201, JSON.stringify(answer))).toEqual({ ok: true, answer });
		},
	);

	it('may be empty where the status promises nothing', () => {
		expect(v2.read(204, '')).toEqual({ ok: true, answer: {} });
		expect(v2.read(200, '')).toMatchObject({ ok: false, failure: { kind: 'unreadable' } });
	});

	it.each(v2Errors.map((error) => [error.status, error]))(
		'is a refusal in the words of its detail: %d',
		(status, { body }) => {
			const [{ detail }] = (body as unknown as { errors: [{ detail: string }] }).errors;
			const failure = { kind: 'refused', said: detail };
			expect(v2.read(status, JSON.stringify(body))).toEqual({
				ok: false,
				failure: { ...failure, status },
			});
			// Also where the status says that all is well.
			expect(v2.read(200, JSON.stringify(body))).toMatchObject({ failure });
		},
	);

	it('has several details, or other words where there is none', () => {
		const said = (errors: object[]) => v2.read(422, JSON.stringify({ errors }));
		expect(said([{ detail: 'One' }, { detail: 'Two' }])).toMatchObject({
			failure: { said: 'One; Two' },
		});
		expect(said([{ title: 'Bad', detail: '' }])).toMatchObject({ failure: { said: 'title: Bad' } });
	});
});

describe('the pages of V2', () => {
	const asked = (from?: string) => ({ from, size: 4 });
	const page = (count: number, meta?: object, from?: string) =>
		v2.page(
			{
				conversations: Array.from({ length: count }, (_, id) => ({ id })),
				...(meta && { meta }),
			} as never,
			'conversations',
			asked(from),
		);

	it('are counted from 1', () => {
		expect(v2.pageQuery(asked())).toEqual({ page: 1, per_page: 4 });
		expect(v2.pageQuery(asked('3'))).toEqual({ page: '3', per_page: 4 });
	});

	it('go on after a full one, and end with one that is not', () => {
		expect(page(4, { page: 1, entries_count: 4, per_page: 4 })?.next).toBe('2');
		expect(page(4, undefined, '7')?.next).toBe('8');
		expect(page(3, { page: 2, entries_count: 3, per_page: 4 }, '2')?.next).toBeUndefined();
		expect(page(0)?.next).toBeUndefined();
	});

	it('go on where Pact gives less than it was asked for, and says so', () => {
		expect(page(2, { page: 1, entries_count: 2, per_page: 2 })?.next).toBe('2');
		expect(page(1, { page: 2, entries_count: 1, per_page: 2 }, '2')?.next).toBeUndefined();
		// Its own words can be wrong: more than was asked for is never needed.
		expect(page(4, { page: 1, entries_count: 4, per_page: 150 })?.next).toBe('2');
	});

	it('go on where entries_count is as large as per_page, however many rows are readable', () => {
		expect(page(2, { page: 1, entries_count: 3, per_page: 3 })?.next).toBe('2');
		expect(page(2, { page: 3, entries_count: 2, per_page: 3 }, '3')?.next).toBeUndefined();
		// The samples of the documentation count too few now and then: what stands there counts as well.
		expect(page(3, { page: 5, entries_count: 1, per_page: 3 }, '5')?.next).toBe('6');
	});

	it.each([
		['is missing', { page: 1, entries_count: 3 }],
		['is text', { page: 1, entries_count: 3, per_page: '4' }],
		['is null', { page: 1, entries_count: 3, per_page: null }],
		['is missing with all of meta', undefined],
	])('go on until an empty one where per_page %s', (_what, meta) => {
		expect(page(3, meta)?.next).toBe('2');
		expect(page(0, meta, '2')?.next).toBeUndefined();
	});

	it.each([[null], [{}], ['none'], [undefined]])('are none where the list is %j', (rows) => {
		expect(
			v2.page({ conversations: rows, data: [] } as never, 'conversations', asked()),
		).toBeUndefined();
	});
});

it('keeps the documented rate limits, each endpoint in the class that has its own', () => {
	const limits = v2Endpoints.map(({ id, method, path }) => {
		const ownPath = path.replace('/api/p2', '').replace(/\/$/, '').replace(/:\w+/g, '12');
		const windows = v2.windows[v2.rateClass({ method, path: ownPath })] ?? [];
		const byLength = new Map(windows.map((one) => [one.milliseconds, one.requests]));
		const [perSecond, perMinute] = [byLength.get(1000), byLength.get(60_000)];
		return [id, { ...(perSecond && { perSecond }), ...(perMinute && { perMinute }) }] as const;
	});
	expect(Object.fromEntries(limits.filter(([, limit]) => Object.keys(limit).length > 0))).toEqual(
		v2RateLimits,
	);
});
