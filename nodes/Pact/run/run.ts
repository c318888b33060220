import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import { clock } from '../../api/retry/clock';
import type { FailedItem, ItemResult } from './itemResult';
import { reportItems } from './itemResult';
import { sends } from './item';
import { inLanes, Slots } from './lanes';
import type { Operation, Resource } from '../operation';
import type { Plan } from './plan';
import { planItem } from './plan';
import { onceKey, runOptions } from './runOptions';
import { cancelled, errorItem, runItem } from './runItem';

/** Milliseconds of planning after which n8n gets its turn: it answers webhooks and the editor in the same thread. */
const LONGEST_TURN = 20;

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
	let turn = clock.now();
	for (let itemIndex = 0; itemIndex < count; itemIndex++) {
		plans.push(await planItem(context, operation, itemIndex));
		if (clock.now() - turn < LONGEST_TURN) continue;
		await clock.sleep(1, context.getExecutionCancelSignal());
		turn = clock.now();
	}
	return plans;
}

/** n8n's own repetition runs the node for all items again, those that were sent included. Only a key keeps them from being sent twice. */
function refuseRetryOnFail(context: IExecuteFunctions, operation: Operation, plans: Plan[]): void {
	if (!context.getNode().retryOnFail) return;
	for (const plan of plans) {
		if ('problem' in plan || !sends(operation, plan.values) || onceKey(plan.values) !== undefined) {
			continue;
		}
		throw new NodeOperationError(
			context.getNode(),
			`Retry On Fail could send this message twice: set Options > Skip If Already Sent [item ${plan.itemIndex}]`,
			{
				itemIndex: plan.itemIndex,
				description:
					'Nothing was sent. Retry On Fail, in the settings of this node, runs it again for all items. Set the option to a key for each message, or turn Retry On Fail off.',
			},
		);
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
	const results: Array<ItemResult | undefined> = plans.map(() => undefined);
	const failedIn = new Map<string, number>();
	const refusals = new Map<string, Refusal>();
	let firstFailure: FailedItem['error'] | undefined;

	// What could not be read is known before anything is sent: the first of each lane holds back what comes behind it.
	const problems = new Map<string, number>();
	for (const plan of plans) {
		for (const lane of 'problem' in plan ? plan.lanes : []) {
			if (!problems.has(lane)) problems.set(lane, plan.itemIndex);
		}
	}
	const problemBefore = (lane: string, itemIndex: number) => {
		const first = problems.get(lane);
		return first !== undefined && first < itemIndex ? first : undefined;
	};

	const options = runOptions(firstValues(plans));
	const slots = new Slots(options.concurrency);
	const holdsBack = operation.sends !== undefined && !options.sendAfterFailure;

	const work = async (plan: Plan) => {
		if (signal?.aborted) firstFailure ??= cancelled(context);
		if (signal?.aborted || (firstFailure !== undefined && !continues)) return;
		const { itemIndex } = plan;
		const lane = laneOf(plan);
		const earlier =
			lane === undefined || !holdsBack
				? undefined
				: (failedIn.get(lane) ?? problemBefore(lane, itemIndex));
		const account = accountOf(plan);
		const refusal = account === undefined ? undefined : refusals.get(account);
		const result: ItemResult =
			refusal !== undefined
				? notTried(context, itemIndex, refusal)
				: earlier === undefined
					? await runItem(context, operation, plan, slots)
					: heldBack(context, itemIndex, earlier);
		results[itemIndex] = result;
		if (account !== undefined && refusal === undefined && isLasting(result)) {
			refusals.set(account, { itemIndex, ...result });
		}
		if (!('error' in result)) return;
		firstFailure ??= result.error;
		if (lane !== undefined && earlier === undefined) failedIn.set(lane, itemIndex);
	};

	for (let from = 0; from < plans.length; from += options.batchSize) {
		if (from > 0 && (firstFailure === undefined || continues)) {
			await clock.sleep(options.batchInterval, signal);
		}
		const batch = plans.slice(from, from + options.batchSize);
		await inLanes(batch, laneOf, slots, work);
	}
	return { results, firstFailure };
}

/** Where the item waits for others. One that cannot be worked on waits for none. */
const laneOf = (plan: Plan) => ('problem' in plan ? undefined : plan.lane);

function firstValues(plans: Plan[]): IDataObject {
	for (const plan of plans) if ('values' in plan) return plan.values;
	return {};
}

/** A refusal that holds for everything of an account, and the item that met it. */
interface Refusal {
	itemIndex: number;
	error: FailedItem['error'];
}

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
	{ itemIndex: earlier, error: { message, description } }: Refusal,
): ItemResult {
	const error = new NodeOperationError(context.getNode(), `${message} [item ${itemIndex}]`, {
		itemIndex,
		description: `Pact was not asked again after it had said so for item ${earlier}. ${description ?? ''}`,
	});
	return { state: 'failed', error };
}

function heldBack(context: IExecuteFunctions, itemIndex: number, earlier: number): ItemResult {
	const error = new NodeOperationError(
		context.getNode(),
		`Held back, because an earlier message to this customer failed (item ${earlier}) [item ${itemIndex}]`,
		{
			itemIndex,
			description:
				'It was not sent. To send later messages all the same, set Options > After a Failed Message.',
		},
	);
	return { state: 'failed', error };
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
