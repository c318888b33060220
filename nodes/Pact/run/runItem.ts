import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { Client } from '../../api/client';
import { CallFailed, nodeError, SentBefore } from '../../api/errors';
import type { Operation } from '../operation';
import { askedFor } from './askedFor';
import { itemFor, recipientOf } from './item';
import type { FailedItem, ItemResult } from './itemResult';
import type { Slots } from './lanes';
import { OnceOnly } from './once/onceOnly';
import type { Plan, ReadyPlan } from './plan';
import { onceKey } from './runOptions';

/**
 * Runs the operation for one item; throws nothing.
 *
 * @param ended aborts when the execution is cancelled, or ends because of another item: what only waits is cut off then
 */
export async function runItem(
	context: IExecuteFunctions,
	operation: Operation,
	plan: Plan,
	slots: Slots,
	ended: AbortSignal,
): Promise<ItemResult> {
	if ('problem' in plan) return { state: 'failed', error: plan.problem };
	const { itemIndex, values, lane } = plan;
	const key = onceKey(values);
	let client: Client | undefined;
	try {
		// One key may stand for a message to each of many people.
		const guard = key === undefined ? undefined : new OnceOnly(context, [lane, key]);
		const item = itemFor(context, operation, plan, slots, ended, guard);
		({ client } = item);
		const found = await operation.execute(values as never, item);
		const output = found.map(({ error, ...one }) => {
			const paired: INodeExecutionData = { ...one, pairedItem: { item: itemIndex } };
			if (error !== undefined && goesToErrorOutput(context)) markAsFailed(paired, error);
			return paired;
		});
		if (!guard?.hasSkipped) return { state: 'done', output };
		const state = output.length === 0 ? 'skipped' : 'done';
		return { state, output: [skippedItem(operation, plan, key!), ...output] };
	} catch (thrown) {
		if (thrown instanceof SentBefore) {
			return { state: 'skipped', output: [skippedItem(operation, plan, key!)] };
		}
		// A later step failed, but the customer has the message.
		const mayBeDone =
			thrown instanceof CallFailed ? thrown.effect === 'unknown' : client?.hasWritten;
		const error = nodeError(context.getNode(), thrown, itemIndex);
		return { state: mayBeDone ? 'inDoubt' : 'failed', error };
	}
}

/** What was asked for: the key, and to whom the message would have gone. */
function skippedItem(
	operation: Operation,
	{ itemIndex, values }: ReadyPlan & { itemIndex: number },
	key: string,
): INodeExecutionData {
	const json = { skipped: true, key, ...recipientOf(operation, values) };
	return { json, pairedItem: { item: itemIndex } };
}

/**
 * The output of a failed item: `error`, whom or what it was to reach, and `details` with the description and, for what must not be
 * repeated, whether it may have happened: `effect` is `none` or `unknown`. On the error output n8n knows a failed item by these names
 * alone, and adds the fields of the input itself.
 */
export function errorItem(
	context: IExecuteFunctions,
	{ error, state, message = error.message }: FailedItem,
	operation: Operation,
	plan: Plan,
): INodeExecutionData {
	const { description } = error;
	const { onError } = context.getNode();
	const item: INodeExecutionData = {
		json: {
			error: message,
			...(onError === 'continueErrorOutput' ? {} : askedFor(context, operation, plan)),
			details: {
				...(description ? { description } : {}),
				...(operation.repeat === 'never'
					? { effect: state === 'inDoubt' ? 'unknown' : 'none' }
					: {}),
			},
		},
		pairedItem: { item: plan.itemIndex },
	};
	if (goesToErrorOutput(context)) markAsFailed(item, error);
	return item;
}

// Without a source n8n adds no fields and leaves the mark where it is.
const goesToErrorOutput = (context: IExecuteFunctions) =>
	context.getNode().onError === 'continueErrorOutput' && context.getExecuteData().source !== null;

/**
 * Sends an item to the error output. A newer n8n knows it by the names in its `json`. One up to 2.20 at least would take it for a success:
 * it looks for an `error` beside the `json`. What stands there openly replaces the `json` later, so it is hidden: n8n sees it when it
 * sorts the items, and leaves it behind when it adds the fields of the input.
 */
function markAsFailed(item: INodeExecutionData, error: FailedItem['error']): void {
	Object.defineProperty(item, 'error', { value: error, enumerable: false });
}
