import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { steadyPort } from '../ports';
import { giveToDaemons, says, startDaemon } from './daemon';
import type { Servers } from './servers';

/** A running Redis of its own, with an append-only file. */
export interface Redis {
	/** what tells n8n about it */
	env: Record<string, string>;
	/** of the one that runs now */
	readonly pid: number;
	/** Ends it in an orderly way. */
	stop(): Promise<void>;
	/** Starts it again with what it kept. */
	start(): Promise<void>;
}

/** @param parent an existing folder that the user of the servers may enter; the data goes into a folder in it */
export async function startRedis(servers: Servers, parent: string): Promise<Redis> {
	const folder = path.join(parent, 'redis');
	await mkdir(folder);
	giveToDaemons(folder);
	const port = String(await steadyPort());
	const start = async () =>
		await startDaemon(
			servers.redis,
			['--bind', '127.0.0.1', '--port', port, '--dir', folder, '--appendonly', 'yes', '--save', ''],
			{
				cwd: folder,
				logFile: path.join(parent, 'redis.log'),
				answers: () => says(servers.redisCli, ['-p', port, 'ping'], 'PONG'),
			},
		);
	let running = await start();
	return {
		env: { QUEUE_BULL_REDIS_HOST: '127.0.0.1', QUEUE_BULL_REDIS_PORT: port },
		get pid() {
			return running.pid;
		},
		stop: () => running.stop(),
		async start() {
			running = await start();
		},
	};
}
