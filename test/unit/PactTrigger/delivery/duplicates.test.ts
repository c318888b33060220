import fc from 'fast-check';

import { recentOf, RecentEvents } from '../../../../nodes/PactTrigger/delivery/duplicates';

const MINUTE = 60_000;

let now: number;
beforeEach(() => {
	now = 1_700_000_000_000;
});

/** One delivery, from its arrival to its outcome. @returns whether it was done already */
async function run(recent: RecentEvents, key: string, achieved = true, thing?: string) {
	const entry = (await recent.take(key, thing))!;
	const before = entry.done;
	entry.done ||= achieved;
	recent.putBack(entry);
	return before;
}

describe('the events of the last minutes', () => {
	const events = (limits: Partial<{ window: number; capacity: number; patience: number }> = {}) =>
		new RecentEvents({ window: 15 * MINUTE, capacity: 100, patience: 0, ...limits }, () => now);

	test('only what is done is known again', async () => {
		const recent = events();
		expect(await run(recent, 'a', false)).toBe(false);
		expect(recent.size).toBe(0);
		expect(await run(recent, 'a')).toBe(false);
		expect(await run(recent, 'a')).toBe(true);
		expect(await run(recent, 'b')).toBe(false);
	});

	test('one has it in hand at a time; the others give up after a while', async () => {
		const recent = events();
		const first = (await recent.take('a'))!;
		expect(await recent.take('a')).toBeUndefined();
		recent.putBack(first);
		expect(await recent.take('a')).toBeDefined();
	});

	test('what is put back twice leaves the next delivery alone', async () => {
		const recent = events();
		const first = (await recent.take('a'))!;
		recent.putBack(first);
		await recent.take('a');
		recent.putBack(first);
		expect(await recent.take('a')).toBeUndefined();
	});

	test('one that was forgotten in the hand of a delivery leaves the next delivery alone', async () => {
		const recent = events({ capacity: 1 });
		const first = (await recent.take('a'))!;
		await recent.take('b');
		await recent.take('a');
		first.done = true;
		recent.putBack(first);
		expect(await recent.take('a')).toBeUndefined();
	});

	test('is known for 15 minutes and no longer', async () => {
		const recent = events();
		await run(recent, 'a');
		now += 15 * MINUTE;
		expect(await run(recent, 'a')).toBe(true);
		now += 15 * MINUTE + 1;
		expect(await run(recent, 'a')).toBe(false);
	});

	test('is bounded: the oldest are forgotten first', async () => {
		const recent = events({ capacity: 3 });
		for (const key of ['a', 'b', 'c', 'd']) await run(recent, key);
		expect(recent.size).toBe(3);
		expect(await run(recent, 'd')).toBe(true);
		expect(await run(recent, 'b')).toBe(true);
		expect(await run(recent, 'a')).toBe(false);
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
							const entry = (await recent.take(key))!;
							await Promise.resolve();
							if (!entry.done && !fails) {
								ran.push(key);
								entry.done = true;
							}
							recent.putBack(entry);
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

describe('the states of a thing', () => {
	const events = () =>
		new RecentEvents({ window: 15 * MINUTE, capacity: 100, patience: 0 }, () => now);

	test('one that comes back is new; one that is repeated at once is not', async () => {
		const recent = events();
		expect(await run(recent, 'B', true, 'chat')).toBe(false);
		expect(await run(recent, 'B', true, 'chat')).toBe(true);
		expect(await run(recent, 'A', true, 'chat')).toBe(false);
		expect(await run(recent, 'B', true, 'chat')).toBe(false);
		expect(await run(recent, 'B', true, 'chat')).toBe(true);
	});

	test('comes back as new even when the state between could not be worked off', async () => {
		const recent = events();
		await run(recent, 'B', true, 'chat');
		await run(recent, 'A', false, 'chat');
		expect(await run(recent, 'B', true, 'chat')).toBe(false);
	});

	test('leave other things, and events of no thing, alone', async () => {
		const recent = events();
		await run(recent, 'B', true, 'chat');
		await run(recent, 'B of another', true, 'another');
		await run(recent, 'message');
		await run(recent, 'A', true, 'chat');
		expect(await run(recent, 'B of another', true, 'another')).toBe(true);
		expect(await run(recent, 'message')).toBe(true);
	});

	test('do not wait for each other; a repetition of either does', async () => {
		const recent = events();
		const first = (await recent.take('B', 'chat'))!;
		const second = (await recent.take('A', 'chat'))!;
		expect(second).toMatchObject({ done: false });
		expect(await recent.take('B', 'chat')).toBeUndefined();
		expect(await recent.take('A', 'chat')).toBeUndefined();
		for (const entry of [second, first]) {
			entry.done = true;
			recent.putBack(entry);
		}
		expect(await run(recent, 'B', true, 'chat')).toBe(true);
		expect(await run(recent, 'A', true, 'chat')).toBe(true);
	});

	test('that were in hand at the same time are forgotten together', async () => {
		const recent = events();
		const [first, second] = [await recent.take('B', 'chat'), await recent.take('A', 'chat')];
		for (const entry of [first!, second!]) {
			entry.done = true;
			recent.putBack(entry);
		}
		expect(await run(recent, 'C', true, 'chat')).toBe(false);
		expect(await run(recent, 'B', true, 'chat')).toBe(false);
		expect(await run(recent, 'A', true, 'chat')).toBe(false);
		expect(recent.size).toBe(1);
	});

	test('a repetition that waits gets the outcome of the first, whatever came meanwhile', async () => {
		const recent = new RecentEvents({ window: 15 * MINUTE, capacity: 100, patience: 20_000 });
		const first = (await recent.take('B', 'chat'))!;
		const repetition = recent.take('B', 'chat');
		await run(recent, 'A', true, 'chat');
		first.done = true;
		recent.putBack(first);
		expect(await repetition).toMatchObject({ done: true });
	});
});

describe('the memories of triggers', () => {
	beforeEach(() => {
		jest.spyOn(Date, 'now').mockImplementation(() => now);
	});
	afterEach(() => {
		jest.restoreAllMocks();
	});

	test('a busy one evicts nothing of another', async () => {
		await run(recentOf('quiet').runs, 'a');
		await run(recentOf('quiet').passedOn, 'a');
		for (let event = 0; event < 20_001; event++) await run(recentOf('busy').runs, `${event}`);
		expect(await run(recentOf('busy').runs, '0')).toBe(false);
		expect(await run(recentOf('quiet').runs, 'a')).toBe(true);
		expect(await run(recentOf('quiet').passedOn, 'a')).toBe(true);
	});

	test('what ran and what was passed on are two things', async () => {
		await run(recentOf('two').runs, 'a');
		expect(await run(recentOf('two').passedOn, 'a')).toBe(false);
	});

	test('those of triggers without events are dropped, the others stay', async () => {
		const [idle, receiving, relaying] = ['idle', 'receiving', 'relaying'].map(recentOf);
		await run(idle!.runs, 'a');
		now += 10 * MINUTE;
		await run(receiving!.runs, 'a');
		await run(relaying!.passedOn, 'a');
		now += 5 * MINUTE + 1;
		recentOf('new');
		expect(recentOf('receiving')).toBe(receiving);
		expect(recentOf('relaying')).toBe(relaying);
		expect(recentOf('idle')).not.toBe(idle);
	});

	test('that of an event in hand stays', async () => {
		const memory = recentOf('slow');
		const entry = (await memory.runs.take('a'))!;
		now += 14 * MINUTE;
		recentOf('another');
		entry.done = true;
		memory.runs.putBack(entry);
		now += 14 * MINUTE;
		recentOf('one more');
		expect(await run(recentOf('slow').runs, 'a')).toBe(true);
	});
});
