import fc from 'fast-check';

import { itemNumbers } from '../../../../nodes/Pact/run/itemResult';
import { Lanes, Slots } from '../../../../nodes/Pact/run/lanes';

interface Task {
	index: number;
	lane: string | undefined;
	turns: number;
}

test('every task runs once, those of a lane in order, never more at a time than there are slots', async () => {
	const task = fc.record({
		lane: fc.constantFrom('a', 'b', 'c', undefined),
		turns: fc.integer({ min: 0, max: 5 }),
	});
	await fc.assert(
		fc.asyncProperty(
			fc.array(task, { maxLength: 30 }),
			fc.integer({ min: 1, max: 6 }),
			async (drawn, slotCount) => {
				const tasks: Task[] = drawn.map((one, index) => ({ ...one, index }));
				const begun: Task[] = [];
				const running = new Set<Task>();
				const work = async (one: Task) => {
					const same = [...running].filter(({ lane }) => lane !== undefined && lane === one.lane);
					expect(same).toEqual([]);
					running.add(one);
					begun.push(one);
					expect(running.size).toBeLessThanOrEqual(slotCount);
					for (let turn = 0; turn < one.turns; turn++) await Promise.resolve();
					running.delete(one);
				};
				const slots = new Slots(slotCount);
				const lanes = new Lanes(slots);
				// The second half comes when the first is done.
				const half = Math.ceil(tasks.length / 2);
				for (const one of tasks.slice(0, half)) lanes.add(one.lane, async () => await work(one));
				await slots.quiet();
				expect(begun).toHaveLength(half);
				for (const one of tasks.slice(half)) lanes.add(one.lane, async () => await work(one));
				await lanes.finished();
				expect(begun.map(({ index }) => index).sort((a, b) => a - b)).toEqual(
					tasks.map(({ index }) => index),
				);
				for (const lane of ['a', 'b', 'c']) {
					const order = begun.filter((one) => one.lane === lane).map(({ index }) => index);
					expect(order).toEqual([...order].sort((a, b) => a - b));
				}
			},
		),
	);
});

test('who waits leaves the slot to others, and takes it again', async () => {
	const slots = new Slots(1);
	const order: string[] = [];
	let wake = () => {};
	const asleep = new Promise<void>((resolve) => (wake = resolve));
	const lanes = new Lanes(slots);
	for (const task of ['waits', 'works']) {
		lanes.add(undefined, async () => {
			if (task === 'waits') await slots.without(async () => await asleep);
			order.push(task);
			wake();
		});
	}
	await lanes.finished();
	expect(order).toEqual(['works', 'waits']);
});

test('the slots are quiet while all that is left only waits; what comes later in its lane waits, too', async () => {
	const slots = new Slots(2);
	const order: string[] = [];
	let wake = () => {};
	const asleep = new Promise<void>((resolve) => (wake = resolve));
	const lanes = new Lanes(slots);
	lanes.add('a', async () => await slots.without(async () => await asleep));
	lanes.add('a', async () => void order.push('behind it'));
	lanes.add('b', async () => void order.push('beside it'));
	await slots.quiet();
	expect(order).toEqual(['beside it']);
	lanes.add('a', async () => void order.push('later'));
	lanes.add('c', async () => void order.push('another'));
	await slots.quiet();
	wake();
	await lanes.finished();
	expect(order).toEqual(['beside it', 'another', 'behind it', 'later']);
});

test.each([
	[[], ''],
	[[3], '3'],
	[[0, 1, 2, 3, 7], '0–3, 7'],
	[[1, 3, 4], '1, 3–4'],
])('the items %j are written as "%s"', (indexes, text) => {
	expect(itemNumbers(indexes)).toBe(text);
});
