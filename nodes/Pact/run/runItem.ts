import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
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
	const { itemIndex, values } = plan;
	const run = async () => await execute(context, operation, plan, slots);
	const key = onceKey(values);
	if (key === undefined) return await run();

	const signal = context.getExecutionCancelSignal();
	try {
		const result = await sendOnce(
			context,
			key,
			async (other) => {
				// The other message may need the slot to get on.
				await slots.without(async () => await unlessAborted(other, signal));
				if (signal?.aborted) throw cancelled(context);
			},
			async () => {
				const sent = await run();
				return { result: sent, used: sent.state !== 'failed' };
			},
		);
		return result ?? { state: 'skipped', output: [skippedItem(key, itemIndex)] };
	} catch (error) {
		return { state: 'failed', error: nodeError(context.getNode(), error, itemIndex) };
	}
}

async function execute(
	context: IExecuteFunctions,
	operation: Operation,
	plan: ReadyPlan & { itemIndex: number },
	slots: Slots,
): Promise<ItemResult> {
	const { itemIndex, values } = plan;
	const item = itemFor(context, operation, plan, slots);
	try {
		const found = await operation.execute(values as never, item);
		const output = found.map((one) => ({ ...one, pairedItem: { item: itemIndex } }));
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

function skippedItem(key: string, itemIndex: number): INodeExecutionData {
	return { json: { skipped: true, key }, pairedItem: { item: itemIndex } };
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
