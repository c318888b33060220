import type { IDataObject } from 'n8n-workflow';

import type { Client } from '../client';
import { CallFailed } from '../errors';
import { failureOf } from '../failures';
import { booleanOf, wordOf } from '../read';
import { clock } from '../retry/clock';
import { idIn, objectIn } from '../v2';
import { messagePath } from './paths';

/** Where a message is found. */
export interface MessageAddress {
	companyId: number;
	conversationId: number | string;
	messageId: number | string;
}

/** The status that is waited for; one that is read has been delivered, too. */
export type AwaitedStatus = 'delivered' | 'read';

/** What became of a message. */
export interface StatusResult {
	/** `timedOut`: it came to nothing within the time limit; it may still do so. `received`: it is a customer's, and has no delivery. */
	result: AwaitedStatus | 'failed' | 'received' | 'timedOut';
	/** Why it failed, as `failureOf` says it. */
	reason: string | null;
	/** The message as it was last seen; undefined when the time was up before. */
	message: IDataObject | undefined;
}

/** The request for one message (documentation: "Get conversation message"). */
export const messageRequest = ({ companyId, conversationId, messageId }: MessageAddress) =>
	({
		api: 'v2',
		method: 'GET',
		path: messagePath(conversationId, messageId),
		query: { company_id: companyId },
		id: idIn('message'),
	}) as const;

/** The pauses between two looks at a message grow from the first to the longest, in milliseconds: most are delivered in seconds. */
const FIRST_PAUSE = 2_000;
const LONGEST_PAUSE = 15_000;
const GROWTH = 1.5;

/** A message that somebody waits for. */
interface Watch {
	address: MessageAddress;
	until: AwaitedStatus;
	/** When it is looked at next. */
	due: number;
	pause: number;
	last: IDataObject | undefined;
	end: (result: StatusResult | CallFailed) => void;
}

/**
 * Waits for the statuses of many messages with one request at a time: Pact allows twenty of them a minute, for all that an account
 * does. Whoever has waited longest is looked at first.
 */
export class StatusPoller {
	private readonly watches = new Set<Watch>();
	private running: Promise<void> | undefined;

	constructor(
		private readonly client: Pick<Client, 'tryCall'>,
		private readonly signal: AbortSignal | undefined,
	) {}

	/**
	 * @param seconds how long to wait at the most
	 * @param known the message as Pact has just shown it; without it the first look is at once
	 * @throws CallFailed when the message cannot be read
	 */
	async wait(
		address: MessageAddress,
		until: AwaitedStatus,
		seconds: number,
		known?: IDataObject,
	): Promise<StatusResult> {
		let end: Watch['end'] = () => {};
		const ended = new Promise<StatusResult | CallFailed>((resolve) => (end = resolve));
		const due = clock.now() + (known === undefined ? 0 : FIRST_PAUSE);
		const watch: Watch = { address, until, due, pause: FIRST_PAUSE, last: known, end };
		this.watches.add(watch);
		this.running ??= this.run().finally(() => (this.running = undefined));

		const timeLimit = new AbortController();
		void clock
			.sleep(seconds * 1_000, anyOf(this.signal, timeLimit.signal))
			.then(() => end({ result: 'timedOut', reason: null, message: watch.last }));
		const result = await ended;
		timeLimit.abort();
		this.watches.delete(watch);
		if (result instanceof CallFailed) throw result;
		return result;
	}

	/** Ends with the last wait; cancelling the execution ends all of them. */
	private async run(): Promise<void> {
		while (this.watches.size > 0) {
			const next = [...this.watches].reduce((one, other) => (other.due < one.due ? other : one));
			const left = next.due - clock.now();
			// In slices: one that comes meanwhile is due at once.
			if (left > 0) await clock.sleep(Math.min(left, 1_000), this.signal);
			else await this.look(next);
		}
	}

	private async look(watch: Watch): Promise<void> {
		const answer = await this.client.tryCall(messageRequest(watch.address), { repeat: 'safe' });
		if (answer instanceof CallFailed) {
			this.watches.delete(watch);
			return watch.end(answer);
		}
		const message = objectIn('message')(answer);
		watch.last = message;
		const result = resultOf(message, watch.until);
		watch.due = clock.now() + watch.pause;
		watch.pause = Math.min(watch.pause * GROWTH, LONGEST_PAUSE);
		if (result === undefined) return;
		this.watches.delete(watch);
		watch.end({ result, reason: result === 'failed' ? failureOf(message.details) : null, message });
	}
}

/** Undefined while the message is under way. */
function resultOf(message: IDataObject, until: AwaitedStatus): StatusResult['result'] | undefined {
	const status = wordOf(message.status);
	if (booleanOf(message.income) === true) return 'received';
	if (status === 'error') return 'failed';
	if (status === 'read') return 'read';
	return status === 'delivered' && until === 'delivered' ? 'delivered' : undefined;
}

/** Why a message was not sent, of an answer that says so at once (documentation: "Message", status `error`). */
export function failureIn(answer: IDataObject): string | undefined {
	const message = objectIn('message')(answer);
	return message.status === 'error'
		? (failureOf(message.details) ?? 'its status is error')
		: undefined;
}

function anyOf(...signals: Array<AbortSignal | undefined>): AbortSignal {
	return AbortSignal.any(signals.filter((signal) => signal !== undefined));
}
