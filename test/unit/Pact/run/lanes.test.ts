import fc from 'fast-check';

import { inLanes } from '../../../../nodes/Pact/run/lanes';
import { itemNumbers } from '../../../../nodes/Pact/run/itemResult';
import { Slots } from '../../../../nodes/Pact/run/lanes';

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
				await inLanes(
					tasks,
					({ lane }) => lane,
					new Slots(slotCount),
					async (one) => {
						const same = [...running].filter(({ lane }) => lane !== undefined && lane === one.lane);
						expect(same).toEqual([]);
						running.add(one);
						begun.push(one);
						expect(running.size).toBeLessThanOrEqual(slotCount);
						for (let turn = 0; turn < one.turns; turn++) await Promise.resolve();
						running.delete(one);
					},
				);
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
	await inLanes(
		['waits', 'works'],
		() => undefined,
		slots,
		async (task) => {
			if (task === 'waits') await slots.without(async () => await asleep);
			order.push(task);
			wake();
		},
	);
	expect(order).toEqual(['works', 'waits']);
});

test.each([
	[[], ''],
	[[3], '3'],
	[[0, 1, 2, 3, 7], '0–3, 7'],
	[[1, 3, 4], '1, 3–4'],
])('the items %j are written as "%s"', (indexes, text) => {
	expect(itemNumbers(indexes)).toBe(text);
});
