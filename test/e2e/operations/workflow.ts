import { randomUUID } from 'node:crypto';
import type { Credential, WorkflowDefinition, WorkflowNode } from '../../../local/n8n/types';
import { type Case, titleOf } from './case';

/** The webhook address of a case, below n8n's `/webhook/`. */
export const addressOf = (one: Case) => titleOf(one).replace(/[^\w.]+/g, '-');

/** A webhook that says what a Pact Trigger says when its address is checked. */
export const LISTENER = 'listener/pact';

/** One workflow with a chain for each case: Webhook → Pact → Respond to Webhook. */
export function workflowOf(
	cases: Case[],
	credential: Pick<Credential, 'id' | 'name'>,
): WorkflowDefinition {
	const nodes: WorkflowNode[] = [webhook('Listener', LISTENER, 'onReceived', [0, -200])];
	const connections: Record<string, unknown> = {};

	cases.forEach((one, index) => {
		const title = titleOf(one);
		const names = [`Call ${title}`, title, `Answer ${title}`] as const;
		const y = index * 200;
		nodes.push(webhook(names[0], addressOf(one), 'responseNode', [0, y]));
		nodes.push(pact(names[1], one, credential, [220, y]));
		nodes.push(response(names[2], one, [440, y]));
		connections[names[0]] = to(names[1]);
		connections[names[1]] = to(names[2]);
	});
	return { name: 'Every operation', nodes, connections, settings: { executionOrder: 'v1' } };
}

const to = (node: string) => ({ main: [[{ node, type: 'main', index: 0 }]] });

function webhook(
	name: string,
	path: string,
	responseMode: string,
	position: WorkflowNode['position'],
): WorkflowNode {
	return {
		id: randomUUID(),
		name,
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2.1,
		position,
		webhookId: randomUUID(),
		parameters: {
			httpMethod: 'POST',
			path,
			responseMode,
			options: path === LISTENER ? { responseData: '{"formerOwner":null}' } : {},
		},
	};
}

function pact(
	name: string,
	{ resource, operation, parameters }: Case,
	credential: Pick<Credential, 'id' | 'name'>,
	position: WorkflowNode['position'],
): WorkflowNode {
	return {
		id: randomUUID(),
		name,
		type: 'n8n-nodes-pact.pact',
		typeVersion: 1,
		position,
		parameters: { resource, operation, ...parameters },
		credentials: { pactApi: { id: credential.id, name: credential.name } },
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
