import { randomUUID } from 'node:crypto';
import type { Credential, WorkflowDefinition, WorkflowNode } from '../../../local/n8n/types';
import { type Case, titleOf } from '../../cases';
import { asExpressions } from './expressions';

/** The webhook address of a case, below n8n's `/webhook/`. */
export const addressOf = (of: Case) => titleOf(of).replace(/[^\w.]+/g, '-');

/** One workflow with a chain for each case: Webhook → Pact → Respond to Webhook. */
export function workflowOf(
	cases: readonly Case[],
	credential: Pick<Credential, 'id' | 'name'>,
): WorkflowDefinition {
	const nodes: WorkflowNode[] = [];
	const connections: Record<string, unknown> = {};

	cases.forEach((of, index) => {
		const title = titleOf(of);
		const names = [`Call ${title}`, title, `Answer ${title}`] as const;
		const y = index * 200;
		nodes.push(webhook(names[0], of, [0, y]));
		nodes.push(pact(names[1], of, credential, [220, y]));
		nodes.push(response(names[2], of, [440, y]));
		connections[names[0]] = to(names[1]);
		connections[names[1]] = to(names[2]);
	});
	return { name: 'Every operation', nodes, connections, settings: { executionOrder: 'v1' } };
}

const to = (node: string) => ({ main: [[{ node, type: 'main', index: 0 }]] });

function webhook(name: string, of: Case, position: WorkflowNode['position']): WorkflowNode {
	return {
		id: randomUUID(),
		name,
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2.1,
		position,
		webhookId: randomUUID(),
		parameters: {
			httpMethod: 'POST',
			path: addressOf(of),
			responseMode: 'responseNode',
			options: {},
		},
	};
}

function pact(
	name: string,
	{ resource, operation, parameters, binary }: Case,
	{ id, name: credentialName }: Pick<Credential, 'id' | 'name'>,
	position: WorkflowNode['position'],
): WorkflowNode {
	// A form holds text only.
	const given = binary ? 'JSON.parse($json.body.parameters)' : '$json.body.parameters';
	return {
		id: randomUUID(),
		name,
		type: 'n8n-nodes-pact.pact',
		typeVersion: 1,
		position,
		parameters: { resource, operation, ...asExpressions(parameters, given) },
		// The sign-in of V2 is for those who have no token yet.
		...(resource !== 'session' && { credentials: { pactApi: { id, name: credentialName } } }),
	};
}

function response(name: string, { file }: Case, position: WorkflowNode['position']): WorkflowNode {
	return {
		id: randomUUID(),
		name,
		type: 'n8n-nodes-base.respondToWebhook',
		typeVersion: 1.5,
		position,
		parameters: { respondWith: file ? 'binary' : 'allIncomingItems', options: {} },
	};
}
