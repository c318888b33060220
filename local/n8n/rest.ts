import { randomUUID } from 'node:crypto';
import { parse as parseFlatted } from 'flatted';
import { publish, unpublish } from './publishing';
import { N8nRestError } from './restError';
import type {
	Column,
	Credential,
	CredentialTest,
	DataTable,
	Execution,
	ExecutionSummary,
	Owner,
	Publication,
	PublishEvent,
	Row,
	SavedWorkflow,
	WorkflowDefinition,
} from './types';

const REQUEST_TIMEOUT = 60_000;

/**
 * n8n's REST as the editor uses it, from the last 1.x on: the session is a cookie that is bound to the header `browser-id`.
 */
export class N8nRest {
	private readonly browserId = randomUUID();
	private cookie = '';

	/** @param url of n8n, without a trailing slash */
	constructor(readonly url: string) {}

	/** @throws {N8nRestError} */
	async request<T>(method: string, path: string, body?: unknown): Promise<T> {
		const response = await fetch(`${this.url}/rest${path}`, {
			method,
			headers: {
				'content-type': 'application/json',
				'browser-id': this.browserId,
				cookie: this.cookie,
			},
			body: body === undefined ? undefined : JSON.stringify(body),
			signal: AbortSignal.timeout(REQUEST_TIMEOUT),
		});
		for (const cookie of response.headers.getSetCookie()) {
			if (cookie.startsWith('n8n-auth=')) this.cookie = cookie.split(';')[0]!;
		}
		const text = await response.text();
		if (!response.ok) {
			throw N8nRestError.of(`${method} ${path}`, response.status, text);
		}
		return (JSON.parse(text) as { data: T }).data;
	}

	/** Makes the owner of a new n8n, or signs in as the owner that is there. */
	async signIn({ email, password, firstName, lastName }: Owner): Promise<void> {
		const { userManagement } = await this.request<{
			userManagement: { showSetupOnFirstLoad: boolean };
		}>('GET', '/settings');
		if (userManagement.showSetupOnFirstLoad) {
			await this.request('POST', '/owner/setup', { email, password, firstName, lastName });
		} else {
			await this.request('POST', '/login', { emailOrLdapLoginId: email, password });
		}
	}

	/** Makes a credential, or brings the one of that name and type up to date. */
	async saveCredential(credential: Omit<Credential, 'id'>): Promise<Credential> {
		const all = await this.request<Credential[]>('GET', '/credentials');
		const known = all.find(
			({ name, type }) => name === credential.name && type === credential.type,
		);
		return known
			? await this.request('PATCH', `/credentials/${known.id}`, credential)
			: await this.request('POST', '/credentials', credential);
	}

	/** The button "Test" of a credential. */
	async testCredential(credential: Credential): Promise<CredentialTest> {
		return await this.request('POST', '/credentials/test', { credentials: credential });
	}

	async findWorkflow(name: string): Promise<SavedWorkflow | undefined> {
		const all = await this.request<SavedWorkflow[]>('GET', '/workflows');
		return all.find((workflow) => workflow.name === name);
	}

	async createWorkflow(definition: WorkflowDefinition): Promise<SavedWorkflow> {
		// n8n 1.x wants to be told that it is not published; later ones know.
		return await this.request('POST', '/workflows', { active: false, ...definition });
	}

	/** Saves a workflow. A published one goes on with its published version. */
	async updateWorkflow(id: string, definition: WorkflowDefinition): Promise<SavedWorkflow> {
		return await this.request('PATCH', `/workflows/${id}?forceSave=true`, definition);
	}

	/** The workflow as it is saved now. */
	async workflow(id: string): Promise<SavedWorkflow> {
		return await this.request('GET', `/workflows/${id}`);
	}

	/** The workflows that are published with a trigger of this type in their published version. */
	async publishedWithTrigger(type: string): Promise<SavedWorkflow[]> {
		const filter = encodeURIComponent(
			JSON.stringify({ active: true, isArchived: false, triggerNodeTypes: [type] }),
		);
		return await this.request('GET', `/workflows?filter=${filter}`);
	}

	/** When a workflow was published and taken offline, the oldest first; nothing when it was never published. */
	async publishTimeline(id: string): Promise<PublishEvent[]> {
		return await this.request('GET', `/workflow-history/workflow/${id}/publish-timeline`);
	}

	/**
	 * Publishes a version of a workflow and waits until its triggers are registered, or have failed for good: n8n tries a
	 * trigger up to five times, which takes some 20 s; an older one tries once.
	 *
	 * @param workflow its id and the version; a saved workflow names the version that was saved last
	 * @param signal ends the waiting
	 */
	async publish(
		workflow: Pick<SavedWorkflow, 'id' | 'versionId'>,
		signal?: AbortSignal,
	): Promise<Publication> {
		return await publish(this, workflow, signal);
	}

	/** Takes a workflow offline and waits until its triggers are gone. */
	async unpublish(id: string): Promise<void> {
		await unpublish(this, id);
	}

	/**
	 * Runs a workflow by hand, from one of its triggers on. n8n answers when the execution has begun or the Test URL of the trigger is
	 * registered.
	 */
	async run(
		workflowId: string,
		trigger: string,
	): Promise<{ executionId?: string; waitingForWebhook?: boolean }> {
		return await this.request('POST', `/workflows/${workflowId}/run`, {
			triggerToStartFrom: { name: trigger },
			// n8n 1.x runs what it is sent, a later one what it has saved.
			workflowData: await this.workflow(workflowId),
		});
	}

	/** Executions of a workflow, the newest first. */
	async executions(workflowId: string): Promise<ExecutionSummary[]> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		const { results } = await this.request<{ results: ExecutionSummary[] }>(
			'GET',
			`/executions?filter=${filter}&limit=100`,
		);
		return results;
	}

	/** All executions of a workflow, the newest first. */
	async allExecutions(workflowId: string): Promise<ExecutionSummary[]> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		const all: ExecutionSummary[] = [];
		// With both ends of the range n8n lists by id. With one of them it lists by the time of the start but goes on by id, and
		// leaves out executions that started out of turn.
		let below = 2 ** 31 - 1;
		for (;;) {
			const { results } = await this.request<{ results: ExecutionSummary[] }>(
				'GET',
				`/executions?filter=${filter}&limit=100&firstId=0&lastId=${below}`,
			);
			if (results.length === 0) return all;
			all.push(...results);
			below = Math.min(...results.map(({ id }) => Number(id)));
		}
	}

	/** One execution with the data of its nodes. */
	async execution(id: string): Promise<Execution> {
		const execution = await this.request<Execution & { data: string }>('GET', `/executions/${id}`);
		return { ...execution, data: parseFlatted(execution.data) as Execution['data'] };
	}

	/** The data table of that name in the owner's personal project. It and its columns are made when they are not there. */
	async ensureDataTable(name: string, columns: Column[]): Promise<DataTable> {
		const tables = await this.dataTablesPath();
		const filter = encodeURIComponent(JSON.stringify({ name }));
		const { data } = await this.request<{ data: DataTable[] }>('GET', `${tables}?filter=${filter}`);
		const known = data.find((table) => table.name === name);
		if (!known) return await this.request('POST', tables, { name, columns });
		const path = `${tables}/${known.id}/columns`;
		const there = await this.request<Column[]>('GET', path);
		for (const column of columns) {
			if (there.some((one) => one.name === column.name)) continue;
			await this.request('POST', path, column);
		}
		return known;
	}

	/** The rows of a data table, at most 100. */
	async rows(table: Pick<DataTable, 'id'>): Promise<Row[]> {
		const tables = await this.dataTablesPath();
		const { data } = await this.request<{ data: Row[] }>(
			'GET',
			`${tables}/${table.id}/rows?take=100`,
		);
		return data;
	}

	private async dataTablesPath(): Promise<string> {
		const project = await this.request<{ id: string }>('GET', '/projects/personal');
		return `/projects/${project.id}/data-tables`;
	}
}
