/** Timers of the sandbox: they run `speed` times faster than the wall, and end with the sandbox. */
export class Clock {
	private readonly timers = new Set<NodeJS.Timeout>();

	private ended = false;

	constructor(public speed: number) {}

	/** The wall's time in unix milliseconds; `speed` shortens waits, it does not move the date. */
	now(): number {
		return Date.now();
	}

	/** How long `milliseconds` of Pact's time take here. */
	scaled(milliseconds: number): number {
		return Math.ceil(milliseconds / this.speed);
	}

	/** Calls `action` after `milliseconds` of Pact's time, unless `cancelAll` comes first. */
	after(milliseconds: number, action: () => void): void {
		// What was under way when the sandbox ended must not keep it alive.
		if (this.ended) return;
		const timer = setTimeout(() => {
			this.timers.delete(timer);
			action();
		}, this.scaled(milliseconds));
		this.timers.add(timer);
	}

	/** Cancels everything, and takes nothing new. */
	end(): void {
		this.ended = true;
		this.cancelAll();
	}

	cancelAll(): void {
		for (const timer of this.timers) clearTimeout(timer);
		this.timers.clear();
	}
}
