import { withinTime } from '../../api/http/attempt';
import { OwnMessages } from './messages';

const LIMITS = {
	/** Milliseconds for which a repetition is recognised; Pact repeats for ten minutes. */
	window: 15 * 60_000,
	/** Events of one memory, the oldest are forgotten first: a few megabytes. */
	capacity: 20_000,
	/** Milliseconds that a delivery waits for the one before it; then Pact has to repeat it. */
	patience: 20_000,
};

/** One event (or one body) that a delivery works off. */
export interface InHand {
	/** Set to true once it is achieved. */
	done: boolean;
}

interface Entry extends InHand {
	key: string;
	place: string | undefined;
	at: number;
	/** Settles when it is put back. */
	end: Promise<void>;
	putBack: () => void;
}

/**
 * The events of the last minutes, so that a repetition is not worked off twice: within this process only, which n8n's static
 * data and database offer no better place for. One delivery at a time has an event in hand; repetitions that come meanwhile wait
 * for its outcome, because only that tells whether there is still something to do. Different events never wait for each other.
 */
export class RecentEvents {
	/** By key, in the order of time. */
	private readonly entries = new Map<string, Entry>();
	/** The events that tell the state of one thing: the latest, and those that were in hand when it came. */
	private readonly states = new Map<string, Entry[]>();
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
	 * @param place the thing whose state it tells, `supersedes` in `recognise`: what was done of the same thing is forgotten
	 * @returns undefined when the other one took too long
	 */
	async take(key: string, place?: string): Promise<InHand | undefined> {
		const until = this.now() + this.limits.patience;
		for (;;) {
			const other = this.entries.get(key);
			if (other === undefined || this.isPast(other)) break;
			const left = Math.max(0, until - this.now());
			if (!other.done && !(await isOver(other, left))) return undefined;
			if (other.done) return { done: true };
		}
		let putBack = () => {};
		const end = new Promise<void>((resolve) => {
			putBack = resolve;
		});
		const entry = { key, place, at: 0, done: false, end, putBack };
		if (place !== undefined) {
			const known = this.states.get(place) ?? [];
			for (const other of known) if (other.done) this.entries.delete(other.key);
			this.states.set(place, [...known.filter(({ done }) => !done), entry]);
		}
		this.remember(entry);
		return entry;
	}

	/** Ends `take`. One that was not done is forgotten, so that its repetition starts afresh. */
	putBack(inHand: InHand): void {
		// What is done already is no entry.
		const entry = inHand as Entry;
		// One that was forgotten meanwhile may be in the hand of another delivery now.
		if (this.entries.get(entry.key) === entry) {
			if (entry.done) this.remember(entry);
			else this.forget(entry);
		}
		entry.putBack?.();
	}

	get size(): number {
		return this.entries.size;
	}

	/** Nothing in it is remembered any more. */
	get isIdle(): boolean {
		return this.isPast({ at: this.lastUse });
	}

	private remember(entry: Entry): void {
		entry.at = this.lastUse = this.now();
		// Behind all others, so that the map stays in the order of time.
		this.entries.delete(entry.key);
		this.entries.set(entry.key, entry);
		for (const oldest of this.entries.values()) {
			if (this.entries.size <= this.limits.capacity && !this.isPast(oldest)) break;
			this.forget(oldest);
		}
	}

	private forget({ key, place }: Entry): void {
		this.entries.delete(key);
		if (place === undefined) return;
		const others = (this.states.get(place) ?? []).filter((other) => other.key !== key);
		if (others.length > 0) this.states.set(place, others);
		else this.states.delete(place);
	}

	private isPast({ at }: { at: number }): boolean {
		return this.now() - at > this.limits.window;
	}
}

/** @returns false when it is not put back within that many milliseconds */
async function isOver({ end }: Entry, milliseconds: number): Promise<boolean> {
	return await withinTime(milliseconds, end).then(
		() => true,
		() => false,
	);
}

/** What one trigger knows of the last minutes, and of the company's messages. */
export interface RecentOfTrigger {
	/** The events that started the workflow, by their keys. */
	runs: RecentEvents;
	/** The bodies that the former owner of the address has, by the hash of their bytes. */
	passedOn: RecentEvents;
	messages: OwnMessages;
}

const memories = new Map<string, RecentOfTrigger>();

/**
 * The memories of one trigger in this process. Each trigger has its own, so that a busy one makes no other forget; those of
 * triggers that had no event within the window, and no message of the company within a day, are dropped.
 *
 * @param trigger what tells it from all others of this n8n
 */
export function recentOf(trigger: string): RecentOfTrigger {
	const known = memories.get(trigger);
	if (known !== undefined) return known;
	for (const [other, { runs, passedOn, messages }] of memories) {
		if (runs.isIdle && passedOn.isIdle && messages.isIdle) memories.delete(other);
	}
	const memory = {
		runs: new RecentEvents(),
		passedOn: new RecentEvents(),
		messages: new OwnMessages(),
	};
	memories.set(trigger, memory);
	return memory;
}
