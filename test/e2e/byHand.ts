import { randomUUID } from 'node:crypto';
import type { N8nRest } from '../../local/n8n/rest';
import type { Execution, WorkflowDefinition, WorkflowNode } from '../../local/n8n/types';
import { eventually } from '../../local/throwaway';

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
	const workflow = await rest.createWorkflow(workflowOf(name, nodes));
	const { executionId } = await rest.run(workflow.id, BUTTON);
	// Of one that is still under way, n8n 2.20 fails to give the data.
	await eventually('the execution has ended', async () => {
		const all = await rest.executions(workflow.id);
		const status = all.find(({ id }) => id === executionId)?.status;
		return status === 'success' || status === 'error' ? status : undefined;
	});
	return (await rest.execution(executionId!)).data.resultData;
}

function workflowOf(
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
