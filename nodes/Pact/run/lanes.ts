import type { Slots } from './slots';

/**
 * Runs the work for every task: the tasks of one lane one after another in their order, those of different lanes side by side, as many as
 * there are slots.
 *
 * @param laneOf tasks with the same lane keep their order; undefined: a lane of its own
 * @param work throws nothing
 */
export async function inLanes<Task>(
	tasks: Task[],
	laneOf: (task: Task) => string | undefined,
	slots: Slots,
	work: (task: Task) => Promise<void>,
): Promise<void> {
	const lanes = new Map<unknown, Task[]>();
	for (const task of tasks) {
		const lane = laneOf(task) ?? task;
		const before = lanes.get(lane);
		if (before === undefined) lanes.set(lane, [task]);
		else before.push(task);
	}
	await Promise.all([...lanes.values()].map(async (lane) => await oneByOne(lane, slots, work)));
}

async function oneByOne<Task>(
	lane: Task[],
	slots: Slots,
	work: (task: Task) => Promise<void>,
): Promise<void> {
	for (const task of lane) {
		await slots.take();
		await work(task);
		slots.give();
	}
}
