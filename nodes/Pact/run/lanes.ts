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

/** So many may work at a time; the others wait for their turn in the order in which they came. */
export class Slots {
	private readonly waiting: Array<() => void> = [];

	constructor(private free: number) {}

	/** Resolves when a slot is taken; give it back afterwards. */
	async take(): Promise<void> {
		if (this.free > 0) {
			this.free--;
			return;
		}
		await new Promise<void>((resolve) => this.waiting.push(resolve));
	}

	give(): void {
		const next = this.waiting.shift();
		if (next === undefined) this.free++;
		else next();
	}

	/** Gives the slot to others for as long as the work takes: for work that is nothing but waiting. */
	async without<T>(work: () => Promise<T>): Promise<T> {
		this.give();
		try {
			return await work();
		} finally {
			await this.take();
		}
	}
}
