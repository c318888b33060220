// n8n as a cluster: PostgreSQL, Redis, one main process, one that takes webhooks, two workers; and then with faults.
import { setTimeout as sleep } from 'node:timers/promises';
import { readExample } from '../../../local/example';
import type { Credential, SavedWorkflow } from '../../../local/n8n/types';
import { type Sandbox, startSandbox } from '../../../sandbox/pact';
import { COFFEE } from '../../../sandbox/pact/store/seed';
import { eventually } from '../../../local/throwaway';
import { describePart } from '../parts';
import { PublicApi, type ShownExecution } from '../../../local/cluster/api';
import { type Cluster, startCluster } from '../../../local/cluster/cluster';
import { Customers } from '../../../local/cluster/customers';
import { prepareRecovery, runByHand } from './recovery';
import { findServers } from '../../../local/cluster/servers';
import { answering, TRIGGER } from '../../../local/cluster/workflow';

const MINUTE = 60_000;
jest.setTimeout(12 * MINUTE);

const DELIVERIES = 1_000;

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
	let workflow: SavedWorkflow;
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
		workflow = await cluster.rest.createWorkflow(answering(COFFEE.company, credential));
		customers = new Customers(sandbox);
	}, 10 * MINUTE);

	afterAll(async () => {
		await cluster?.stop();
		await sandbox?.close();
	}, 2 * MINUTE);

	/** Those that deliveries started; what another workflow runs again is of the mode "integrated". */
	const fromDeliveries = async (options: { includeData?: boolean } = {}) =>
		(await api.executions(workflow.id, options)).filter(({ mode }) => mode === 'webhook');

	const progress = async (questions: string[]) => {
		const counts = countByStatus(await fromDeliveries());
		return `Of ${questions.length}, ${customers.taken(questions)} taken, ${customers.answered(questions)} answered; executions: ${JSON.stringify(counts)}`;
	};

	it('publishes: the webhook process answers the handshake', async () => {
		const publication = await cluster.rest.publish(workflow);

		expect(publication.status).toBe('published');
		const address = sandbox.store.companies.get(COFFEE.company)?.webhookUrl ?? '';
		expect(new URL(address).origin).toBe(cluster.webhook.url);
		const { pathname } = new URL(address);
		const atMain = await fetch(cluster.main.url + pathname, { method: 'POST' });
		expect(atMain.status).toBe(404);
	});

	it(`executes each of ${DELIVERIES} deliveries exactly once, and answers it`, async () => {
		const questions = await customers.write(DELIVERIES);
		await eventually(
			async () => `every customer has an answer. ${await progress(questions)}`,
			() => customers.answered(questions) === DELIVERIES || undefined,
			600,
		);
		await api.untilIdle(workflow.id, 60);

		expect(customers.taken(questions)).toBe(DELIVERIES);
		expect(customers.answers(questions)).toEqual(questions.map(() => 1));
		const executions = await fromDeliveries({ includeData: true });
		expect(countByStatus(executions)).toEqual({ success: DELIVERIES });
		expect(new Set(executions.map(eventKeyOf)).size).toBe(DELIVERIES);
	});

	describe('with a worker killed in the middle and Redis away for ten seconds', () => {
		let questions: string[];
		let before: Set<string>;
		let executions: ShownExecution[];

		beforeAll(async () => {
			before = new Set((await fromDeliveries()).map(({ id }) => id));
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
			await api.untilIdle(workflow.id, 300);
			sandbox.faults.clear();
			executions = (await fromDeliveries()).filter(({ id }) => !before.has(id));
		}, 12 * MINUTE);

		it('shows each delivery that it took as finished or as failed, to the unit', () => {
			const { success = 0, error = 0, crashed = 0 } = countByStatus(executions);
			expect(success + error + crashed).toBe(executions.length);
			// What could not be queued is shown as failed, and was refused with 500, so that Pact repeats it.
			expect(executions.length - customers.refused(questions)).toBe(questions.length);
			// Else the fault was none.
			expect(error + crashed).toBeGreaterThan(0);
			expect(customers.answered(questions)).toBeGreaterThanOrEqual(success);
		});

		it('gives no customer an answer twice', () => {
			expect(customers.answers(questions).filter((count) => count > 1)).toEqual([]);
		});

		it('answers the others by the example "Recover", once', async () => {
			const recovery = await prepareRecovery(cluster.rest, {
				definition: await readExample('recover-failed', credential),
				api: await cluster.rest.saveCredential(api.credential),
				workflow,
			});

			for (const round of ['first', 'second']) {
				const execution = await runByHand(cluster.rest, recovery);
				expect({ round, ...execution }).toMatchObject({ round, status: 'success' });
				await api.untilIdle(workflow.id, 60);
				expect(customers.answers(questions)).toEqual(questions.map(() => 1));
			}
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
