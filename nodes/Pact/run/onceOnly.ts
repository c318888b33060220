import type { ICheckProcessedOptions, IExecuteFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

/** n8n keeps all keys of a node in one row of its database, which is read and written whole each time: the oldest are forgotten. */
const RECORD: ICheckProcessedOptions = { mode: 'entries', maxEntries: 10_000 };

/** The last access to the record of each node in this process. n8n reads, changes and writes it without a lock. */
const accesses = new Map<string, Promise<unknown>>();

/** The messages that are being sent under a key in this process. */
const sending = new Map<string, Promise<void>>();

/** What `send` says about its message: whether the key is used up by it. */
export interface Sent<T> {
	result: T;
	/** False only when the message was certainly not sent. */
	used: boolean;
}

/**
 * Sends under a key, unless this node has sent under it before. A crash can lose the message that was just leaving but never double one.
 * The key is released when the message was certainly not sent. A second message with the key waits for the outcome of the first.
 *
 * @param key says which message to whom
 * @param waiting wraps the wait for another message
 * @param send throws nothing. It has to call `recordKey` immediately before the request that sends, and to end when that fails: a message
 * whose key is recorded minutes before would be lost if n8n ended meanwhile. Further calls do nothing
 * @returns undefined when the message was sent before
 * @throws NodeOperationError when n8n cannot keep the key
 */
export async function sendOnce<T>(
	context: IExecuteFunctions,
	key: string,
	waiting: (wait: Promise<void>) => Promise<void>,
	send: (recordKey: () => Promise<void>) => Promise<Sent<T>>,
): Promise<T | undefined> {
	const node = nodeId(context);
	const id = `${node} ${key}`;
	for (let other = sending.get(id); other !== undefined; other = sending.get(id)) {
		await waiting(other);
	}

	let finish = () => {};
	sending.set(id, new Promise<void>((resolve) => (finish = resolve)));
	let recorded = false;
	let sentBefore = false;
	const recordKey = async () => {
		if (recorded) return;
		recorded = await record(context, node, key);
		sentBefore = !recorded;
		if (sentBefore) throw new Error('A message was sent under this key before');
	};
	try {
		const { result, used } = await send(recordKey);
		if (sentBefore) return undefined;
		if (recorded && !used) await release(context, node, key);
		return result;
	} finally {
		sending.delete(id);
		finish();
	}
}

/** @returns whether the key is new */
async function record(context: IExecuteFunctions, node: string, key: string): Promise<boolean> {
	const { helpers } = context;
	const access = async () => {
		const found = await oneAtATime(
			node,
			async () => await helpers.checkProcessedAndRecord([key], 'node', RECORD),
		);
		return found.new.length > 0;
	};
	try {
		return await access();
	} catch (error) {
		// Two workers that make the node's row at the same moment: one of them fails, with nothing kept.
		const isNew = await access().catch(() => false);
		// A key that is there now may be the one of the access that failed, not of a message that was sent.
		if (isNew) return true;
		throw new NodeOperationError(
			context.getNode(),
			'The message was not sent: n8n could not keep its key of Skip If Already Sent',
			{
				description: `Check the database of n8n. It said: ${(error as Error).message}`,
			},
		);
	}
}

/** The message failed anyway, and its error is what the user has to see. */
async function release(context: IExecuteFunctions, node: string, key: string): Promise<void> {
	const { helpers } = context;
	try {
		await oneAtATime(node, async () => await helpers.removeProcessed([key], 'node', RECORD));
	} catch (error) {
		context.logger.warn(
			`Pact: the key ${key} of Skip If Already Sent could not be released, so its message will be skipped although it was not sent: ${(error as Error).message}`,
		);
	}
}

async function oneAtATime<T>(node: string, access: () => Promise<T>): Promise<T> {
	const before = accesses.get(node) ?? Promise.resolve();
	const mine = before.then(access, access);
	accesses.set(node, mine);
	return await mine;
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
