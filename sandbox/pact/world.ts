import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Bus } from './bus';
import { Clock } from './clock';
import { Faults } from './faults/faults';
import { Limiter } from './faults/limiter';
import { Store } from './store/store';
import { seed } from './store/seed';
import { Sessions } from './sessions/sessions';
import { Deliveries } from './webhooks/deliveries';
import { Outbox } from './webhooks/outbox';

export interface WorldOptions {
	token: string;
	strict: boolean;
	speed: number;
}

/** The state of one sandbox and what acts in it; everything else gets it handed in. */
export class World {
	/** Another one after a restart and after a reset: ids begin anew, and mean other things. */
	id = randomUUID();
	readonly token: string;
	/** Refuse parameters that the documentation does not name. */
	strict: boolean;
	/** Deliver messages before the answer to the send, instead of by a job that goes on afterwards. */
	synchronous = false;
	readonly bus = new Bus();
	readonly clock: Clock;
	readonly deliveries: Deliveries;
	readonly outbox: Outbox;
	readonly faults = new Faults();
	readonly limiter = new Limiter();
	store = new Store();
	sessions = new Sessions();
	/** Where the server listens, e.g. `http://127.0.0.1:4010`; known once it does. */
	url = '';
	/** Milliseconds, by the wall clock, after which a webhook address counts as silent. */
	readonly webhookTimeoutMs = 10_000;
	private uploads: string | undefined;

	constructor(options: WorldOptions) {
		this.token = options.token;
		this.strict = options.strict;
		this.clock = new Clock(options.speed);
		this.deliveries = new Deliveries(this.clock, this.bus, {
			timeoutMs: this.webhookTimeoutMs,
			concurrency: 10,
		});
		this.outbox = new Outbox(this.clock, this.deliveries);
		seed(this.store);
	}

	/** Where uploaded files go; made when first asked for, removed with the world. */
	get folder(): string {
		return (this.uploads ??= mkdtempSync(join(tmpdir(), 'pact-sandbox-')));
	}

	/**
	 * Back to the seed, without faults or limit; what was under way is dropped. Webhook addresses stay: who registered one is not told, and
	 * would wait for events in vain.
	 */
	reset(): void {
		const addresses = this.store.companies.all().map(({ id, webhookUrl }) => ({ id, webhookUrl }));
		this.id = randomUUID();
		this.clock.cancelAll();
		this.outbox.clear();
		this.deliveries.clear();
		this.faults.clear();
		this.limiter.set({ perSecond: null });
		this.synchronous = false;
		this.store = new Store();
		this.sessions = new Sessions();
		seed(this.store);
		for (const { id, webhookUrl } of addresses) {
			const company = this.store.companies.get(id);
			if (company) company.webhookUrl = webhookUrl;
		}
		this.bus.publish('reset');
	}

	close(): void {
		this.deliveries.close();
		this.clock.cancelAll();
		if (this.uploads) rmSync(this.uploads, { recursive: true, force: true });
	}

	/** Sends the payload to the company's webhook address, if it has one. */
	notify(companyId: number, payload: object): void {
		const url = this.store.companies.get(companyId)?.webhookUrl;
		if (url) this.outbox.send(companyId, url, payload);
	}
}
