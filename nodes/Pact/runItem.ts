import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { unlessAborted } from '../api/clock';
import { asNodeError } from '../api/errors';
import type { Repeat } from '../api/types';
import { sendOnce } from './alreadySent';
import { callsFor } from './calls';
import type { FailedItem, ItemResult } from './itemResult';
import { stateOf } from './itemResult';
import type { Calls, Operation } from './operation';
import type { Plan } from './plan';
import { onceKey } from './runOptions';
import type { Slots } from './slots';

/** Runs the operation for one item; throws nothing. */
export async function runItem(
	context: IExecuteFunctions,
	operation: Operation,
	plan: Plan,
	slots: Slots,
): Promise<ItemResult> {
	if ('problem' in plan) return { state: 'failed', error: plan.problem };
	const { itemIndex, values } = plan;
	const run = async () => await execute(context, operation, itemIndex, values, slots);
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
		return { state: 'failed', error: asNodeError(context.getNode(), error, itemIndex) };
	}
}

async function execute(
	context: IExecuteFunctions,
	operation: Operation,
	itemIndex: number,
	values: IDataObject,
	slots: Slots,
): Promise<ItemResult> {
	const watched = watch(callsFor(context, operation, itemIndex, slots), operation.repeat);
	try {
		const found = await operation.execute(values as never, watched.calls);
		const output = found.map((item) => ({ ...item, pairedItem: { item: itemIndex } }));
		return { state: 'done', output };
	} catch (thrown) {
		const error = asNodeError(context.getNode(), thrown, itemIndex);
		// A later step failed, but the customer has the message.
		if (watched.sent()) error.context.effect = 'unknown';
		return { state: stateOf(error), error };
	}
}

/** Notices when a call that must not be repeated has succeeded. */
function watch(calls: Calls, usual: Repeat): { calls: Calls; sent: () => boolean } {
	let sent = false;
	const call: Calls['call'] = async (request, repeat = usual, failed) => {
		const answer = await calls.call(request, repeat, failed);
		sent ||= repeat === 'never';
		return answer;
	};
	return { calls: { ...calls, call }, sent: () => sent };
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
 * happened: `effect` is `none` or `unknown`. n8n sends items to the error output only if they hold nothing beside these two names.
 */
export function errorItem(
	{ error, state }: FailedItem,
	repeat: Repeat,
	itemIndex: number,
): INodeExecutionData {
	const { message, description } = error;
	return {
		json: {
			error: message,
			details: {
				...(description ? { description } : {}),
				...(repeat === 'never' ? { effect: state === 'inDoubt' ? 'unknown' : 'none' } : {}),
			},
		},
		pairedItem: { item: itemIndex },
	};
}
