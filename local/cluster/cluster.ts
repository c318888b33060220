import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { steadyPort } from '../ports';
import { launchN8n, type N8nCommand, type RunningN8n } from '../n8n/launch';
import { placePackage } from '../n8n/package';
import { N8nRest } from '../n8n/rest';
import { OWNER } from '../pair';
import { packProject } from '../../scripts/pack';
import { type Postgres, startPostgres } from './postgres';
import { type Redis, startRedis } from './redis';
import type { Servers } from './servers';

const WEBHOOK: N8nCommand = { args: ['webhook'], readiness: ['/healthz/readiness'] };

const workerWith = (concurrency: number): N8nCommand => ({
	args: ['worker', `--concurrency=${concurrency}`],
	readiness: ['/healthz/readiness'],
});

export interface ClusterOptions {
	workers: number;
	/** executions at a time in each worker */
	concurrency: number;
	/** further environment of all n8n processes */
	env?: Record<string, string>;
}

/** An n8n in queue mode, each process with the packed package, installed as users install it. */
export interface Cluster {
	/** editor and REST */
	main: RunningN8n;
	/** takes the calls of production webhooks */
	webhook: RunningN8n;
	workers: RunningN8n[];
	postgres: Postgres;
	redis: Redis;
	/** of the main process, signed in as the owner */
	rest: N8nRest;
	startWorker(): Promise<RunningN8n>;
	/** Ends everything and removes what it kept. */
	stop(): Promise<void>;
}

/** Starts a cluster. n8n has to be installed and dist/ built. What was started has ended when this throws. */
export async function startCluster(servers: Servers, options: ClusterOptions): Promise<Cluster> {
	const folder = await mkdtemp(path.join(tmpdir(), 'pact-queue-'));
	// The servers run as another user, who has to get to their folders in here.
	await chmod(folder, 0o755);
	const ends: Array<() => Promise<void>> = [
		() => rm(folder, { recursive: true, force: true, maxRetries: 5 }),
	];
	// Everything at a time, the last started first: n8n takes its leave from database and Redis.
	const stop = async () => {
		for (const end of ends.splice(0).reverse()) await end();
	};
	try {
		return { ...(await assemble(servers, options, folder, ends)), stop };
	} catch (error) {
		await stop();
		throw error;
	}
}

async function assemble(
	servers: Servers,
	{ workers, concurrency, env }: ClusterOptions,
	folder: string,
	ends: Array<() => Promise<void>>,
): Promise<Omit<Cluster, 'stop'>> {
	const postgres: Postgres = await startPostgres(servers, folder);
	ends.push(() => postgres.stop());
	const redis: Redis = await startRedis(servers, folder);
	ends.push(() => redis.stop());
	const { folder: packed } = await packProject(folder);

	const webhookPort = await steadyPort();
	const shared = {
		...postgres.env,
		...redis.env,
		EXECUTIONS_MODE: 'queue',
		N8N_ENCRYPTION_KEY: randomBytes(24).toString('hex'),
		N8N_DEFAULT_BINARY_DATA_MODE: 'database',
		WEBHOOK_URL: `http://127.0.0.1:${webhookPort}/`,
		// Nobody but the webhook process answers deliveries.
		N8N_DISABLE_PRODUCTION_MAIN_PROCESS: 'true',
		...env,
	};
	const launch = async (name: string, command?: N8nCommand, port?: number) => {
		const userFolder = path.join(folder, name);
		await placePackage(userFolder, packed);
		const ports = { n8n: port ?? (await steadyPort()), broker: await steadyPort() };
		const health = {
			QUEUE_HEALTH_CHECK_ACTIVE: 'true',
			QUEUE_HEALTH_CHECK_PORT: String(ports.n8n),
			N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
		};
		const n8n = await launchN8n({ command, userFolder, ports, env: { ...shared, ...health } });
		ends.push(() => n8n.stop());
		return n8n;
	};

	// First the one that makes the tables.
	const main = await launch('main');
	const rest = new N8nRest(main.url);
	await rest.signIn(OWNER);

	const running: RunningN8n[] = [];
	const startWorker = async () => {
		const worker = await launch(`worker-${running.length + 1}`, workerWith(concurrency));
		running.push(worker);
		return worker;
	};
	const webhook = await launch('webhook', WEBHOOK, webhookPort);
	while (running.length < workers) await startWorker();
	return { main, webhook, workers: running, postgres, redis, rest, startWorker };
}
