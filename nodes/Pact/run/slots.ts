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
