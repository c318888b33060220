import { randomUUID } from 'node:crypto';
import { HookContext } from 'n8n-core';
import type {
	IDataObject,
	INode,
	INodeExecutionData,
	INodeType,
	IWebhookData,
	IWorkflowExecuteAdditionalData,
	Workflow,
	WorkflowActivateMode,
	WorkflowExecuteMode,
} from 'n8n-workflow';

import type { Registration } from '../../../nodes/PactTrigger/registration/registrations';
import type { TestCredentials } from './credentials';
import { nodeTypes, PACT_TRIGGER } from './nodeTypes';
import type { TestN8n } from './n8n';
import { additionalData, oneNodeWorkflow } from './workflow';

export interface TriggerSetup {
	parameters: IDataObject;
	credentials: TestCredentials;
	/** n8n's id of the node; a copy of a workflow on another n8n has the same. */
	webhookId?: string;
}

/** A loaded workflow of one Pact Trigger. */
export interface Loaded {
	workflow: Workflow;
	node: INode;
	nodeType: INodeType;
	additionalData: IWorkflowExecuteAdditionalData;
	webhookData: IWebhookData;
}

/** A workflow of one Pact Trigger in a TestN8n, with the life cycle that n8n gives it. */
export class TestTrigger {
	readonly webhookId: string;
	/** What n8n's database has. */
	staticData: IDataObject = {};
	/** What n8n keeps for a listening test run. */
	testStaticData: IDataObject | undefined;
	parameters: IDataObject;
	credentials: TestCredentials;
	readonly path: string;

	constructor(
		private readonly n8n: TestN8n,
		setup: TriggerSetup,
	) {
		this.webhookId = setup.webhookId ?? randomUUID();
		this.path = `${this.webhookId}/pact`;
		this.parameters = setup.parameters;
		this.credentials = setup.credentials;
	}

	get url(): string {
		return `${this.n8n.url}/webhook/${this.path}`;
	}

	get testUrl(): string {
		return `${this.n8n.url}/webhook-test/${this.path}`;
	}

	/** What the database says that the trigger has at Pact: where it listens comes first. */
	get registrations(): Registration[] {
		const node = this.staticData['node:Pact'] as IDataObject | undefined;
		const { all = [] } = (node?.registrations ?? {}) as { all?: unknown };
		return all as Registration[];
	}

	get registration(): Registration | undefined {
		return this.registrations[0];
	}

	/**
	 * As n8n publishes: the route first, then `checkExists` and `create`; `delete`, on the static data of the database, after a
	 * failed attempt. @throws the error of the last attempt
	 */
	async publish(attempts = 1): Promise<void> {
		for (let attempt = 1; ; attempt++) {
			const loaded = this.load(this.staticData);
			this.n8n.routes.set(this.path, this);
			try {
				const exists = await this.hook('checkExists', loaded, 'trigger', 'activate', false);
				if (!exists) await this.hook('create', loaded, 'trigger', 'activate', false);
				this.save(loaded.workflow);
				return;
			} catch (error) {
				await this.runDelete();
				this.n8n.routes.delete(this.path);
				if (attempt >= attempts) throw error;
			}
		}
	}

	/** As n8n unpublishes: the route is removed first. */
	async unpublish(): Promise<void> {
		this.n8n.routes.delete(this.path);
		await this.runDelete();
	}

	/** Listens for a test event in the editor. @throws the error of `create`, after `delete` */
	async listen(): Promise<void> {
		const loaded = this.load({});
		loaded.webhookData.isTest = true;
		this.n8n.testRoutes.set(this.path, this);
		try {
			const exists = await this.hook('checkExists', loaded, 'manual', 'manual', true);
			if (!exists) await this.hook('create', loaded, 'manual', 'manual', true);
			this.testStaticData = plain(loaded.workflow.staticData);
		} catch (error) {
			await this.hook('delete', loaded, 'internal', 'update', true);
			this.n8n.testRoutes.delete(this.path);
			throw error;
		}
	}

	/** The user stops listening, two minutes are over, or the test event has come. */
	async stopListening(): Promise<void> {
		const loaded = this.load(this.testStaticData ?? {});
		await this.hook('delete', loaded, 'internal', 'update', true);
		this.n8n.testRoutes.delete(this.path);
		this.testStaticData = undefined;
	}

	/** n8n dies: routes of test runs and their static data are gone, those of published workflows are in the database. */
	die(): void {
		this.n8n.testRoutes.delete(this.path);
		this.testStaticData = undefined;
	}

	/** The workflow as n8n loads it from its database, each time anew. */
	load(staticData: IDataObject): Loaded {
		const { workflow, node } = oneNodeWorkflow({
			type: PACT_TRIGGER,
			typeVersion: 1.1,
			parameters: { options: {}, ...this.parameters },
			credentials: this.credentials,
			webhookId: this.webhookId,
			staticData: plain(staticData),
			active: true,
		});
		const nodeType = nodeTypes.getByNameAndVersion(PACT_TRIGGER) as INodeType;
		const data = {
			...additionalData(workflow, this.credentials),
			webhookBaseUrl: `${this.n8n.publicUrl}/webhook`,
			webhookTestBaseUrl: `${this.n8n.publicUrl}/webhook-test`,
		} as IWorkflowExecuteAdditionalData;
		const webhookData: IWebhookData = {
			httpMethod: 'POST',
			node: node.name,
			path: this.path,
			webhookDescription: nodeType.description.webhooks![0]!,
			workflowId: workflow.id,
			workflowExecuteAdditionalData: data,
		};
		return { workflow, node, nodeType, additionalData: data, webhookData };
	}

	save(workflow: Workflow): void {
		this.staticData = plain(workflow.staticData);
	}

	private async runDelete(): Promise<void> {
		const loaded = this.load(this.staticData);
		await this.hook('delete', loaded, 'internal', 'update', false);
		this.save(loaded.workflow);
	}

	private async hook(
		name: 'checkExists' | 'create' | 'delete',
		{ workflow, node, nodeType, additionalData: data, webhookData }: Loaded,
		mode: WorkflowExecuteMode,
		activation: WorkflowActivateMode,
		isTest: boolean,
	): Promise<boolean> {
		const context = new HookContext(workflow, node, data, mode, activation, {
			...webhookData,
			isTest,
		});
		this.n8n.keepLogOf(context);
		return await nodeType.webhookMethods!.default![name].call(context);
	}
}

/** One execution that n8n has stored. */
export interface StoredExecution {
	trigger: TestTrigger;
	mode: WorkflowExecuteMode;
	items: INodeExecutionData[];
	error?: Error;
}

function plain(data: IDataObject): IDataObject {
	return JSON.parse(JSON.stringify(data)) as IDataObject;
}
