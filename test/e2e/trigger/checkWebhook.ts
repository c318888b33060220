import { randomUUID } from 'node:crypto';
import { eventually } from '../n8n';
import type { TriggerWorld } from './world';

const BUTTON = 'By Hand';
const CHECK = 'Check Webhook';

interface Parameters {
	companyId: number;
	productionUrl: string;
	repair: 'never' | 'whenSilent' | 'always';
}

/** Runs Company: Check Webhook by hand, in a workflow of its own. @returns the item that comes out */
export async function checkWebhook(
	{ pair: { rest }, credential }: TriggerWorld,
	{ companyId, ...parameters }: Parameters,
): Promise<Record<string, unknown>> {
	const workflow = await rest.createWorkflow({
		name: CHECK,
		nodes: [
			{
				id: randomUUID(),
				name: BUTTON,
				type: 'n8n-nodes-base.manualTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: {},
			},
			{
				id: randomUUID(),
				name: CHECK,
				type: 'n8n-nodes-pact.pact',
				typeVersion: 1,
				position: [220, 0],
				parameters: {
					resource: 'company',
					operation: 'checkWebhook',
					companyId: { __rl: true, mode: 'id', value: String(companyId) },
					...parameters,
				},
				credentials: { pactApi: { id: credential.id, name: credential.name } },
			},
		],
		connections: { [BUTTON]: { main: [[{ node: CHECK, type: 'main', index: 0 }]] } },
		settings: { executionOrder: 'v1' },
	});
	const { executionId } = await rest.run(workflow.id, BUTTON);
	const { data } = await eventually('the check has ended', async () => {
		const execution = await rest.execution(executionId!);
		return ['new', 'running'].includes(execution.status) ? undefined : execution;
	});
	const output = data.resultData.runData[CHECK]?.[0]?.data?.main[0]?.[0]?.json;
	if (output === undefined) throw new Error(data.resultData.error?.message ?? 'no output');
	return output;
}
