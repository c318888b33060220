import type { IDataObject } from 'n8n-workflow';

import type { Sandbox } from '../../../sandbox/pact';
import { startSandbox } from '../../../sandbox/pact';
import { byId } from '../harness/execute';
import { TestN8n } from '../harness/n8n';
import type { TestTrigger } from '../harness/trigger';
import type { Stranger } from './stranger';
import { startStranger } from './stranger';

// Hundreds of requests of a test take their time on a busy machine; nothing here measures it.
jest.setTimeout(120_000);

export type PactState =
	| 'Pact up'
	| 'Pact down'
	| 'Pact refuses changes'
	| 'Pact makes changes and does not say so';

/** A local Pact, an n8n and, where asked for, other systems that want the webhook address; all are closed at once. */
export class TriggerWorld {
	private readonly strangers: Stranger[] = [];

	private constructor(
		readonly pact: Sandbox,
		readonly n8n: TestN8n,
	) {}

	static async start(speed = 600): Promise<TriggerWorld> {
		return new TriggerWorld(await startSandbox({ speed }), await TestN8n.start());
	}

	get credentials() {
		return { pactApi: { apiToken: this.pact.token, baseUrl: this.pact.url } };
	}

	/** A workflow with a Pact Trigger of company 101, of API V1 unless the parameters say otherwise; not published yet. */
	trigger(options: IDataObject = {}, parameters: IDataObject = {}): TestTrigger {
		return this.n8n.trigger({
			parameters: { apiVersion: 'v1', companyId: byId(101), options, ...parameters },
			credentials: this.credentials,
		});
	}

	/** The address at Pact; null when there is none. */
	get registered(): string | null {
		return this.pact.store.companies.get(101)!.webhookUrl;
	}

	set registered(url: string | null) {
		this.pact.store.companies.get(101)!.webhookUrl = url;
	}

	/** Pact is well again, fails at everything, or at what changes something; then it may have made the change all the same. */
	pactIs(state: PactState): void {
		const { faults } = this.pact;
		faults.clear();
		if (state === 'Pact down') faults.add({ kind: '500', count: 0 });
		if (state === 'Pact up' || state === 'Pact down') return;
		const processed = state === 'Pact makes changes and does not say so';
		for (const method of ['POST', 'PUT', 'DELETE']) {
			faults.add({ kind: '500', method, count: 0, processed });
		}
	}

	/** Some other system with a webhook address. */
	async stranger(): Promise<Stranger> {
		const stranger = await startStranger();
		this.strangers.push(stranger);
		return stranger;
	}

	/** Pact sends an event, once or until it is answered with 200. */
	async customerWrites(text: string): Promise<void> {
		await fetch(`${this.pact.url}/sandbox/customer/messages`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ channelId: 2001, text, sender: { id: '79250000001', name: 'Anna' } }),
		});
	}

	async close(): Promise<void> {
		await this.pact.close();
		await this.n8n.close();
		for (const stranger of this.strangers) await stranger.close();
	}
}

/** Waits until something holds. @throws when it does not within half a minute */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
	for (let tries = 0; !(await condition()); tries++) {
		if (tries > 3000) throw new Error(`It never came true: ${condition.toString()}`);
		await new Promise((resolve) => setTimeout(resolve, 10));
	}
}
