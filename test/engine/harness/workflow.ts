import { ExecutionLifecycleHooks } from 'n8n-core';
import type {
	IDataObject,
	INode,
	INodeParameters,
	IWorkflowExecuteAdditionalData,
	OnError,
} from 'n8n-workflow';
import { Workflow } from 'n8n-workflow';

import type { TestCredentials } from './credentials';
import { credentialsHelper } from './credentials';
import { nodeTypes, PACT_TRIGGER } from './nodeTypes';

const BASE = 'http://127.0.0.1:5678';

export interface NodeSetup {
	type: string;
	parameters: IDataObject;
	credentials: TestCredentials;
	onError?: OnError;
	retryOnFail?: boolean;
	typeVersion?: number;
	webhookId?: string;
	staticData?: IDataObject;
	active?: boolean;
	/** The names of Pact Triggers that stand before the node. */
	triggers?: string[];
}

/** A workflow of one node, as n8n would load it from its database. */
export function oneNodeWorkflow(setup: NodeSetup): { workflow: Workflow; node: INode } {
	const node: INode = {
		id: 'b5a1f9a2-0000-4000-8000-000000000001',
		name: 'Pact',
		type: setup.type,
		typeVersion: setup.typeVersion ?? 1,
		position: [0, 0],
		parameters: setup.parameters as INodeParameters,
		credentials: Object.fromEntries(
			Object.keys(setup.credentials).map((type) => [type, { id: '1', name: type }]),
		),
		...(setup.onError && { onError: setup.onError }),
		...(setup.retryOnFail && { retryOnFail: true, waitBetweenTries: 1 }),
		...(setup.webhookId && { webhookId: setup.webhookId }),
	};
	const { triggers = [] } = setup;
	const workflow = new Workflow({
		id: setup.webhookId ?? 'workflow-1',
		name: 'Test',
		nodes: [node, ...triggers.map(pactTrigger)],
		connections: Object.fromEntries(
			triggers.map((name) => [name, { main: [[{ node: node.name, type: 'main', index: 0 }]] }]),
		),
		active: setup.active ?? false,
		nodeTypes,
		...(setup.staticData && { staticData: setup.staticData }),
	});
	return { workflow, node: workflow.getNode('Pact')! };
}

const pactTrigger = (name: string): INode => ({
	id: name,
	name,
	type: PACT_TRIGGER,
	typeVersion: 1.1,
	position: [0, 0],
	parameters: {},
});

/** What n8n's server hands to every context. */
export function additionalData(
	workflow: Workflow,
	credentials: TestCredentials,
): IWorkflowExecuteAdditionalData {
	return {
		credentialsHelper: credentialsHelper(credentials),
		hooks: new ExecutionLifecycleHooks('manual', '1', {
			id: workflow.id,
			name: 'Test',
			nodes: Object.values(workflow.nodes),
			connections: {},
			active: false,
			isArchived: false,
			activeVersionId: null,
			createdAt: new Date(),
			updatedAt: new Date(),
		}),
		executionId: '1',
		currentNodeExecutionIndex: 0,
		restApiUrl: `${BASE}/rest`,
		instanceBaseUrl: BASE,
		formBaseUrl: `${BASE}/form`,
		formWaitingBaseUrl: `${BASE}/form-waiting`,
		formTestBaseUrl: `${BASE}/form-test`,
		webhookBaseUrl: `${BASE}/webhook`,
		webhookWaitingBaseUrl: `${BASE}/webhook-waiting`,
		webhookTestBaseUrl: `${BASE}/webhook-test`,
		mcpBaseUrl: `${BASE}/mcp`,
		mcpTestBaseUrl: `${BASE}/mcp-test`,
		variables: {},
		userId: 'owner',
	} as unknown as IWorkflowExecuteAdditionalData;
}
