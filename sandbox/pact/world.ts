import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Bus } from './bus';
import { Clock } from './clock';
import { Faults } from './faults/faults';
import { Limiter } from './faults/limiter';
import { RateLimits } from './faults/rateLimits';
import { usualReadings } from './readings';
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
	/** The rate limits that V2 documents. */
	readonly rateLimits: RateLimits;
	/** How the sandbox does what V2's documentation leaves open. */
	readings = { ...usualReadings };
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
		this.rateLimits = new RateLimits(this.clock);
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
	 * Back to the seed, without faults or limit; what was under way is dropped. Webhooks stay: who registered one is not told, and would
	 * wait for events in vain.
	 */
	reset(): void {
		const addresses = this.store.companies.all().map(({ id, webhookUrl }) => ({ id, webhookUrl }));
		const webhooks = this.store.webhooks.all();
		this.id = randomUUID();
		this.clock.cancelAll();
		this.outbox.clear();
		this.deliveries.clear();
		this.faults.clear();
		this.limiter.set({ perSecond: null });
		this.rateLimits.clear();
		this.readings = { ...usualReadings };
		this.synchronous = false;
		this.store = new Store();
		this.sessions = new Sessions();
		seed(this.store);
		for (const { id, webhookUrl } of addresses) {
			const company = this.store.companies.get(id);
			if (company) company.webhookUrl = webhookUrl;
		}
		for (const webhook of webhooks)
			if (this.store.companies.get(webhook.companyId)) this.store.webhooks.restore(webhook);
		this.bus.publish('reset');
	}

	close(): void {
		this.deliveries.close();
		this.clock.end();
		if (this.uploads) rmSync(this.uploads, { recursive: true, force: true });
	}

	/**
	 * Tells the company what happened: V1's payload to its webhook address, V2's to each active webhook. Whether an address gets both
	 * formats is open.
	 */
	notify(companyId: number, { v1, v2 }: { v1?: object; v2?: object }): void {
		const { bothFormats } = this.readings;
		const url = this.store.companies.get(companyId)?.webhookUrl;
		if (url)
			for (const payload of bothFormats ? [v1, v2] : [v1])
				if (payload) this.outbox.send({ companyId, url, webhookId: null }, payload);
		for (const { id, url: own } of this.store.activeWebhooksOf(companyId))
			for (const payload of bothFormats ? [v2, v1] : [v2])
				if (payload) this.outbox.send({ companyId, url: own, webhookId: id }, payload);
	}
}
