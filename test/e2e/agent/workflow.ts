import { randomUUID } from 'node:crypto';
import type { WorkflowDefinition } from '../../../local/n8n/types';
import { type CredentialName, modelNode, node, toAgent } from './nodes';

/** What the editor writes where a parameter is left to the model. */
export const fromAi = (key: string, description: string, type: 'string' | 'number') =>
	`={{ /*n8n-auto-generated-fromAI-override*/ $fromAI('${key}', \`${description}\`, '${type}') }}`;

/** The address of the workflow below n8n's `/webhook/`. */
export const ADDRESS = 'agent';

/**
 * Webhook → AI Agent with a chat model and the Pact node as its tools: one to list conversations, one to send a message, and one that
 * would send, but has Retry On Fail.
 */
export function agentWorkflow(pact: CredentialName, model: CredentialName): WorkflowDefinition {
	const credentials = { pactApi: { id: pact.id, name: pact.name } };
	const locator = (value: string) => ({ __rl: true, mode: 'id', value });
	const webhook = node('Call', 'n8n-nodes-base.webhook', 2.1, {
		httpMethod: 'POST',
		path: ADDRESS,
		responseMode: 'lastNode',
		options: {},
	});
	const sending = (name: string) =>
		node(
			name,
			'n8n-nodes-pact.pactTool',
			1,
			{
				resource: 'messageV1',
				operation: 'send',
				companyId: locator('101'),
				conversationId: locator(
					fromAi('Conversation', 'The ID (external_id) of the conversation', 'string'),
				),
				text: fromAi('Text', 'What the customer will read', 'string'),
			},
			credentials,
		);
	return {
		name: 'Agent',
		nodes: [
			{ ...webhook, webhookId: randomUUID() },
			node('AI Agent', '@n8n/n8n-nodes-langchain.agent', 3, {
				promptType: 'define',
				text: '={{ $json.body.wish }}',
				options: {},
			}),
			modelNode(model),
			node(
				'List Conversations',
				'n8n-nodes-pact.pactTool',
				1,
				{
					resource: 'conversationV1',
					operation: 'getAll',
					companyId: locator(fromAi('Company', 'The ID of the company', 'string')),
					limit: fromAi('Limit', '', 'number'),
				},
				credentials,
			),
			sending('Send Message'),
			{ ...sending('Send Message Repeatedly'), retryOnFail: true },
		],
		connections: {
			Call: toAgent('main'),
			Model: toAgent('ai_languageModel'),
			'List Conversations': toAgent('ai_tool'),
			'Send Message': toAgent('ai_tool'),
			'Send Message Repeatedly': toAgent('ai_tool'),
		},
		settings: { executionOrder: 'v1' },
	};
}
