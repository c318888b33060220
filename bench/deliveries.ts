// Usage: node --import tsx bench/deliveries.ts [--deliveries 300] [--burst 2000]
//
// What a delivery costs n8n's process when the Pact Trigger takes it, beside the least that a community trigger can be and n8n's own
// Webhook node, with and without N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE. Each starts a workflow of two nodes with one and the same payload. The
// three take turns, so that whatever else the machine does meets all of them; processor time does not depend on it much.
// --burst: so many deliveries of one kind in a row, 100 at a time, each kind in an n8n of its own: pace and memory.
// Build first (`npm run build`); n8n has to be installed.
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import PQueue from 'p-queue';
import type { WorkflowDefinition } from '../local/n8n/types';
import { type Pair, startPair } from '../local/pair';
import { Trigger } from '../local/trigger';
import { COFFEE } from '../sandbox/pact/store/seed';
import { BARE_TRIGGER, placeBareTrigger } from './bareTrigger';
import { cpuSeconds } from './cpu';

const AT_A_TIME = 4;
const ROUND = 50;
const WARM_UP = 50;

/** What is compared. `Unwanted` is a delivery that the Pact Trigger leaves. */
const KINDS = ['Pact Trigger', 'Bare trigger', 'Webhook node', 'Unwanted'] as const;
type Kind = (typeof KINDS)[number];

const CONVERSATION = {
	id: 7001,
	company_id: COFFEE.company,
	sender_name: 'Anna',
	sender_phone: '79110000010',
	provider: 'whatsapp',
	avatar_url: 'https://files.example/avatars/7001.png',
	created_at: '2026-02-03T08:15:00Z',
	last_updated_at: '2026-02-06T12:00:01Z',
	last_message_id: 8003,
	operational_state: 'open',
	replied_state: 'unreplied',
	group: false,
};

/** A message of a customer, as Pact documents it ("Message events"). */
const MESSAGE = {
	external_id: 'wa_5521',
	company_id: COFFEE.company,
	conversation_id: CONVERSATION.id,
	contact_id: 6001,
	replied_to_id: null,
	created_at: '2026-02-06T12:00:02Z',
	external_created_at: '2026-02-06T12:00:01Z',
	income: true,
	status: 'created',
	message: 'Is my order ready?',
	reactions: null,
	details: null,
	deleted: false,
	attachments: [],
	contact: { id: 6001, name: 'Anna', phone: '+79110000010', external_id: '79110000010' },
	conversation: CONVERSATION,
};

let id = 1_000;
const body = (kind: Kind) =>
	JSON.stringify({
		event: 'create',
		type: kind === 'Unwanted' ? 'conversation' : 'message',
		object: { id: ++id, ...MESSAGE },
	});

/** Publishes a workflow that begins with a node and does nothing more. @returns its Production URL */
async function publishOther(
	{ rest, n8n }: Pair,
	{ type, typeVersion }: { type: string; typeVersion: number },
	parameters: WorkflowDefinition['nodes'][number]['parameters'],
	at: string,
): Promise<string> {
	const webhookId = randomUUID();
	const [first, second] = ['Trigger', 'No Operation'] as const;
	const definition: WorkflowDefinition = {
		name: type,
		nodes: [
			{ id: randomUUID(), name: first, type, typeVersion, position: [0, 0], webhookId, parameters },
			{
				id: randomUUID(),
				name: second,
				type: 'n8n-nodes-base.noOp',
				typeVersion: 1,
				position: [220, 0],
				parameters: {},
			},
		],
		connections: { [first]: { main: [[{ node: second, type: 'main', index: 0 }]] } },
		settings: { executionOrder: 'v1' },
	};
	const saved = await rest.createWorkflow(definition);
	const { status } = await rest.publish(saved);
	if (status !== 'published') throw new Error(`${type} is ${status}`);
	return `${n8n.url}/webhook/${at.replace('{id}', webhookId)}`;
}

async function publishAll(pair: Pair): Promise<Record<Kind, string>> {
	const { rest, sandbox, n8n } = pair;
	const credential = await rest.saveCredential({
		name: 'Pact API',
		type: 'pactApi',
		data: { apiToken: sandbox.token, baseUrl: sandbox.url },
	});
	const trigger = await Trigger.create({ pair, publicUrl: n8n.url, credential }, COFFEE.company, {
		apiVersion: 'v2',
		events: ['message.received'],
	});
	await trigger.publish();
	const [webhook] = sandbox.store.webhooks.where(({ url }) =>
		url.startsWith(trigger.productionUrl),
	);
	const own = { httpMethod: 'POST', path: 'bench', responseMode: 'onReceived', options: {} };
	return {
		'Pact Trigger': webhook!.url,
		Unwanted: webhook!.url,
		'Bare trigger': await publishOther(
			pair,
			{ type: BARE_TRIGGER, typeVersion: 1.1 },
			{},
			'{id}/bare',
		),
		'Webhook node': await publishOther(
			pair,
			{ type: 'n8n-nodes-base.webhook', typeVersion: 2 },
			own,
			'bench',
		),
	};
}

async function deliver(kind: Kind, url: string, count: number, concurrency: number): Promise<void> {
	const queue = new PQueue({ concurrency });
	const one = async () => {
		const headers = { 'content-type': 'application/json' };
		const response = await fetch(url, { method: 'POST', headers, body: body(kind) });
		await response.text();
		if (response.status !== 200) throw new Error(`${kind}: n8n answers ${response.status}`);
	};
	await queue.addAll(Array.from({ length: count }, () => one));
}

/** Processor time of n8n so far, in seconds, as soon as it has nothing to do: executions go on after the answer. */
async function settled(pid: number): Promise<number> {
	for (let last = cpuSeconds([pid]); ; ) {
		await sleep(500);
		const now = cpuSeconds([pid]);
		if (now - last < 0.05) return now;
		last = now;
	}
}

async function withN8n<T>(
	lazy: boolean,
	work: (pair: Pair, urls: Record<Kind, string>) => Promise<T>,
) {
	const userFolder = await mkdtemp(path.join(tmpdir(), 'pact-bench-'));
	try {
		await placeBareTrigger(userFolder);
		const env = { N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: String(lazy) };
		const pair = await startPair({ userFolder, env });
		try {
			return await work(pair, await publishAll(pair));
		} finally {
			await pair.stop();
		}
	} finally {
		await rm(userFolder, { recursive: true, force: true, maxRetries: 5 });
	}
}

/** @returns milliseconds of n8n's processor time for each delivery of a kind */
async function costs(lazy: boolean, deliveries: number): Promise<Record<Kind, number>> {
	return await withN8n(lazy, async ({ n8n: { pid } }, urls) => {
		const seconds = { 'Pact Trigger': 0, 'Bare trigger': 0, 'Webhook node': 0, Unwanted: 0 };
		for (const kind of KINDS) await deliver(kind, urls[kind], WARM_UP, AT_A_TIME);
		for (let done = 0; done < deliveries; done += ROUND) {
			for (const kind of KINDS) {
				const before = await settled(pid);
				await deliver(kind, urls[kind], ROUND, AT_A_TIME);
				seconds[kind] += (await settled(pid)) - before;
			}
		}
		const rounds = Math.ceil(deliveries / ROUND);
		for (const kind of KINDS) seconds[kind] *= 1000 / (rounds * ROUND);
		return seconds;
	});
}

/** The most memory that a process has had so far, in megabytes. */
const peakOf = (pid: number) =>
	Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) / 1024;

async function burst(lazy: boolean, kind: Kind, count: number): Promise<string> {
	return await withN8n(lazy, async ({ n8n: { pid } }, urls) => {
		await deliver(kind, urls[kind], WARM_UP, AT_A_TIME);
		const before = await settled(pid);
		const start = performance.now();
		await deliver(kind, urls[kind], count, 100);
		const pace = count / ((performance.now() - start) / 1000);
		const cost = (((await settled(pid)) - before) / count) * 1000;
		return `| ${lazy} | ${kind} | ${pace.toFixed(1)} | ${cost.toFixed(1)} ms | ${peakOf(pid).toFixed(0)} MB |`;
	});
}

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: { deliveries: { type: 'string', default: '300' }, burst: { type: 'string' } },
	});
	console.log(`${cpus().length} cores, ${cpus()[0]?.model}; Node ${process.version}`);
	if (values.burst !== undefined) {
		console.log('| Lazy | | deliveries a second | each | memory |\n|---|---|---|---|---|');
		for (const lazy of [false, true]) {
			for (const kind of KINDS.slice(0, 3)) {
				console.log(await burst(lazy, kind, Number(values.burst)));
			}
		}
		return;
	}
	console.log(
		`| Lazy | ${KINDS.join(' | ')} | Pact : bare | Pact : Webhook |\n|${'---|'.repeat(7)}`,
	);
	for (const lazy of [false, true]) {
		const cost = await costs(lazy, Number(values.deliveries));
		const figures = KINDS.map((kind) => `${cost[kind].toFixed(1)} ms`);
		const pact = cost['Pact Trigger'];
		const ratios = [pact / cost['Bare trigger'], pact / cost['Webhook node']];
		console.log(
			`| ${lazy} | ${[...figures, ...ratios.map((one) => one.toFixed(2))].join(' | ')} |`,
		);
	}
}

main().then(
	() => process.exit(),
	(error: Error) => {
		console.error(error.message);
		process.exit(1);
	},
);
