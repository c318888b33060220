import { randomUUID } from 'node:crypto';
import type {
	Credential,
	ExecutionSummary,
	Publication,
	SavedWorkflow,
	WorkflowDefinition,
} from './n8n/types';
import type { Pair } from './pair';
import { type EventItem, eventsIn } from './events';

const NAME = 'Pact Trigger';

export interface TriggerSettings {
	/** Default: the one address of the company */
	apiVersion?: 'v1' | 'v2';
	/** "Trigger On"; default: any event */
	events?: string[];
	options?: { existingWebhook?: 'stop' | 'replace' | 'share' };
	/** What a Code node does with each event; default: nothing */
	code?: string;
}

/** What the trigger keeps in n8n's static data, as far as these tests look at it. */
export interface StoredRegistration {
	companyId: number;
	former?: { address: string };
}

/** Where a trigger lives. */
export interface TriggerHome {
	pair: Pair;
	/** Where Pact finds what is published. */
	publicUrl: string;
	/** Where the editor is, and Pact finds test runs; default: where n8n listens. */
	editorUrl?: string;
	credential: Credential;
}

const following = (code: string | undefined) =>
	code === undefined
		? { name: 'No Operation', type: 'n8n-nodes-base.noOp', typeVersion: 1, parameters: {} }
		: { name: 'Code', type: 'n8n-nodes-base.code', typeVersion: 2, parameters: { jsCode: code } };

/** A workflow that begins with a Pact Trigger, on the real n8n. */
export class Trigger {
	private constructor(
		private readonly pair: Pair,
		private readonly publicUrl: string,
		private readonly editorUrl: string,
		private definition: WorkflowDefinition,
		private saved: SavedWorkflow,
	) {}

	static async create(
		{ pair, publicUrl, editorUrl = pair.n8n.url, credential: { id, name } }: TriggerHome,
		companyId: number,
		{ apiVersion = 'v1', events = ['*'], options = {}, code }: TriggerSettings,
	): Promise<Trigger> {
		const next = following(code);
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
						apiVersion,
						companyId: companyById(companyId),
						events,
						options,
					},
					credentials: { pactApi: { id, name } },
				},
				{ id: randomUUID(), position: [220, 0], ...next },
			],
			connections: { [NAME]: { main: [[{ node: next.name, type: 'main', index: 0 }]] } },
			settings: { executionOrder: 'v1' },
		};
		const saved = await pair.rest.createWorkflow(definition);
		return new Trigger(pair, publicUrl, editorUrl, definition, saved);
	}

	/** The Production URL of the trigger. */
	get productionUrl(): string {
		return `${this.publicUrl}/webhook/${this.webhookId}/pact`;
	}

	/** The Test URL of the trigger: n8n makes it of the editor's address. */
	get testUrl(): string {
		return `${this.editorUrl}/webhook-test/${this.webhookId}/pact`;
	}

	/** Saves another "Trigger On". What is published stays as it is. */
	async changeEvents(events: string[]): Promise<void> {
		await this.change({ events });
	}

	/** Saves another company. What is published stays as it is. */
	async changeCompany(companyId: number): Promise<void> {
		await this.change({ companyId: companyById(companyId) });
	}

	/** Saves other options. What is published stays as it is. */
	async changeOptions(options: TriggerSettings['options']): Promise<void> {
		await this.change({ options });
	}

	private async change(parameters: object): Promise<void> {
		const [trigger, ...others] = this.definition.nodes;
		const changed = { ...trigger!, parameters: { ...trigger!.parameters, ...parameters } };
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

	/** Archives and deletes the workflow, which n8n allows when it is not published. */
	async remove(): Promise<void> {
		await this.pair.rest.request('POST', `/workflows/${this.saved.id}/archive`);
		await this.pair.rest.request('DELETE', `/workflows/${this.saved.id}`);
	}

	/** Where the trigger listens, as n8n’s database has it. */
	async registration(): Promise<StoredRegistration | undefined> {
		const { staticData } = (await this.pair.rest.workflow(this.saved.id)) as SavedWorkflow & {
			staticData: Record<string, { registrations?: { all: StoredRegistration[] } }> | null;
		};
		return staticData?.[`node:${NAME}`]?.registrations?.all[0];
	}

	/** The button "Execute step" of the trigger. n8n answers when the Test URL is registered. @throws when it is not */
	async listen(): Promise<void> {
		const { waitingForWebhook } = await this.pair.rest.run(this.saved.id, NAME);
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

const companyById = (id: number) => ({ __rl: true, mode: 'id', value: String(id) });
