import { sleep } from 'n8n-workflow';

const LIMITS = {
	/** Milliseconds for which a repetition is recognised; Pact repeats for ten minutes. */
	window: 15 * 60_000,
	/** Events of one memory, the oldest are forgotten first: a few megabytes. */
	capacity: 20_000,
	/** Milliseconds that a delivery waits for the one before it; then Pact has to repeat it. */
	patience: 20_000,
};

/** Milliseconds between two looks at an event that another delivery has in hand. */
const GLANCE = 50;

/** One event (or one body) that a delivery works off. */
export interface InHand {
	/** Set to true once it is achieved. */
	done: boolean;
}

interface Entry extends InHand {
	key: string;
	place: string;
	taken: boolean;
	at: number;
}

/**
 * The events of the last minutes, so that a repetition is not worked off twice: within this process only, which n8n's static
 * data and database offer no better place for. One delivery at a time has an event in hand; those that come meanwhile wait
 * for its outcome, because only that tells whether there is still something to do.
 */
export class RecentEvents {
	/** In the order of time. A thing whose state the events tell has one place, which the latest of them holds. */
	private readonly entries = new Map<string, Entry>();
	private lastUse: number;

	constructor(
		private readonly limits = LIMITS,
		private readonly now: () => number = () => Date.now(),
	) {
		this.lastUse = now();
	}

	/**
	 * Takes an event in hand, after whoever has it. Set `done` once it is achieved, and give it to `putBack` in any case.
	 *
	 * @param supersedes the thing whose state it tells, as in `recognise`: earlier events of the same thing are forgotten
	 * @returns undefined when the other one took too long
	 */
	async take(key: string, supersedes?: string): Promise<InHand | undefined> {
		const place = supersedes ?? key;
		const until = this.now() + this.limits.patience;
		while (this.find(place)?.taken) {
			if (this.now() >= until) return undefined;
			await sleep(GLANCE);
		}
		const known = this.find(place);
		const done = known?.key === key && known.done;
		return this.remember({ key, place, done, taken: true, at: this.now() });
	}

	/** Ends `take`. One that was not done is forgotten, so that its repetition starts afresh. */
	putBack(entry: InHand): void {
		const { key, place, done } = entry as Entry;
		// One that was forgotten meanwhile may be in the hand of another delivery now.
		if (this.entries.get(place) !== entry) return;
		this.entries.delete(place);
		if (done) this.remember({ key, place, done, taken: false, at: this.now() });
	}

	get size(): number {
		return this.entries.size;
	}

	/** Nothing in it is remembered any more. */
	get isIdle(): boolean {
		return this.isPast(this.lastUse);
	}

	private find(place: string): Entry | undefined {
		const entry = this.entries.get(place);
		return entry === undefined || this.isPast(entry.at) ? undefined : entry;
	}

	private remember(entry: Entry): Entry {
		this.lastUse = entry.at;
		// Behind all others, so that the map stays in the order of time.
		this.entries.delete(entry.place);
		this.entries.set(entry.place, entry);
		for (const [place, { at }] of this.entries) {
			if (this.entries.size <= this.limits.capacity && !this.isPast(at)) break;
			this.entries.delete(place);
		}
		return entry;
	}

	private isPast(at: number): boolean {
		return this.now() - at > this.limits.window;
	}
}

/** What one trigger has worked off lately. */
export interface RecentOfTrigger {
	/** The events that started the workflow, by their keys. */
	runs: RecentEvents;
	/** The bodies that the former owner of the address has, by the hash of their bytes. */
	passedOn: RecentEvents;
}

const memories = new Map<string, RecentOfTrigger>();

/**
 * The memories of one trigger in this process. Each trigger has its own, so that a busy one makes no other forget; those of
 * triggers that had no event within the window are dropped.
 *
 * @param trigger what tells it from all others of this n8n
 */
export function recentOf(trigger: string): RecentOfTrigger {
	const known = memories.get(trigger);
	if (known !== undefined) return known;
	for (const [other, { runs, passedOn }] of memories) {
		if (runs.isIdle && passedOn.isIdle) memories.delete(other);
	}
	const memory = { runs: new RecentEvents(), passedOn: new RecentEvents() };
	memories.set(trigger, memory);
	return memory;
}
