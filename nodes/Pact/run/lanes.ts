/**
 * Runs tasks: those of one lane one after another in their order, those of different lanes side by side, as many as there are slots.
 */
export class Lanes {
	/** The tasks of each lane that are not done; the first of them is under way, or waits for its slot. */
	private readonly tasks = new Map<unknown, Array<() => Promise<void>>>();
	private readonly running: Array<Promise<void>> = [];

	constructor(private readonly slots: Slots) {}

	/**
	 * @param lane undefined: a lane of its own
	 * @param task throws nothing
	 */
	add(lane: string | undefined, task: () => Promise<void>): void {
		const key = lane ?? task;
		const before = this.tasks.get(key);
		if (before !== undefined) {
			before.push(task);
			return;
		}
		const tasks = [task];
		this.tasks.set(key, tasks);
		this.running.push(this.run(key, tasks));
	}

	/** Resolves when all tasks are done. Add none afterwards. */
	async finished(): Promise<void> {
		await Promise.all(this.running);
	}

	private async run(key: unknown, tasks: Array<() => Promise<void>>): Promise<void> {
		let slot = this.slots.take();
		for (;;) {
			await slot;
			await tasks[0]!();
			tasks.shift();
			// Before the slot is given back, so that nobody sees the slots quiet in between.
			if (tasks.length > 0) slot = this.slots.take();
			else this.tasks.delete(key);
			this.slots.give();
			if (tasks.length === 0) return;
		}
	}
}

/** So many may work at a time; the others wait for their turn in the order in which they came. */
export class Slots {
	private readonly waiting: Array<() => void> = [];
	private readonly awaitingQuiet: Array<() => void> = [];
	private taken = 0;

	constructor(private readonly count: number) {}

	/** Resolves when a slot is taken; give it back afterwards. */
	async take(): Promise<void> {
		if (this.taken < this.count) {
			this.taken++;
			return;
		}
		await new Promise<void>((resolve) => this.waiting.push(resolve));
	}

	give(): void {
		const next = this.waiting.shift();
		if (next !== undefined) return next();
		this.taken--;
		if (this.taken === 0) for (const resolve of this.awaitingQuiet.splice(0)) resolve();
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

	/** Resolves as soon as nobody has a slot. */
	async quiet(): Promise<void> {
		if (this.taken > 0) await new Promise<void>((resolve) => this.awaitingQuiet.push(resolve));
	}
}
