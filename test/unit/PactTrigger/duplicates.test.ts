import fc from 'fast-check';

import { RecentEvents } from '../../../nodes/PactTrigger/duplicates';

const MINUTE = 60_000;

describe('the events of the last minutes', () => {
	let now: number;
	const events = (limits: Partial<{ window: number; capacity: number; patience: number }> = {}) =>
		new RecentEvents({ window: 15 * MINUTE, capacity: 100, patience: 0, ...limits }, () => now);

	/** One delivery, from its arrival to its outcome. */
	const run = async (recent: RecentEvents, key: string, ran: boolean) => {
		const progress = (await recent.take(key))!;
		const before = progress.ran;
		progress.ran ||= ran;
		recent.putBack(key, progress);
		return before;
	};

	beforeEach(() => {
		now = 1_700_000_000_000;
	});

	test('only what has run is known again', async () => {
		const recent = events();
		expect(await run(recent, 'a', false)).toBe(false);
		expect(recent.size).toBe(0);
		expect(await run(recent, 'a', true)).toBe(false);
		expect(await run(recent, 'a', true)).toBe(true);
		expect(await run(recent, 'b', true)).toBe(false);
	});

	test('what was only passed on is known as that', async () => {
		const recent = events();
		const progress = (await recent.take('a'))!;
		progress.passedOn = true;
		recent.putBack('a', progress);
		expect(await recent.take('a')).toMatchObject({ ran: false, passedOn: true });
	});

	test('one has it in hand at a time; the others give up after a while', async () => {
		const recent = events();
		const first = (await recent.take('a'))!;
		expect(await recent.take('a')).toBeUndefined();
		recent.putBack('a', first);
		expect(await recent.take('a')).toBeDefined();
	});

	test('one that was forgotten in the hand of a delivery leaves the next delivery alone', async () => {
		const recent = events({ capacity: 1 });
		const first = (await recent.take('a'))!;
		await recent.take('b');
		await recent.take('a');
		first.ran = true;
		recent.putBack('a', first);
		expect(await recent.take('a')).toBeUndefined();
	});

	test('is known for 15 minutes and no longer', async () => {
		const recent = events();
		await run(recent, 'a', true);
		now += 15 * MINUTE;
		expect(await run(recent, 'a', false)).toBe(true);
		now += 15 * MINUTE + 1;
		expect(await run(recent, 'a', true)).toBe(false);
	});

	test('is bounded: the oldest are forgotten first', async () => {
		const recent = events({ capacity: 3 });
		for (const key of ['a', 'b', 'c', 'd']) await run(recent, key, true);
		expect(recent.size).toBe(3);
		expect(await run(recent, 'd', true)).toBe(true);
		expect(await run(recent, 'b', true)).toBe(true);
		expect(await run(recent, 'a', true)).toBe(false);
	});

	test('any number of deliveries that overlap: exactly one runs', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.record({ key: fc.constantFrom('a', 'b'), fails: fc.boolean() }), {
					minLength: 1,
					maxLength: 8,
				}),
				async (deliveries) => {
					const recent = new RecentEvents();
					const ran: string[] = [];
					await Promise.all(
						deliveries.map(async ({ key, fails }) => {
							const progress = (await recent.take(key))!;
							await Promise.resolve();
							if (!progress.ran && !fails) {
								ran.push(key);
								progress.ran = true;
							}
							recent.putBack(key, progress);
						}),
					);
					const expected = new Set(deliveries.filter(({ fails }) => !fails).map(({ key }) => key));
					expect(ran.sort()).toEqual([...expected].sort());
				},
			),
			{ numRuns: 30 },
		);
	});
});
