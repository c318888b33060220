import type { Credential, WorkflowDefinition } from '../../../local/n8n/types';

export const ADDRESS = 'send-orders';

/** Called with `{ orders: [{ key, conversationId, text }] }`: sends each under its key, and answers with the output of the Pact node. */
export function sendingWorkflow(credential: Pick<Credential, 'id' | 'name'>): WorkflowDefinition {
	return {
		name: 'Send orders once',
		nodes: [
			{
				id: '1f0e6e0a-0000-4000-8000-000000000001',
				name: 'Orders',
				type: 'n8n-nodes-base.webhook',
				typeVersion: 2,
				position: [0, 0],
				webhookId: '1f0e6e0a-0000-4000-8000-0000000000aa',
				parameters: {
					httpMethod: 'POST',
					path: ADDRESS,
					responseMode: 'lastNode',
					responseData: 'allEntries',
					options: {},
				},
			},
			{
				id: '1f0e6e0a-0000-4000-8000-000000000002',
				name: 'One by One',
				type: 'n8n-nodes-base.splitOut',
				typeVersion: 1,
				position: [220, 0],
				parameters: { fieldToSplitOut: 'body.orders', options: {} },
			},
			{
				id: '1f0e6e0a-0000-4000-8000-000000000003',
				name: 'Send',
				type: 'n8n-nodes-pact.pact',
				typeVersion: 1,
				position: [440, 0],
				credentials: { pactApi: { id: credential.id, name: credential.name } },
				parameters: {
					resource: 'messageV1',
					operation: 'send',
					companyId: { __rl: true, mode: 'id', value: '101' },
					conversationId: { __rl: true, mode: 'id', value: '={{ $json.conversationId }}' },
					text: '={{ $json.text }}',
					options: { skipIfSent: '={{ $json.key }}' },
				},
			},
		],
		connections: {
			Orders: { main: [[{ node: 'One by One', type: 'main', index: 0 }]] },
			'One by One': { main: [[{ node: 'Send', type: 'main', index: 0 }]] },
		},
		settings: { executionOrder: 'v1' },
	};
}
