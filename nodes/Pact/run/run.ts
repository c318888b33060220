import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import { clock } from '../../api/retry/clock';
import type { FailedItem, ItemResult } from './itemResult';
import { cancelled, reportItems } from './itemResult';
import { sends } from './item';
import { Lanes, Slots } from './lanes';
import type { Operation, Resource } from '../operation';
import type { Plan } from './plan';
import { planItem } from './plan';
import { onceKey, runOptions } from './runOptions';
import { errorItem, runItem } from './runItem';

/** Milliseconds of work without a request after which n8n gets its turn: it answers webhooks and the editor in the same thread. */
const LONGEST_TURN = 20;

/** Gives a function that is called for each item, and lets n8n do its own work when it is time. */
function turns(signal: AbortSignal | undefined): () => Promise<void> {
	let begun = clock.now();
	return async () => {
		if (clock.now() - begun < LONGEST_TURN) return;
		await clock.sleep(1, signal);
		begun = clock.now();
	};
}

/**
 * Runs the chosen operation for every input item: several at a time, but what concerns one customer in the order of the items. The output
 * is in the order of the input, and every output item points back to its input item.
 *
 * With "On Error: Continue" a failed item becomes one item that holds the error. Otherwise the first failure starts nothing new, lets what
 * is under way finish, and the error says what became of each item.
 *
 * @throws NodeApiError | NodeOperationError
 */
export async function runItems(
	context: IExecuteFunctions,
	resources: Resource[],
): Promise<INodeExecutionData[]> {
	const items = context.getInputData();
	if (items.length === 0) return [];

	const operation = chosenOperation(context, resources);
	const plans = await planItems(context, operation, items.length);
	refuseRetryOnFail(context, operation, plans);
	const continues = context.continueOnFail();
	if (!continues) throwFirstProblem(operation, plans);

	const { results, firstFailure } = await runPlans(context, operation, plans, continues);
	if (firstFailure !== undefined && (!continues || results.includes(undefined))) {
		if (saysWhatBecame(operation, items)) {
			reportItems(firstFailure, results, reportWords(operation));
		}
		throw firstFailure;
	}
	return results.flatMap((result, itemIndex) => outputOf(context, result!, operation, itemIndex));
}

/** All items are read before the first one is sent. n8n gets its turn in between, as there may be thousands. */
async function planItems(
	context: IExecuteFunctions,
	operation: Operation,
	count: number,
): Promise<Plan[]> {
	const plans: Plan[] = [];
	const turn = turns(context.getExecutionCancelSignal());
	for (let itemIndex = 0; itemIndex < count; itemIndex++) {
		plans.push(await planItem(context, operation, itemIndex));
		await turn();
	}
	return plans;
}

/** n8n's own repetition runs the node for all items again, those that were done included. Only a key keeps them from being done twice. */
function refuseRetryOnFail(context: IExecuteFunctions, operation: Operation, plans: Plan[]): void {
	if (!context.getNode().retryOnFail || operation.repeat !== 'never') return;
	for (const plan of plans) {
		if ('problem' in plan || onceKey(plan.values) !== undefined) continue;
		const { itemIndex, values } = plan;
		const [message, description] = sends(operation, values)
			? [
					'Retry On Fail could send this message twice: set Options > Skip If Already Sent',
					'Nothing was sent. Retry On Fail, in the settings of this node, runs it again for all items. Set the option to a key for each message, or turn Retry On Fail off.',
				]
			: [
					'Retry On Fail could do this twice: turn it off in the settings of this node',
					'Nothing was done. Retry On Fail runs the node again for all items, and what Pact has carried out already would be done again. To go on after an error, set On Error to Continue.',
				];
		throw new NodeOperationError(context.getNode(), `${message} [item ${itemIndex}]`, {
			itemIndex,
			description,
		});
	}
}

/** Unless the workflow goes on after an error, one faulty item ends the execution before anything is sent, and the error says so. */
function throwFirstProblem(operation: Operation, plans: Plan[]): void {
	for (const plan of plans) {
		if (!('problem' in plan)) continue;
		const nothing = plans.map(() => undefined);
		if (saysWhatBecame(operation, plans))
			reportItems(plan.problem, nothing, reportWords(operation));
		throw plan.problem;
	}
}

/** Where doing it twice would do harm, and there is more than one item to wonder about. */
const saysWhatBecame = ({ repeat }: Operation, items: unknown[]) =>
	repeat === 'never' && items.length > 1;

async function runPlans(
	context: IExecuteFunctions,
	operation: Operation,
	plans: Plan[],
	continues: boolean,
) {
	const signal = context.getExecutionCancelSignal();
	const stop = new AbortController();
	const ended = AbortSignal.any(signal === undefined ? [stop.signal] : [stop.signal, signal]);
	const turn = turns(signal);
	const results: Array<ItemResult | undefined> = plans.map(() => undefined);
	const failedIn = new Map<string, Blocker>();
	const refusals = new Map<string, Blocker>();
	let firstFailure: FailedItem['error'] | undefined;

	const options = runOptions(firstValues(plans));
	const slots = new Slots(options.concurrency);
	const holdsBack = operation.sends !== undefined && !options.sendAfterFailure;

	const work = async (plan: Plan) => {
		if (signal?.aborted) firstFailure ??= cancelled(context);
		if (signal?.aborted || stop.signal.aborted) return;
		const { itemIndex, lane } = plan;
		const account = accountOf(plan);
		const blocker =
			(account === undefined ? undefined : refusals.get(account)) ??
			(lane === undefined ? undefined : failedIn.get(lane));
		if (blocker !== undefined || 'problem' in plan) await turn();
		if (blocker !== undefined) {
			results[itemIndex] = blocked(blocker, itemIndex);
			return;
		}
		const result = await runItem(context, operation, plan, slots, ended);
		results[itemIndex] = result;
		if (!('error' in result)) return;
		firstFailure ??= result.error;
		if (!continues) return stop.abort();
		if (account !== undefined && isLasting(result)) {
			refusals.set(account, notTried(context, itemIndex, result));
		}
		if (lane !== undefined && holdsBack) failedIn.set(lane, heldBack(context, itemIndex));
	};

	const lanes = new Lanes(slots);
	for (let from = 0; from < plans.length; from += options.batchSize) {
		if (from > 0) {
			await slots.quiet();
			await clock.sleep(options.batchInterval, ended);
		}
		for (const plan of plans.slice(from, from + options.batchSize)) {
			lanes.add(plan.lane, async () => await work(plan));
		}
	}
	await lanes.finished();
	return { results, firstFailure };
}

function firstValues(plans: Plan[]): IDataObject {
	for (const plan of plans) if ('values' in plan) return plan.values;
	return {};
}

/** Why an item is not tried: an earlier one failed. Thousands of items may share the error, so it is built once. */
type Blocker = NodeOperationError;

const blocked = (error: Blocker, itemIndex: number): FailedItem => ({
	state: 'failed',
	error,
	message: `${error.message} [item ${itemIndex}]`,
});

/** Pact knows the token or not, and has been paid or not, for all items of an account and a company alike. */
function accountOf(plan: Plan): string | undefined {
	if ('problem' in plan || plan.access === undefined) return undefined;
	return JSON.stringify([plan.access.baseUrl, plan.access.token, plan.values.companyId]);
}

function isLasting(result: ItemResult): result is FailedItem {
	if (!('error' in result) || !(result.error instanceof NodeApiError)) return false;
	return ['401', '402'].includes(result.error.httpCode ?? '');
}

function notTried(
	context: IExecuteFunctions,
	itemIndex: number,
	{ error: { message, description } }: FailedItem,
): Blocker {
	return new NodeOperationError(context.getNode(), message, {
		description: `Pact was not asked again after it had said so for item ${itemIndex}. ${description ?? ''}`,
	});
}

function heldBack(context: IExecuteFunctions, itemIndex: number): Blocker {
	return new NodeOperationError(
		context.getNode(),
		`Held back, because an earlier message to this customer failed (item ${itemIndex})`,
		{
			description:
				'It was not sent. To send later messages all the same, set Options > After a Failed Message.',
		},
	);
}

function outputOf(
	context: IExecuteFunctions,
	result: ItemResult,
	{ repeat }: Operation,
	itemIndex: number,
): INodeExecutionData[] {
	if ('output' in result) return result.output;
	return [errorItem(context, result, repeat, itemIndex)];
}

function reportWords(operation: Operation): { done: string; remedy: string } {
	return operation.sends !== undefined
		? {
				done: 'sent',
				remedy:
					'Running this again for all items, by Retry On Fail too, would send those again: set Options > Skip If Already Sent first.',
			}
		: { done: 'done', remedy: 'Running this again for all items would do those again.' };
}

function chosenOperation(context: IExecuteFunctions, resources: Resource[]): Operation {
	const resource = context.getNodeParameter('resource', 0);
	const value = context.getNodeParameter('operation', 0);
	const operation = resources
		.find((candidate) => candidate.value === resource)
		?.operations.find((candidate) => candidate.value === value);
	if (operation === undefined) {
		throw new NodeOperationError(
			context.getNode(),
			`The Pact node has no operation "${String(value)}" for "${String(resource)}"`,
			{ description: 'Open the node and choose a Resource and an Operation.' },
		);
	}
	return operation;
}
