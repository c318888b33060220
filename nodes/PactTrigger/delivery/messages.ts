import type { RecognisedEvent } from '../../events/event';

/** Messages of one trigger, those that told nothing for the longest time are forgotten first: a few megabytes. */
const MOST_MESSAGES = 10_000;

/** Deliveries of one message whose names are remembered. */
const MOST_DELIVERIES = 30;

/** Milliseconds after which the messages of a trigger without events are forgotten. */
const KEPT = 24 * 3_600_000;

interface Message {
	/** What it said last, besides its status. */
	said: string;
	/** The keys of the statuses that were told. */
	told: Set<string>;
	/** By the content of a delivery: whether it told of a change. So a repetition keeps its name, whatever came meanwhile. */
	changes: Map<string, boolean>;
}

/**
 * What the company's own messages said last (V2). Pact repeats the whole message with each status, so only this tells that an edit or a
 * reaction came under a status that was told before. A restart forgets it; then the payload alone decides.
 */
export class OwnMessages {
	/** Those that told something last are at the end. */
	private readonly messages = new Map<string, Message>();
	private lastUse = 0;

	constructor(private readonly most = MOST_MESSAGES) {}

	/**
	 * Names a delivery and remembers it; all deliveries have to come by here, wanted or not.
	 *
	 * @returns `message.updated` where the message says something new under a status that was told before; the event of its status where it says
	 * the same as before; else the event as it was recognised
	 */
	named(recognised: RecognisedEvent): RecognisedEvent {
		const { event, beyondStatus } = recognised;
		if (beyondStatus === undefined) return recognised;
		const { message: id, said, asUpdate, asStatus } = beyondStatus;
		// The keys of a message's changes stay known although another change has come: no state of a message comes back as a new event.
		const update = { ...asUpdate(), supersedes: undefined };
		const status = event === update.event ? asStatus() : recognised;
		const message = this.messages.get(id) ?? { said, told: new Set(), changes: new Map() };
		const isNew = message.said !== said;
		const isChange =
			message.changes.get(update.key) ??
			(status === undefined ||
				(event === update.event && (isNew || !this.messages.has(id))) ||
				(isNew && message.told.has(status.key)));
		if (status !== undefined && !isChange) message.told.add(status.key);
		message.said = said;
		message.changes.set(update.key, isChange);
		if (message.changes.size > MOST_DELIVERIES) forgetFirst(message.changes);
		this.remember(id, message);
		return isChange ? update : status!;
	}

	get size(): number {
		return this.messages.size;
	}

	get isIdle(): boolean {
		return Date.now() - this.lastUse > KEPT;
	}

	private remember(id: string, message: Message): void {
		this.lastUse = Date.now();
		this.messages.delete(id);
		this.messages.set(id, message);
		if (this.messages.size > this.most) forgetFirst(this.messages);
	}
}

const forgetFirst = (map: Map<string, unknown>) => map.delete(map.keys().next().value!);
