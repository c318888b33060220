import type { N8nRest } from '../../../local/n8n/rest';
import type { Credential, SavedWorkflow, WorkflowDefinition } from '../../../local/n8n/types';
import { eventually } from '../../../local/throwaway';
import { repeatedly } from '../../../local/cluster/api';

const START = 'Every Half Hour';

/**
 * Makes in n8n what the example "Recover" describes in its note, for one workflow. Nobody waits twenty minutes here: every message
 * without an answer counts as lost.
 */
export async function prepareRecovery(
	rest: N8nRest,
	{
		definition,
		api,
		workflow,
	}: { definition: WorkflowDefinition; api: Credential; workflow: SavedWorkflow },
): Promise<SavedWorkflow> {
	const chosen = { __rl: true, mode: 'id', value: workflow.id };
	for (const node of definition.nodes) {
		const { parameters, credentials } = node;
		if (credentials?.n8nApi) credentials.n8nApi = { id: api.id, name: api.name };
		if ('filters' in parameters)
			Object.assign(parameters.filters as object, { workflowId: chosen });
		if ('workflowId' in parameters) parameters.workflowId = chosen;
		if (node.name === 'Settings') {
			const { assignments } = parameters.assignments as {
				assignments: Array<{ name: string; value: number }>;
			};
			assignments.find(({ name }) => name === 'lostAfterMinutes')!.value = 0;
		}
	}
	return await rest.createWorkflow(definition);
}

/** Executes a workflow by hand, as its button in the editor does. @returns how it ended */
export async function runByHand(
	rest: N8nRest,
	workflow: SavedWorkflow,
): Promise<{ status: string; error: string | undefined }> {
	const { executionId } = await rest.request<{ executionId: string }>(
		'POST',
		`/workflows/${workflow.id}/run`,
		{ triggerToStartFrom: { name: START } },
	);
	return await eventually(
		'the workflow has ended',
		async () => {
			const { status, data } = await repeatedly(() => rest.execution(executionId));
			if (['new', 'running'].includes(status)) return undefined;
			return { status, error: data.resultData.error?.message };
		},
		120,
	);
}
