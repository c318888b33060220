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
import { type Pair, startPair } from '../local/pair';
import { Trigger } from '../local/trigger';
import { COFFEE } from '../sandbox/pact/store/seed';
import { v2Payloads } from '../test/fixtures/v2/payloads';
import { BARE_TRIGGER, placeBareTrigger } from './bareTrigger';
import { cpuSeconds } from './cpu';

const AT_A_TIME = 4;
const ROUND = 50;
const WARM_UP = 50;

/** What is compared. `Unwanted` is a delivery that the Pact Trigger leaves. */
const KINDS = ['Pact Trigger', 'Bare trigger', 'Webhook node', 'Unwanted'] as const;
type Kind = (typeof KINDS)[number];

const [PAYLOAD] = v2Payloads.filter(({ id: name }) => name === 'message.create');

let id = 1_000;
const body = (kind: Kind) => {
	const { object, ...rest } = PAYLOAD!.payload as { object: object };
	return JSON.stringify({
		...rest,
		...(kind === 'Unwanted' && { type: 'conversation' }),
		object: { ...object, company_id: COFFEE.company, id: ++id },
	});
};

/** Publishes a workflow that begins with a node and does nothing more. @returns its Production URL */
async function publishOther({ rest, n8n }: Pair, type: string, parameters: object, at: string) {
	const webhookId = randomUUID();
	const [first, second] = ['Trigger', 'No Operation'];
	const saved = await rest.createWorkflow({
		name: type,
		nodes: [
			{
				id: randomUUID(),
				name: first,
				type,
				typeVersion: 1.1,
				position: [0, 0],
				webhookId,
				parameters,
			},
			{
				id: randomUUID(),
				name: second,
				type: 'n8n-nodes-base.noOp',
				typeVersion: 1,
				position: [220, 0],
				parameters: {},
			},
		].map((node) =>
			type.endsWith('.webhook') && node.name === first ? { ...node, typeVersion: 2 } : node,
		),
		connections: { [first]: { main: [[{ node: second, type: 'main', index: 0 }]] } },
		settings: { executionOrder: 'v1' },
	} as Parameters<typeof rest.createWorkflow>[0]);
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
		'Bare trigger': await publishOther(pair, BARE_TRIGGER, {}, '{id}/bare'),
		'Webhook node': await publishOther(pair, 'n8n-nodes-base.webhook', own, 'bench'),
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
