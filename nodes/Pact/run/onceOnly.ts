import type { IExecuteFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { unlessAborted } from '../../api/retry/clock';
import type { Effect, Guard } from '../../api/types';
import { cancelled } from './itemResult';
import { recordKeys, releaseKeys } from './keyRecord';

/** The messages whose request is under way in this process. */
const underWay = new Map<string, Promise<void>>();

/** What is recorded for one message. Both: it is leaving. The first alone: it was sent. */
const entriesOf = (message: string) => [message, `leaving ${message}`] as const;

/**
 * Keeps the messages of one item from being sent twice by this node. Both states of a message are in n8n's database: `leaving` is recorded
 * immediately before its request, and becomes `sent` with the answer. What was certainly not sent is released at once, so that nothing is recorded
 * while Pact lets a message wait. A crash leaves the messages in doubt whose request was under way.
 *
 * A second message under the key waits until the request of the first is decided.
 */
export class OnceOnly implements Guard {
	/** Whether one of them was sent before. */
	hasSkipped = false;

	private readonly node: string;
	private finish = () => {};

	/**
	 * @param key says which message to whom; each part of it has one of its own
	 * @throws NodeOperationError in a workflow that is not saved
	 */
	constructor(
		private readonly context: IExecuteFunctions,
		private readonly key: readonly [lane: string | undefined, key: string],
	) {
		this.node = nodeId(context);
	}

	/** @throws NodeOperationError when n8n cannot keep the key, or the execution was cancelled */
	async before(part: number): Promise<'new' | 'sent' | 'inDoubt'> {
		const message = this.message(part);
		const id = `${this.node} ${message}`;
		const signal = this.context.getExecutionCancelSignal();
		for (let other = underWay.get(id); other !== undefined; other = underWay.get(id)) {
			await unlessAborted(other, signal);
			if (signal?.aborted) throw cancelled(this.context);
		}
		underWay.set(id, new Promise<void>((resolve) => (this.finish = resolve)));
		let state: 'new' | 'sent' | 'inDoubt' | undefined;
		try {
			state = await this.record(message);
			this.hasSkipped ||= state === 'sent';
			return state;
		} finally {
			if (state !== 'new') this.end(id);
		}
	}

	async after(part: number, effect: Effect | 'done'): Promise<void> {
		const message = this.message(part);
		const [sent, leaving] = entriesOf(message);
		if (effect === 'none') await this.release([sent, leaving]);
		if (effect === 'done') await this.release([leaving]);
		this.end(`${this.node} ${message}`);
	}

	private message(part: number): string {
		return JSON.stringify(part === 0 ? this.key : [...this.key, part]);
	}

	private end(id: string): void {
		underWay.delete(id);
		this.finish();
	}

	private async record(message: string): Promise<'new' | 'sent' | 'inDoubt'> {
		const [sent, leaving] = entriesOf(message);
		const record = async () => await recordKeys(this.context, this.node, [sent, leaving]);
		let added: Set<string>;
		try {
			added = await record();
		} catch (error) {
			// Two workers that make the node's row at the same moment: one of them fails, with nothing kept.
			added = await record().catch(() => new Set<string>());
			// Entries that are there now may be those of the access that failed.
			if (!added.has(sent)) throw notKept(this.context, error as Error);
		}
		if (added.has(sent)) return 'new';
		if (!added.has(leaving)) return 'inDoubt';
		// It was added only by asking.
		await this.release([leaving]);
		return 'sent';
	}

	/** A failure is not that of the message: its own outcome is what the user has to see. */
	private async release(entries: string[]): Promise<void> {
		try {
			await releaseKeys(this.context, this.node, entries);
		} catch (error) {
			this.context.logger.warn(
				`Pact: n8n could not write down what became of the message with the key ${this.key[1]} of Skip If Already Sent, so the next run will say that it may have been sent: ${(error as Error).message}`,
			);
		}
	}
}

function notKept(context: IExecuteFunctions, { message }: Error): NodeOperationError {
	return new NodeOperationError(
		context.getNode(),
		'The message was not sent: n8n could not keep its key of Skip If Already Sent',
		{ description: `Check the database of n8n. It said: ${message}` },
	);
}

function nodeId(context: IExecuteFunctions): string {
	const { id } = context.getWorkflow();
	if (id) return `${id} ${context.getNode().id}`;
	throw new NodeOperationError(
		context.getNode(),
		'Skip If Already Sent works in saved workflows only',
		{ description: 'Save the workflow, then run it again.' },
	);
}
