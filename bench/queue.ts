// Usage: node --import tsx bench/queue.ts [--deliveries 500] [--concurrency 5] [--workers 1,2]
//
// How many deliveries a second n8n in queue mode executes and answers through the local Pact, with one worker and with two, and
// what each costs: processor time does not depend on what else the machine does, the rates do.
// Build first (`npm run build`); n8n, PostgreSQL and Redis have to be installed. Everything runs on this one machine.
import { cpus, loadavg } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { startSandbox } from '../sandbox/pact';
import { COFFEE } from '../sandbox/pact/store/seed';
import { type Cluster, startCluster } from '../local/cluster/cluster';
import { Customers } from '../local/cluster/customers';
import { findServers, type Servers } from '../local/cluster/servers';
import { answering, type Company } from '../local/cluster/workflow';
import { cpuSeconds } from './cpu';

const PATIENCE = 600_000;
const WARM_UP = 50;

const COMPANY: Company = { api: 'v1', companyId: COFFEE.company, channelId: COFFEE.whatsapp };

interface Load {
	deliveries: number;
	/** executions at a time in each worker */
	concurrency: number;
}

const PARTS = ['webhook', 'workers', 'main', 'postgres', 'redis'] as const;
type Part = (typeof PARTS)[number];

interface Figures {
	/** until n8n had answered the last delivery with 200, seconds */
	taken: number;
	/** until the last customer had an answer, seconds */
	answered: number;
	/** processor time of each part of the cluster, seconds */
	cpu: Record<Part, number>;
}

async function until(done: () => boolean): Promise<void> {
	const deadline = Date.now() + PATIENCE;
	while (!done()) {
		if (Date.now() > deadline) throw new Error('The cluster does not get done.');
		await sleep(50);
	}
}

function cpuOf({ main, webhook, workers, postgres, redis }: Cluster): Record<Part, number> {
	return {
		webhook: cpuSeconds([webhook.pid]),
		workers: cpuSeconds(workers.map(({ pid }) => pid)),
		main: cpuSeconds([main.pid]),
		postgres: cpuSeconds([postgres.pid]),
		redis: cpuSeconds([redis.pid]),
	};
}

async function measure(servers: Servers, workers: number, load: Load): Promise<Figures> {
	const sandbox = await startSandbox();
	let cluster: Cluster | undefined;
	try {
		cluster = await startCluster(servers, { workers, concurrency: load.concurrency });
		const running = cluster;
		const { rest } = running;
		const credential = await rest.saveCredential({
			name: 'Pact API',
			type: 'pactApi',
			data: { apiToken: sandbox.token, baseUrl: sandbox.url },
		});
		const workflow = await rest.createWorkflow(answering(COMPANY, credential));
		const { status } = await rest.publish(workflow);
		if (status !== 'published') throw new Error(`The workflow is ${status}.`);

		const customers = new Customers(sandbox, [COMPANY]);
		const everyone = async (count: number): Promise<Figures> => {
			const started = Date.now();
			const before = cpuOf(running);
			const seconds = () => (Date.now() - started) / 1000;
			const questions = await customers.write(count);
			await until(() => customers.taken(questions) === count);
			const taken = seconds();
			await until(() => customers.answered(questions) === count);
			const answered = seconds();
			const after = cpuOf(running);
			const cpu = { ...after };
			for (const part of PARTS) cpu[part] -= before[part];
			return { taken, answered, cpu };
		};
		await everyone(WARM_UP);
		return await everyone(load.deliveries);
	} finally {
		await cluster?.stop();
		await sandbox.close();
	}
}

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			deliveries: { type: 'string', default: '500' },
			concurrency: { type: 'string', default: '5' },
			workers: { type: 'string', default: '1,2' },
		},
	});
	const servers = findServers();
	if ('missing' in servers) throw new Error(servers.missing);

	const load = { deliveries: Number(values.deliveries), concurrency: Number(values.concurrency) };
	console.log(`${cpus().length} cores, ${cpus()[0]?.model}; Node ${process.version}`);
	console.log(
		`| Workers | Executions at a time | Taken (200) | Answered | ${PARTS.join(' | ')} | all | load before |`,
	);
	console.log(`|---|---|---|---|${PARTS.map(() => '---|').join('')}---|---|`);
	for (const workers of values.workers.split(',').map(Number)) {
		const [busy = 0] = loadavg();
		const { taken, answered, cpu } = await measure(servers, workers, load);
		const rate = (seconds: number) => `${(load.deliveries / seconds).toFixed(1)}/s`;
		const each = (seconds: number) => `${((seconds / load.deliveries) * 1000).toFixed(1)} ms`;
		const costs = PARTS.map((part) => cpu[part]);
		const cells = [
			workers,
			workers * load.concurrency,
			rate(taken),
			rate(answered),
			...costs.map(each),
			each(costs.reduce((sum, one) => sum + one, 0)),
			busy.toFixed(1),
		];
		console.log(`| ${cells.join(' | ')} |`);
	}
}

main().then(
	() => process.exit(),
	(error: Error) => {
		console.error(error.message);
		process.exit(1);
	},
);
