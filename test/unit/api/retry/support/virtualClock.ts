import type { Clock } from '../../../../../nodes/api/retry/clock';

interface Sleeper {
	at: number;
	wake: () => void;
}

/** Time that passes only when everybody sleeps: hours in milliseconds, and every run the same. */
export class VirtualClock implements Clock {
	private time = 0;
	private sleepers: Sleeper[] = [];

	constructor(private seed = 1) {}

	now(): number {
		return this.time;
	}

	date(): number {
		return this.time;
	}

	/** A linear congruential generator: as good as random here, and repeatable. */
	random(): number {
		this.seed = (this.seed * 1_103_515_245 + 12_345) % 2 ** 31;
		return this.seed / 2 ** 31;
	}

	async sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
		await new Promise<void>((resolve) => {
			const sleeper = { at: this.time + milliseconds, wake: resolve };
			this.sleepers.push(sleeper);
			signal?.addEventListener('abort', () => {
				this.sleepers = this.sleepers.filter((other) => other !== sleeper);
				resolve();
			});
		});
	}

	/** Lets time pass until all the work is done. */
	async run(work: Array<Promise<unknown>>): Promise<void> {
		let done = false;
		const all = Promise.all(work).finally(() => (done = true));
		while (!done) {
			// Whatever can go on without time goes on first.
			await new Promise<void>((resolve) => setImmediate(resolve));
			if (done) break;
			if (this.sleepers.length === 0) continue;
			this.sleepers.sort((one, two) => one.at - two.at);
			const next = this.sleepers.shift()!;
			this.time = Math.max(this.time, next.at);
			next.wake();
		}
		await all;
	}
}
