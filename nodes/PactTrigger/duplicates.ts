import { sleep } from 'n8n-workflow';

/** How long a repetition is recognised; Pact repeats for ten minutes. */
const WINDOW = 15 * 60_000;

/** Events remembered at a time, the oldest are forgotten first: a few megabytes. */
const CAPACITY = 20_000;

/** How long a repetition waits for the outcome of the delivery before it, and how often it looks. */
const PATIENCE = 20_000;
const GLANCE = 50;

/** How far one event has come in this process. */
export interface Progress {
	/** n8n has stored an execution for it. */
	ran: boolean;
	/** The former owners of the address have it. */
	passedOn: boolean;
}

interface Entry extends Progress {
	inHand: boolean;
	at: number;
}

/**
 * The events of the last minutes, so that a repetition is not worked off twice: within this process only, which n8n's static
 * data and database offer no better place for. One delivery at a time has an event in hand; those that come meanwhile wait
 * for its outcome, because only that tells whether there is still something to do.
 */
export class RecentEvents {
	private readonly entries = new Map<string, Entry>();

	constructor(
		private readonly limits = { window: WINDOW, capacity: CAPACITY, patience: PATIENCE },
		private readonly now: () => number = Date.now,
	) {}

	/**
	 * Takes an event in hand, after whoever has it. The progress is to be kept up to date and given to `putBack`.
	 *
	 * @returns undefined when the other one took too long
	 */
	async take(key: string): Promise<Progress | undefined> {
		const until = this.now() + this.limits.patience;
		for (;;) {
			const entry = this.find(key);
			if (!entry.inHand) {
				entry.inHand = true;
				return entry;
			}
			if (this.now() >= until) return undefined;
			await sleep(GLANCE);
		}
	}

	/** Ends `take`. An event that nothing was achieved for is forgotten, so that its repetition starts afresh. */
	putBack(key: string, progress: Progress): void {
		const entry = this.entries.get(key);
		// One that was forgotten meanwhile may be in the hand of another delivery now.
		if (entry === undefined || entry !== progress) return;
		this.entries.delete(key);
		if (!entry.ran && !entry.passedOn) return;
		// Behind all others, so that the map stays in the order of time.
		this.entries.set(key, { ...entry, inHand: false, at: this.now() });
		this.forgetOldest();
	}

	get size(): number {
		return this.entries.size;
	}

	private find(key: string): Entry {
		const known = this.entries.get(key);
		if (known !== undefined && this.now() - known.at <= this.limits.window) return known;
		const entry: Entry = { ran: false, passedOn: false, inHand: false, at: this.now() };
		this.entries.delete(key);
		this.entries.set(key, entry);
		this.forgetOldest();
		return entry;
	}

	private forgetOldest(): void {
		for (const [key, { at }] of this.entries) {
			const tooMany = this.entries.size > this.limits.capacity;
			if (!tooMany && this.now() - at <= this.limits.window) return;
			this.entries.delete(key);
		}
	}
}
