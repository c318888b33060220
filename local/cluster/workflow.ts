import type { Credential, WorkflowDefinition } from '../n8n/types';

/** The trigger's name in `answering`. */
export const TRIGGER = 'Pact Trigger';

export const answerTo = (question: string) => `You wrote: ${question}`;

/**
 * When Redis goes, n8n queues a job once more whose confirmation it did not see; the second time there is nothing to do. What is
 * run again on purpose has a key of its own: a killed worker may have used up the first without sending.
 */
const KEY = "={{ $json.eventKey }}{{ $json.recovered ? ' recovered' : '' }}";

const byId = (value: string | number) => ({ __rl: true, mode: 'id', value: String(value) });

/** Answers each message of a company's customers once; can also be called by another workflow, with the trigger's items. */
export function answering(companyId: number, { id, name }: Credential): WorkflowDefinition {
	const credentials = { pactApi: { id, name } };
	return {
		name: 'Answer everyone',
		nodes: [
			{
				id: 'c1a5a0f0-0000-4000-8000-000000000001',
				name: TRIGGER,
				type: 'n8n-nodes-pact.pactTrigger',
				typeVersion: 1.1,
				position: [0, 0],
				webhookId: 'c1a5a0f0-0000-4000-8000-00000000000a',
				parameters: {
					apiVersion: 'v1',
					companyId: byId(companyId),
					events: ['message.new'],
					options: {},
				},
				credentials,
			},
			{
				id: 'c1a5a0f0-0000-4000-8000-000000000002',
				name: 'When Executed by Another Workflow',
				type: 'n8n-nodes-base.executeWorkflowTrigger',
				typeVersion: 1.1,
				position: [0, 200],
				parameters: { inputSource: 'passthrough' },
			},
			{
				id: 'c1a5a0f0-0000-4000-8000-000000000003',
				name: 'Answer',
				type: 'n8n-nodes-pact.pact',
				typeVersion: 1,
				position: [280, 0],
				parameters: {
					resource: 'messageV1',
					operation: 'send',
					companyId: byId('={{ $json.companyId }}'),
					conversationId: byId('={{ $json.data.conversation_id }}'),
					text: `=${answerTo('{{ $json.data.message }}')}`,
					options: { skipIfSent: KEY },
				},
				credentials,
			},
		],
		connections: {
			[TRIGGER]: { main: [[{ node: 'Answer', type: 'main', index: 0 }]] },
			'When Executed by Another Workflow': {
				main: [[{ node: 'Answer', type: 'main', index: 0 }]],
			},
		},
		settings: { executionOrder: 'v1' },
	};
}
