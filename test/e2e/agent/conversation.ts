import { randomUUID } from 'node:crypto';
import type { WorkflowDefinition } from '../../../local/n8n/types';
import { type CredentialName, fromTrigger, modelNode, node, toAgent } from './nodes';

const TRIGGER = 'Pact Trigger';

/** What differs between the two APIs. */
const API = {
	v1: { event: 'message.new', resource: 'messageV1' },
	v2: { event: 'message.received', resource: 'message' },
};

/**
 * Pact Trigger → AI Agent with memory → the Pact node, which sends the answer. Agent and memory find prompt and session in the item of the
 * trigger by themselves: nobody has written an expression for them.
 */
export function conversationWorkflow(
	apiVersion: 'v1' | 'v2',
	companyId: number,
	pact: CredentialName,
	model: CredentialName,
): WorkflowDefinition {
	const credentials = { pactApi: { id: pact.id, name: pact.name } };
	const { event, resource } = API[apiVersion];
	const trigger = node(
		TRIGGER,
		'n8n-nodes-pact.pactTrigger',
		1.1,
		{
			apiVersion,
			companyId: { __rl: true, mode: 'id', value: String(companyId) },
			events: [event],
			options: {},
		},
		credentials,
	);
	return {
		name: `Conversation ${apiVersion}`,
		nodes: [
			{ ...trigger, webhookId: randomUUID() },
			node('AI Agent', '@n8n/n8n-nodes-langchain.agent', 3, { promptType: 'auto', options: {} }),
			modelNode(model),
			node('Memory', '@n8n/n8n-nodes-langchain.memoryBufferWindow', 1.4, {
				sessionIdType: 'fromInput',
			}),
			node(
				'Answer',
				'n8n-nodes-pact.pact',
				1,
				{
					resource,
					operation: 'send',
					companyId: fromTrigger,
					conversationId: fromTrigger,
					text: '={{ $json.output }}',
				},
				credentials,
			),
		],
		connections: {
			[TRIGGER]: toAgent('main'),
			Model: toAgent('ai_languageModel'),
			Memory: toAgent('ai_memory'),
			'AI Agent': { main: [[{ node: 'Answer', type: 'main', index: 0 }]] },
		},
		settings: { executionOrder: 'v1' },
	};
}
