import { setTimeout as sleep } from 'node:timers/promises';
import type { N8nRest } from '../n8n/rest';
import type { Credential } from '../n8n/types';

const PAGE = 250;
const ATTEMPTS = 3;
const UNFINISHED = ['new', 'running'];

/** An execution as n8n's public API shows it. */
export interface ShownExecution {
	id: string;
	status: string;
	mode: string;
	/** with `includeData` only */
	data?: { resultData: { runData: Record<string, unknown> } };
}

interface Page {
	data: ShownExecution[];
	nextCursor: string | null;
}

/**
 * Asks again when the connection breaks: an n8n that is busy closes a kept connection without seeing the request that is already on
 * its way. For what may be asked twice.
 *
 * @throws what was thrown last, and at once what is no broken connection
 */
export async function repeatedly<T>(ask: () => Promise<T>): Promise<T> {
	for (let attempt = 1; ; attempt++) {
		try {
			return await ask();
		} catch (error) {
			const { cause } = error as { cause?: { code?: string } };
			if (cause?.code !== 'ECONNRESET' || attempt === ATTEMPTS) throw error;
		}
	}
}

/** n8n's public API, with a key made for it: what users and workflows see of executions. */
export class PublicApi {
	private constructor(
		private readonly url: string,
		private readonly key: string,
	) {}

	static async open(rest: N8nRest): Promise<PublicApi> {
		const { rawApiKey } = await rest.request<{ rawApiKey: string }>('POST', '/api-keys', {
			label: 'Executions',
			scopes: ['execution:list', 'execution:read'],
			expiresAt: null,
		});
		return new PublicApi(`${rest.url}/api/v1`, rawApiKey);
	}

	/** What n8n's own node "n8n" needs to ask the same. */
	get credential(): Omit<Credential, 'id'> {
		return { name: 'n8n API', type: 'n8nApi', data: { apiKey: this.key, baseUrl: this.url } };
	}

	/** All executions of a workflow that have begun and ended, or those of one status. */
	async executions(
		workflowId: string,
		{ status, includeData = false }: { status?: string; includeData?: boolean } = {},
	): Promise<ShownExecution[]> {
		const found: ShownExecution[] = [];
		let cursor: string | null = null;
		do {
			const query = new URLSearchParams({
				workflowId,
				limit: String(PAGE),
				includeData: String(includeData),
				...(status !== undefined && { status }),
				...(cursor !== null && { cursor }),
			});
			const page: Page = await repeatedly(() => this.page(query));
			found.push(...page.data);
			cursor = page.nextCursor;
		} while (cursor !== null);
		return found;
	}

	private async page(query: URLSearchParams): Promise<Page> {
		const response = await fetch(`${this.url}/executions?${query}`, {
			headers: { 'x-n8n-api-key': this.key },
		});
		if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
		return (await response.json()) as Page;
	}

	/**
	 * Waits until none of a workflow's executions is queued or running.
	 *
	 * @throws {Error} when that takes longer
	 */
	async untilIdle(workflowId: string, seconds: number): Promise<void> {
		const deadline = Date.now() + seconds * 1000;
		for (;;) {
			const unfinished: ShownExecution[] = [];
			for (const status of UNFINISHED) {
				unfinished.push(...(await this.executions(workflowId, { status })));
			}
			if (unfinished.length === 0) return;
			if (Date.now() > deadline) {
				const list = unfinished.slice(0, 20).map(({ id, status }) => `${id} ${status}`);
				throw new Error(`Not finished within ${seconds} s: ${list.join(', ')}`);
			}
			await sleep(1_000);
		}
	}
}
