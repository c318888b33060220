import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { steadyPort } from '../ports';
import { giveToDaemons, runAsDaemon, says, startDaemon } from './daemon';
import type { Servers } from './servers';

const USER = 'n8n';

/** A running PostgreSQL of its own, empty. */
export interface Postgres {
	/** what tells n8n about it */
	env: Record<string, string>;
	/** of the process whose children do the work */
	pid: number;
	stop(): Promise<void>;
}

/** @param parent an existing folder that the user of the servers may enter; the data goes into a folder in it */
export async function startPostgres(servers: Servers, parent: string): Promise<Postgres> {
	const folder = path.join(parent, 'postgres');
	await mkdir(folder);
	const password = randomBytes(16).toString('hex');
	const passwordFile = path.join(folder, 'password');
	await writeFile(passwordFile, password);
	giveToDaemons(folder);
	giveToDaemons(passwordFile);

	const data = path.join(folder, 'data');
	runAsDaemon(
		servers.initdb,
		[
			`--pgdata=${data}`,
			`--username=${USER}`,
			`--pwfile=${passwordFile}`,
			'--auth=scram-sha-256',
			'--encoding=UTF8',
			'--locale=C.UTF-8',
		],
		folder,
	);
	const port = String(await steadyPort());
	const settings = {
		listen_addresses: '127.0.0.1',
		port,
		unix_socket_directories: '',
		// Each of the n8n processes has a pool of its own.
		max_connections: '100',
	};
	const { pid, stop } = await startDaemon(
		servers.postgres,
		[
			'-D',
			data,
			...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
		],
		{
			cwd: folder,
			logFile: path.join(parent, 'postgres.log'),
			answers: () => says(servers.pgIsReady, ['-h', '127.0.0.1', '-p', port], 'accepting'),
		},
	);
	return {
		pid,
		stop,
		env: {
			DB_TYPE: 'postgresdb',
			DB_POSTGRESDB_HOST: '127.0.0.1',
			DB_POSTGRESDB_PORT: port,
			DB_POSTGRESDB_DATABASE: 'postgres',
			DB_POSTGRESDB_USER: USER,
			DB_POSTGRESDB_PASSWORD: password,
		},
	};
}
