import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { N8nRest } from './n8n/rest';
import type { Execution, WorkflowDefinition, WorkflowNode } from './n8n/types';
import { type Pair, type PairOptions, startPair } from './pair';

/** How long starting a pair may take in a test's `beforeAll`, in milliseconds. */
export const START_TIMEOUT = 240_000;

/**
 * One real n8n with the packed package and one local Pact, for one test file. Everything is its own: user folder and
 * ports. dist/ has to be built, and n8n installed; `npm test` sees to both.
 *
 * @returns the pair; its `stop` also removes the user folder
 */
export async function startN8nWithPact(
	options: Pick<PairOptions, 'version' | 'sandbox' | 'env' | 'n8nPort'> = {},
): Promise<Pair> {
	const userFolder = await mkdtemp(path.join(tmpdir(), 'pact-e2e-'));
	const remove = () => rm(userFolder, { recursive: true, force: true, maxRetries: 5 });
	try {
		const pair = await startPair({ ...options, userFolder });
		const { stop } = pair;
		return Object.defineProperty(pair, 'stop', {
			value: async () => {
				await stop();
				await remove();
			},
		});
	} catch (error) {
		await remove();
		throw error;
	}
}

/**
 * Asks again and again until there is an answer.
 *
 * @param what is awaited, for the message; a function tells how far it got
 * @throws {Error} when there is none within the time
 */
export async function eventually<T>(
	what: string | (() => Promise<string> | string),
	ask: () => Promise<T | undefined> | T | undefined,
	seconds = 240,
): Promise<T> {
	const deadline = Date.now() + seconds * 1000;
	for (;;) {
		const answer = await ask();
		if (answer !== undefined) return answer;
		if (Date.now() > deadline) {
			const awaited = typeof what === 'string' ? what : await what();
			throw new Error(`Not within ${seconds} s: ${awaited}`);
		}
		await sleep(200);
	}
}

const BUTTON = 'By Hand';

/**
 * Runs nodes by hand, in a workflow of their own, one after the other.
 *
 * @param nodes what there is to say of each; they are linked in their order
 * @returns what came of it, failures included
 */
export async function runByHand(
	rest: N8nRest,
	name: string,
	nodes: Array<Omit<WorkflowNode, 'id' | 'position'>>,
): Promise<Execution['data']['resultData']> {
	const { id } = await rest.createWorkflow(workflowOf(name, nodes));
	return await runAgain(rest, id);
}

/** Executes a workflow of `runByHand` once more. @param seconds that it may take */
export async function runAgain(
	rest: N8nRest,
	workflowId: string,
	seconds?: number,
): Promise<Execution['data']['resultData']> {
	const { executionId } = await rest.run(workflowId, BUTTON);
	// Of one that is still under way, n8n 2.20 fails to give the data.
	const ask = async () => {
		const all = await rest.executions(workflowId);
		const status = all.find(({ id }) => id === executionId)?.status;
		return status === 'success' || status === 'error' ? status : undefined;
	};
	await eventually('the execution has ended', ask, seconds);
	return (await rest.execution(executionId!)).data.resultData;
}

/** A workflow that a button starts, with the nodes one after another. */
export function workflowOf(
	name: string,
	nodes: Array<Omit<WorkflowNode, 'id' | 'position'>>,
): WorkflowDefinition {
	const button = {
		name: BUTTON,
		type: 'n8n-nodes-base.manualTrigger',
		typeVersion: 1,
		parameters: {},
	};
	const chain = [button, ...nodes];
	const links = chain
		.slice(1)
		.map((node, index) => [
			chain[index]!.name,
			{ main: [[{ node: node.name, type: 'main', index: 0 }]] },
		]);
	return {
		name,
		nodes: chain.map((node, index) => ({ ...node, id: randomUUID(), position: [index * 220, 0] })),
		connections: Object.fromEntries(links),
		settings: { executionOrder: 'v1' },
	};
}
