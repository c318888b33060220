import { randomUUID } from 'node:crypto';
import type { Credential, WorkflowDefinition } from '../../../local/n8n/types';
import { readExample } from '../../../local/example';

/** What differs between the two APIs. */
const API = {
	v1: { event: 'message.new', resource: 'messageV1' },
	v2: { event: 'message.received', resource: 'message' },
};

/**
 * The example "AI agent": Pact Trigger → AI Agent with memory → the Pact node, which sends the answer. Nobody has written an expression for
 * prompt, session, company and conversation: all come from the item of the trigger.
 */
export async function conversationWorkflow(
	apiVersion: 'v1' | 'v2',
	companyId: number,
	pact: Credential,
	model: Credential,
): Promise<WorkflowDefinition> {
	const { event, resource } = API[apiVersion];
	const example = await readExample('ai-agent', pact);
	const changes: Record<string, object> = {
		'Pact Trigger': {
			apiVersion,
			companyId: { __rl: true, mode: 'id', value: String(companyId) },
			events: [event],
		},
		Answer: { resource },
	};
	const nodes = example.nodes.map((node) => ({
		...node,
		parameters: { ...node.parameters, ...changes[node.name] },
		// n8n gives each copy of a workflow its own.
		...(node.webhookId && { webhookId: randomUUID() }),
		// In the example everybody chooses a model of their own.
		...(node.name === 'OpenAI Chat Model' && {
			credentials: { [model.type]: { id: model.id, name: model.name } },
		}),
	}));
	return { ...example, name: `${example.name} (${apiVersion})`, nodes };
}
