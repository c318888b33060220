/** Work that must not overlap within this process, by what it is done to. */
export class Mutex {
	private readonly last = new Map<string, Promise<unknown>>();

	/** Does the work after all that was handed in before for the same key, whatever became of it. @throws what the work throws */
	async runExclusive<T>(key: string, work: () => Promise<T>): Promise<T> {
		const before = this.last.get(key);
		const mine = before === undefined ? work() : before.then(work);
		const ended = mine.then(
			() => undefined,
			() => undefined,
		);
		this.last.set(key, ended);
		try {
			return await mine;
		} finally {
			if (this.last.get(key) === ended) this.last.delete(key);
		}
	}
}
