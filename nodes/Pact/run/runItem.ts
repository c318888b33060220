import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { unlessAborted } from '../../api/retry/clock';
import { CallFailed, nodeError } from '../../api/errors';
import type { Repeat } from '../../api/types';
import { sendOnce } from './onceOnly';
import { itemFor } from './item';
import type { FailedItem, ItemResult } from './itemResult';
import type { Operation } from '../operation';
import type { Plan, ReadyPlan } from './plan';
import { onceKey } from './runOptions';
import type { Slots } from './lanes';

/** Runs the operation for one item; throws nothing. */
export async function runItem(
	context: IExecuteFunctions,
	operation: Operation,
	plan: Plan,
	slots: Slots,
): Promise<ItemResult> {
	if ('problem' in plan) return { state: 'failed', error: plan.problem };
	const { itemIndex, values, lane } = plan;
	const key = onceKey(values);
	if (key === undefined) return await execute(context, operation, plan, slots);

	const signal = context.getExecutionCancelSignal();
	try {
		const result = await sendOnce(
			context,
			// One key may stand for a message to each of many people.
			JSON.stringify([lane, key]),
			async (other) => {
				// The other message may need the slot to get on.
				await slots.without(async () => await unlessAborted(other, signal));
				if (signal?.aborted) throw cancelled(context);
			},
			async (recordKey) => {
				const sent = await execute(context, operation, plan, slots, recordKey);
				return { result: sent, used: sent.state !== 'failed' };
			},
		);
		return result ?? { state: 'skipped', output: [skippedItem(operation, plan, key)] };
	} catch (error) {
		return { state: 'failed', error: nodeError(context.getNode(), error, itemIndex) };
	}
}

async function execute(
	context: IExecuteFunctions,
	operation: Operation,
	plan: ReadyPlan & { itemIndex: number },
	slots: Slots,
	beforeWriting?: () => Promise<void>,
): Promise<ItemResult> {
	const { itemIndex, values } = plan;
	const item = itemFor(context, operation, plan, slots, beforeWriting);
	try {
		const found = await operation.execute(values as never, item);
		const output = found.map(({ error, ...one }) => {
			const paired: INodeExecutionData = { ...one, pairedItem: { item: itemIndex } };
			if (error !== undefined && goesToErrorOutput(context)) markAsFailed(paired, error);
			return paired;
		});
		return { state: 'done', output };
	} catch (thrown) {
		// A later step failed, but the customer has the message.
		const unknown =
			item.client.hasWritten || (thrown instanceof CallFailed && thrown.effect === 'unknown');
		const error = nodeError(context.getNode(), thrown, itemIndex);
		return { state: unknown ? 'inDoubt' : 'failed', error };
	}
}

/** The error of an execution that was cancelled before this item's turn. */
export function cancelled(context: IExecuteFunctions): NodeOperationError {
	return new NodeOperationError(context.getNode(), 'The execution was cancelled', {
		description: 'Nothing was sent for this item.',
	});
}

/** What was asked for: the key, and to whom the message would have gone. */
function skippedItem(
	{ lane = [] }: Operation,
	{ itemIndex, values }: ReadyPlan & { itemIndex: number },
	key: string,
): INodeExecutionData {
	const recipient = Object.fromEntries(lane.map((name) => [name, values[name]])) as IDataObject;
	return { json: { skipped: true, key, ...recipient }, pairedItem: { item: itemIndex } };
}

/**
 * The output of a failed item: `error`, and `details` with the description and, for what must not be repeated, whether it may have
 * happened: `effect` is `none` or `unknown`.
 */
export function errorItem(
	context: IExecuteFunctions,
	{ error, state }: FailedItem,
	repeat: Repeat,
	itemIndex: number,
): INodeExecutionData {
	const { message, description } = error;
	const item: INodeExecutionData = {
		json: {
			error: message,
			details: {
				...(description ? { description } : {}),
				...(repeat === 'never' ? { effect: state === 'inDoubt' ? 'unknown' : 'none' } : {}),
			},
		},
		pairedItem: { item: itemIndex },
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
