import { randomUUID } from 'node:crypto';
import type {
	Credential,
	ExecutionSummary,
	Publication,
	SavedWorkflow,
	WorkflowDefinition,
} from '../../../sandbox/n8n/types';
import type { Pair } from '../../../sandbox/pair';
import { type EventItem, eventsIn } from './events';

const NAME = 'Pact Trigger';

export interface TriggerSettings {
	/** "Trigger On"; default: any event */
	events?: string[];
	options?: { existingWebhook?: 'stop' | 'replace' | 'share' };
}

/** A workflow that begins with a Pact Trigger, on the real n8n. */
export class Trigger {
	private constructor(
		private readonly pair: Pair,
		private readonly publicUrl: string,
		private definition: WorkflowDefinition,
		private saved: SavedWorkflow,
	) {}

	static async create(
		{
			pair,
			publicUrl,
			credential: { id, name },
		}: { pair: Pair; publicUrl: string; credential: Credential },
		companyId: number,
		{ events = ['*'], options = {} }: TriggerSettings,
	): Promise<Trigger> {
		const definition: WorkflowDefinition = {
			name: `Company ${companyId}: ${options.existingWebhook ?? 'default'}`,
			nodes: [
				{
					id: randomUUID(),
					name: NAME,
					type: 'n8n-nodes-pact.pactTrigger',
					typeVersion: 1.1,
					position: [0, 0],
					webhookId: randomUUID(),
					parameters: {
						companyId: { __rl: true, mode: 'id', value: String(companyId) },
						events,
						options,
					},
					credentials: { pactApi: { id, name } },
				},
				{
					id: randomUUID(),
					name: 'No Operation',
					type: 'n8n-nodes-base.noOp',
					typeVersion: 1,
					position: [220, 0],
					parameters: {},
				},
			],
			connections: { [NAME]: { main: [[{ node: 'No Operation', type: 'main', index: 0 }]] } },
			settings: { executionOrder: 'v1' },
		};
		return new Trigger(pair, publicUrl, definition, await pair.rest.createWorkflow(definition));
	}

	/** The Production URL of the trigger. */
	get productionUrl(): string {
		return `${this.publicUrl}/webhook/${this.webhookId}/pact`;
	}

	/** The Test URL of the trigger: n8n makes it of the editor's address. */
	get testUrl(): string {
		return `${this.pair.n8n.url}/webhook-test/${this.webhookId}/pact`;
	}

	/** Saves another "Trigger On". What is published stays as it is. */
	async changeEvents(events: string[]): Promise<void> {
		const [trigger, ...others] = this.definition.nodes;
		const changed = { ...trigger!, parameters: { ...trigger!.parameters, events } };
		this.definition = { ...this.definition, nodes: [changed, ...others] };
		const { id, versionId } = this.saved;
		this.saved = await this.pair.rest.updateWorkflow(id, {
			...this.definition,
			versionId,
		} as WorkflowDefinition);
	}

	/** Publishes what is saved. @returns how it went, failures included */
	async tryToPublish(): Promise<Publication> {
		return await this.pair.rest.publish(this.saved);
	}

	/** @throws {Error} with n8n's message when the trigger cannot be registered */
	async publish(): Promise<void> {
		const { status, triggers } = await this.tryToPublish();
		const problems = triggers.map(({ errorMessage }) => errorMessage).filter(Boolean);
		if (status !== 'published') throw new Error(`${status}: ${problems.join('; ')}`);
	}

	async unpublish(): Promise<void> {
		await this.pair.rest.unpublish(this.saved.id);
	}

	/** The button "Listen for test event". n8n answers when the Test URL is registered. */
	async listen(): Promise<void> {
		const { waitingForWebhook } = await this.pair.rest.request<{ waitingForWebhook?: boolean }>(
			'POST',
			`/workflows/${this.saved.id}/run`,
			{ triggerToStartFrom: { name: NAME } },
		);
		if (!waitingForWebhook) throw new Error('n8n does not wait for a webhook');
	}

	/** The button "Stop listening". */
	async stopListening(): Promise<void> {
		await this.pair.rest.request('DELETE', `/test-webhook/${this.saved.id}`);
	}

	/** Executions that deliveries started. @param mode 'manual': in test runs of the editor */
	async executions(mode: 'webhook' | 'manual' = 'webhook'): Promise<ExecutionSummary[]> {
		const all = await this.pair.rest.allExecutions(this.saved.id);
		return all.filter((execution) => execution.mode === mode);
	}

	/** The events that executions began with, the oldest first. */
	async events(mode: 'webhook' | 'manual' = 'webhook'): Promise<EventItem[]> {
		const found: EventItem[] = [];
		for (const { id } of (await this.executions(mode)).reverse()) {
			found.push(...eventsIn((await this.pair.rest.execution(id)).data));
		}
		return found;
	}

	private get webhookId(): string {
		return this.definition.nodes[0]!.webhookId!;
	}
}
