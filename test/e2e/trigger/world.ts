import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import getPort from 'get-port';
import type { Credential } from '../../../local/n8n/types';
import type { Pair } from '../../../local/pair';
import type { SandboxOptions } from '../../../sandbox/pact';
import type { LoggedRequest } from '../../../sandbox/pact/http/requestLog';
import type { Delivery } from '../../../sandbox/pact/webhooks/deliveries';
import type { SampleKind } from '../../../sandbox/pact/webhooks/samples';
import { type Stranger, startStranger } from '../../engine/trigger/stranger';
import { eventually, startN8nWithPact } from '../../../local/throwaway';
import { type Gate, startGate } from './gate';
import { Trigger, type TriggerSettings } from '../../../local/trigger';

/** Pact waits a minute before it repeats a delivery; at this speed it waits two seconds. */
const SPEED = 30;

/** A kind of event that the local Pact can send, in either format. */
type AnyKind = SampleKind | `v2.${string}`;

export interface WorldOptions extends SandboxOptions {
	/** of n8n; default: the pinned one */
	version?: string;
	/** Deliveries come through a proxy that waits until n8n is ready, for tests that start it again or make it busy. */
	gated?: boolean;
	/** So do requests of the editor, and deliveries to test runs with them. */
	editorGated?: boolean;
	/** further environment of n8n */
	env?: Record<string, string>;
}

const HIDDEN = 1_000_000;

/** A real n8n and a local Pact, seen from Pact Triggers. */
export class TriggerWorld {
	private readonly strangers: Stranger[] = [];

	private constructor(
		readonly pair: Pair,
		readonly credential: Credential,
		private readonly gate: Gate | undefined,
		/** Where the editor is; n8n makes Test URLs of it. */
		readonly editorUrl: string,
	) {}

	static async start(options: WorldOptions = {}): Promise<TriggerWorld> {
		const { version, env, gated, editorGated, speed = SPEED, ...sandbox } = options;
		const n8nPort = await getPort();
		const n8nUrl = `http://127.0.0.1:${n8nPort}`;
		const gate = gated || editorGated ? await startGate(n8nUrl) : undefined;
		const editorUrl = editorGated ? gate!.url : n8nUrl;
		let pair: Pair | undefined;
		try {
			const addresses = gate && {
				WEBHOOK_URL: `${gate.url}/`,
				N8N_EDITOR_BASE_URL: `${editorUrl}/`,
			};
			pair = await startN8nWithPact({
				version,
				sandbox: { ...sandbox, speed },
				n8nPort,
				env: { ...addresses, ...env },
			});
			const credential = await saveCredential(pair, pair.sandbox.token);
			return new TriggerWorld(pair, credential, gate, editorUrl);
		} catch (error) {
			await pair?.stop();
			await gate?.close();
			throw error;
		}
	}

	async close(): Promise<void> {
		for (const stranger of this.strangers) await stranger.close();
		await this.pair.stop();
		await this.gate?.close();
	}

	/** Where Pact finds n8n. */
	get publicUrl(): string {
		return (this.gate ?? this.pair.n8n).url;
	}

	/** While `work` runs, n8n is too busy for these paths. Only behind a gate. */
	async whileBusy<T>(isBusyFor: (path: string) => boolean, work: () => Promise<T>): Promise<T> {
		const gate = this.gate!;
		const before = gate.isBusyFor;
		gate.isBusyFor = isBusyFor;
		try {
			return await work();
		} finally {
			gate.isBusyFor = before;
		}
	}

	/** Gives the credential of all triggers another token. */
	async changeToken(token: string): Promise<void> {
		await saveCredential(this.pair, token);
	}

	/** A new company without a webhook address. @returns its id */
	company(): number {
		const { id } = this.pair.sandbox.store.companies.insert({
			name: 'Tea & Co',
			phone: null,
			description: null,
			webhookUrl: null,
			hidden: false,
		});
		return id;
	}

	/** The webhook address that a company has at Pact; '' where it has none. */
	address(companyId: number): string {
		return this.pair.sandbox.store.companies.get(companyId)?.webhookUrl ?? '';
	}

	/** Takes a company away from the token, as when it is another account's. @returns brings it back */
	hideCompany(companyId: number): () => void {
		const company = this.pair.sandbox.store.companies.get(companyId)!;
		company.id = HIDDEN + companyId;
		return () => {
			company.id = companyId;
		};
	}

	/** Waits until a company has this address at Pact. @throws {Error} when that takes too long */
	async becomes(companyId: number, address: string): Promise<void> {
		await eventually(`company ${companyId} has the address "${address}"`, () =>
			this.address(companyId) === address ? true : undefined,
		);
	}

	/** Registers an address at Pact without asking it, as another system has done long ago. */
	setAddress(companyId: number, address: string): void {
		this.pair.sandbox.store.companies.get(companyId)!.webhookUrl = address;
	}

	/** Another system that takes webhooks. It is ended with the world. */
	async stranger(): Promise<Stranger> {
		const stranger = await startStranger();
		this.strangers.push(stranger);
		return stranger;
	}

	/** A new workflow that begins with a Pact Trigger; not published. */
	async trigger(companyId: number, settings: TriggerSettings = {}): Promise<Trigger> {
		return await Trigger.create(this, companyId, settings);
	}

	/** A channel of a company in which a customer has written: events of V2 are about its last message. */
	async channelWithCustomer(companyId: number): Promise<void> {
		const { store, url } = this.pair.sandbox;
		const made = { companyId, provider: 'whatsapp', state: 'enabled' } as const;
		const response = await fetch(`${url}/sandbox/customer/messages`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({
				channelId: store.addChannel(made, Date.now()).id,
				text: 'Hello',
				sender: { id: '79250000077', name: 'Anna' },
			}),
		});
		if (!response.ok) throw new Error(await response.text());
	}

	/** Something happens in the company. @param data replaces fields of the event's `data` */
	async send(companyId: number, kind: SampleKind, data: object = {}): Promise<Delivery> {
		const [delivery] = await this.post([{ kind, companyId, data }]);
		return delivery!;
	}

	/** Each of these things happens in the company that many times at once, in turn; one in V2 goes to one webhook. */
	async sendAll(companyId: number, kinds: AnyKind[], count: number): Promise<Delivery[]> {
		const round = kinds.map((kind) => ({ kind, companyId }));
		return await this.post(Array.from({ length: count }, () => round).flat());
	}

	/** Something happens, and Pact is told with 200 that it has arrived, now or at a repetition. */
	async deliver(companyId: number, kind: SampleKind, data: object = {}): Promise<Delivery> {
		return await this.arrived(await this.send(companyId, kind, data));
	}

	/** @throws {Error} when the delivery is not answered with 200 in time */
	async arrived(delivery: Delivery, seconds = 240): Promise<Delivery> {
		return await eventually(
			`delivery ${delivery.id} (${delivery.event}) is answered with 200`,
			() => (delivery.state === 'delivered' ? delivery : undefined),
			seconds,
		);
	}

	/** Waits for something to become true at Pact, without a pause between; gives up in silence. */
	async until(isSo: () => boolean, milliseconds: number): Promise<void> {
		const { bus } = this.pair.sandbox.world;
		await new Promise<void>((resolve) => {
			const end = () => {
				clearTimeout(patience);
				unsubscribe();
				resolve();
			};
			const unsubscribe = bus.subscribe(() => isSo() && end());
			const patience = setTimeout(end, milliseconds);
			if (isSo()) end();
		});
	}

	/** The calls of the Pact API that changed the company's address, in their order. */
	changes(companyId: number): LoggedRequest[] {
		return this.pair.sandbox.requests
			.all()
			.filter(({ method, path }) => method === 'PUT' && path === `/p1/companies/${companyId}`);
	}

	/** How long Pact waits before it repeats a delivery from now on, in seconds; it repeats ten times. */
	repeatAfter(seconds: number): void {
		this.pair.sandbox.world.clock.speed = 60 / seconds;
	}

	/** Ends n8n, if it is still there, and starts it again, as a pair's `restartN8n` does. @returns how many starts that took */
	async restartN8n(how: 'stop' | 'kill', options?: { editor?: boolean }): Promise<number> {
		await this.pair.n8n[how]();
		// After a crash n8n would wait ten seconds, lest it crash in circles.
		await rm(path.join(this.n8nFolder, 'crash.journal'), { force: true });
		return await this.pair.restartN8n(how, options);
	}

	/** n8n's SQLite database. */
	get databaseFile(): string {
		return path.join(this.n8nFolder, 'database.sqlite');
	}

	private async post(events: object[]): Promise<Delivery[]> {
		const { sandbox } = this.pair;
		const before = sandbox.deliveries.all().length;
		const response = await fetch(`${sandbox.url}/sandbox/events/send`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(events),
		});
		if (!response.ok) throw new Error(await response.text());
		return sandbox.deliveries.all().slice(before, before + events.length);
	}

	private get n8nFolder(): string {
		return path.join(path.dirname(this.pair.n8n.logFile), '.n8n');
	}

	/** What n8n has printed since it was started for the first time. */
	get log(): string {
		return readFileSync(this.pair.n8n.logFile, 'utf8');
	}
}

async function saveCredential({ rest, sandbox }: Pair, token: string): Promise<Credential> {
	return await rest.saveCredential({
		name: 'Pact API',
		type: 'pactApi',
		data: { apiToken: token, baseUrl: sandbox.url },
	});
}
