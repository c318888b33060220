// n8n as a cluster: PostgreSQL, Redis, one main process, one that takes webhooks, two workers; and then with faults. Half of the customers
// write to a company with a trigger of V1, half to one with a trigger of V2.
import { setTimeout as sleep } from 'node:timers/promises';
import { readExample } from '../../../local/example';
import type { Credential, SavedWorkflow } from '../../../local/n8n/types';
import { type Sandbox, startSandbox } from '../../../sandbox/pact';
import { BRANCH, COFFEE } from '../../../sandbox/pact/store/seed';
import { eventually } from '../../../local/throwaway';
import { describePart } from '../parts';
import { PublicApi, type ShownExecution } from '../../../local/cluster/api';
import { type Cluster, startCluster } from '../../../local/cluster/cluster';
import { Customers } from '../../../local/cluster/customers';
import { prepareRecovery, runByHand } from './recovery';
import { findServers } from '../../../local/cluster/servers';
import { answering, type Company, TRIGGER } from '../../../local/cluster/workflow';

const MINUTE = 60_000;
jest.setTimeout(12 * MINUTE);

const DELIVERIES = 1_000;

const V1: Company = { api: 'v1', companyId: COFFEE.company, channelId: COFFEE.whatsapp };
const V2: Company = { api: 'v2', companyId: BRANCH.company, channelId: BRANCH.whatsapp };
const COMPANIES = [V1, V2];

/** Pact waits a minute before it repeats; here it waits two seconds. */
const SPEED = 30;

/** How soon the cluster notices that a worker is gone, and for how long it may do without Redis, in milliseconds. */
const FAULTS = {
	QUEUE_WORKER_LOCK_DURATION: '30000',
	QUEUE_WORKER_LOCK_RENEW_TIME: '5000',
	QUEUE_WORKER_STALLED_INTERVAL: '10000',
	QUEUE_BULL_REDIS_TIMEOUT_THRESHOLD: '60000',
};

const servers = findServers();

describePart('n8n in queue mode', servers)('n8n in queue mode', () => {
	let sandbox: Sandbox;
	let cluster: Cluster;
	let api: PublicApi;
	let credential: Credential;
	/** In the order of COMPANIES. */
	let workflows: SavedWorkflow[];
	let customers: Customers;

	beforeAll(async () => {
		if ('missing' in servers) throw new Error(servers.missing);
		sandbox = await startSandbox({ speed: SPEED });
		cluster = await startCluster(servers, { workers: 2, concurrency: 5, env: FAULTS });
		api = await PublicApi.open(cluster.rest);
		credential = await cluster.rest.saveCredential({
			name: 'Pact API',
			type: 'pactApi',
			data: { apiToken: sandbox.token, baseUrl: sandbox.url },
		});
		workflows = [];
		for (const company of COMPANIES) {
			workflows.push(await cluster.rest.createWorkflow(answering(company, credential)));
		}
		customers = new Customers(sandbox, COMPANIES);
	}, 10 * MINUTE);

	afterAll(async () => {
		await cluster?.stop();
		await sandbox?.close();
	}, 2 * MINUTE);

	/** Those of each workflow that deliveries started; what another workflow runs again is of the mode "integrated". */
	const byWorkflow = async (options: { includeData?: boolean } = {}) =>
		await Promise.all(
			workflows.map(async ({ id }) =>
				(await api.executions(id, options)).filter(({ mode }) => mode === 'webhook'),
			),
		);

	const untilIdle = async (seconds: number) => {
		for (const { id } of workflows) await api.untilIdle(id, seconds);
	};

	const progress = async (questions: string[]) => {
		const counts = countByStatus((await byWorkflow()).flat());
		return `Of ${questions.length}, ${customers.taken(questions)} taken, ${customers.answered(questions)} answered; executions: ${JSON.stringify(counts)}`;
	};

	/** Where the events of each company go. */
	const addresses = () => [
		sandbox.store.companies.get(V1.companyId)?.webhookUrl ?? '',
		...sandbox.store.activeWebhooksOf(V2.companyId).map(({ url }) => url),
	];

	it('publishes: the webhook process answers the handshakes', async () => {
		for (const workflow of workflows) {
			const publication = await cluster.rest.publish(workflow);
			expect(publication.status).toBe('published');
		}

		const urls = addresses().map((address) => new URL(address));
		expect(urls.map(({ origin }) => origin)).toEqual(COMPANIES.map(() => cluster.webhook.url));
		for (const { pathname } of urls) {
			const atMain = await fetch(cluster.main.url + pathname, { method: 'POST' });
			expect(atMain.status).toBe(404);
		}
	});

	it(`executes each of ${DELIVERIES} deliveries exactly once, and answers it`, async () => {
		const questions = await customers.write(DELIVERIES);
		await eventually(
			async () => `every customer has an answer. ${await progress(questions)}`,
			() => customers.answered(questions) === DELIVERIES || undefined,
			600,
		);
		await untilIdle(60);

		expect(customers.taken(questions)).toBe(DELIVERIES);
		expect(customers.answers(questions)).toEqual(questions.map(() => 1));
		const each = DELIVERIES / COMPANIES.length;
		for (const executions of await byWorkflow({ includeData: true })) {
			expect(countByStatus(executions)).toEqual({ success: each });
			expect(new Set(executions.map(eventKeyOf)).size).toBe(each);
		}
	});

	describe('with a worker killed in the middle and Redis away for ten seconds', () => {
		let questions: string[];
		let before: Set<string>;
		let registered: string[];
		/** in the order of COMPANIES */
		let executions: ShownExecution[][];

		beforeAll(async () => {
			registered = addresses();
			before = new Set((await byWorkflow()).flat().map(({ id }) => id));
			// Slow enough that the worker has something in hand when it dies.
			const path = '/p1/companies/*/conversations/*/messages';
			sandbox.faults.add({ kind: 'latency', method: 'POST', path, ms: 300, count: 0 });

			// What Redis refuses while it loads must not use up all repetitions in seconds.
			sandbox.world.clock.speed = SPEED / 3;
			questions = await customers.write(200);
			await eventually(
				'the cluster is at work',
				() => customers.answered(questions) >= 50 || undefined,
			);
			await cluster.workers[0]!.kill();

			questions.push(...(await customers.write(100)));
			await cluster.redis.stop();
			questions.push(...(await customers.write(100)));
			await sleep(10_000);
			await cluster.redis.start();

			await eventually(
				async () => `n8n has taken every delivery. ${await progress(questions)}`,
				() => customers.taken(questions) === questions.length || undefined,
				240,
			);
			await untilIdle(300);
			sandbox.faults.clear();
			executions = (await byWorkflow()).map((all) => all.filter(({ id }) => !before.has(id)));
		}, 12 * MINUTE);

		it.each(COMPANIES)(
			'shows each delivery of $api that it took as finished or as failed, to the unit',
			(company) => {
				const mine = customers.to(company, questions);
				const shown = executions[COMPANIES.indexOf(company)]!;
				const { success = 0, error = 0, crashed = 0 } = countByStatus(shown);
				expect(success + error + crashed).toBe(shown.length);
				// What could not be queued is shown as failed, and was refused with 500, so that Pact repeats it.
				expect(shown.length - customers.refused(mine)).toBe(mine.length);
				expect(customers.answered(mine)).toBeGreaterThanOrEqual(success);
			},
		);

		it('has lost executions, or the fault was none', () => {
			const { error = 0, crashed = 0 } = countByStatus(executions.flat());
			expect(error + crashed).toBeGreaterThan(0);
		});

		it('gives no customer an answer twice', () => {
			expect(customers.answers(questions).filter((count) => count > 1)).toEqual([]);
		});

		it('goes on with the addresses that it has registered', () => {
			expect(addresses()).toEqual(registered);
		});

		// The example reads conversations and messages of V1.
		it('answers the others of V1 by the example "Recover", once', async () => {
			const mine = customers.to(V1, questions);
			const others = customers.to(V2, questions);
			const answered = customers.answers(others);
			const recovery = await prepareRecovery(cluster.rest, {
				definition: await readExample('recover-failed', credential),
				api: await cluster.rest.saveCredential(api.credential),
				workflow: workflows[0]!,
			});

			for (const round of ['first', 'second']) {
				const execution = await runByHand(cluster.rest, recovery);
				expect({ round, ...execution }).toMatchObject({ round, status: 'success' });
				await untilIdle(60);
				expect(customers.answers(mine)).toEqual(mine.map(() => 1));
			}
			expect(customers.answers(others)).toEqual(answered);
		});
	});
});

function countByStatus(executions: ShownExecution[]): Record<string, number> {
	const counts: Record<string, number> = {};
	for (const { status } of executions) counts[status] = (counts[status] ?? 0) + 1;
	return counts;
}

function eventKeyOf({ data }: ShownExecution): string {
	const runs = data?.resultData.runData[TRIGGER] as Array<{
		data: { main: Array<Array<{ json: { eventKey: string } }>> };
	}>;
	return runs[0]!.data.main[0]![0]!.json.eventKey;
}
