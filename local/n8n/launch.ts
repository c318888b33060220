import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { n8nEnvironment, type Ports } from './environment';
import { isInstalled, n8nFolder, nodeBinary } from './location';
import { PINNED } from './versions';

const LAST_LINES = 30;
const SECONDS_TO_STOP = 10;
// While it starts, n8n holds off SIGTERM for long, and has nothing yet that it would lose.
const SECONDS_TO_STOP_STARTING = 1;

/** One of the processes that n8n can run as. */
export interface N8nCommand {
	/** after `n8n`, e.g. ['worker', '--concurrency=5'] */
	args: string[];
	/** paths that answer with JSON as soon as the process is ready */
	readiness: string[];
}

// Ready says that the database is; the REST of the editor comes a moment later.
const START: N8nCommand = { args: ['start'], readiness: ['/healthz/readiness', '/rest/settings'] };

/** The whole n8n, as one process, without the pages of the editor: that takes a third off the start. */
export const WITHOUT_EDITOR: Pick<LaunchOptions, 'command' | 'env'> = {
	command: { args: ['start'], readiness: ['/healthz/readiness'] },
	env: { N8N_DISABLE_UI: 'true' },
};

export interface LaunchOptions {
	/** which n8n; default: the pinned one */
	version?: string;
	/** default: the whole n8n, as one process */
	command?: N8nCommand;
	/** where n8n keeps everything; made when it is not there */
	userFolder: string;
	ports: Ports;
	/** further environment of n8n, e.g. { N8N_LOG_LEVEL: 'debug' } */
	env?: Record<string, string>;
	/** how long n8n may take until it answers, in seconds (default 180: the first start migrates the database) */
	timeoutSeconds?: number;
	/** gives up waiting, and ends n8n */
	signal?: AbortSignal;
}

/** A running n8n. */
export interface RunningN8n {
	/** without a trailing slash */
	url: string;
	pid: number;
	/** what n8n printed */
	logFile: string;
	/** Ends n8n in an orderly way, and by force after ten seconds. Can be called again. */
	stop(): Promise<void>;
	/** Ends n8n at once, as a crash would. */
	kill(): Promise<void>;
}

/** The end of what n8n printed. */
export function lastLines(file: string): string {
	return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-LAST_LINES).join('\n');
}

function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
	if (child.pid === undefined) return;
	try {
		process.kill(-child.pid, signal);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
	}
}

const hasEnded = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null;

async function answers(url: string, readiness: string[]): Promise<boolean> {
	try {
		for (const address of readiness) {
			const response = await fetch(url + address, { signal: AbortSignal.timeout(5_000) });
			const text = await response.text();
			if (!response.ok || !text.startsWith('{')) return false;
		}
		return true;
	} catch {
		return false;
	}
}

/**
 * Starts an n8n and waits until it answers. It ends with the process that started it, however that ends.
 *
 * @throws {Error} with n8n's last lines when it ends early or does not answer in time
 */
export async function launchN8n(options: LaunchOptions): Promise<RunningN8n> {
	const {
		version = PINNED,
		command = START,
		userFolder,
		ports,
		env,
		timeoutSeconds = 180,
		signal,
	} = options;
	if (!isInstalled(version)) {
		throw new Error(
			`n8n ${version} is not installed. \`npm start\` installs n8n ${PINNED}, \`npm run test:compat\` all.`,
		);
	}

	mkdirSync(userFolder, { recursive: true });
	const logFile = path.join(userFolder, 'n8n.log');
	const log = openSync(logFile, 'a');
	const child = spawn(
		nodeBinary,
		[
			'--require',
			path.join(__dirname, 'die-with-parent.cjs'),
			path.join(n8nFolder(version), 'node_modules', 'n8n', 'bin', 'n8n'),
			...command.args,
		],
		{
			cwd: userFolder,
			env: n8nEnvironment(userFolder, ports, env),
			stdio: ['ignore', log, log, 'ipc'],
			detached: true,
		},
	);
	closeSync(log);
	const ended = once(child, 'exit');

	const endGroup = async (first: NodeJS.Signals, seconds: number) => {
		signalGroup(child, first);
		if (!hasEnded(child)) {
			const patience = new AbortController();
			await Promise.race([ended, sleep(seconds * 1000, undefined, { signal: patience.signal })]);
			patience.abort();
		}
		signalGroup(child, 'SIGKILL');
		if (!hasEnded(child)) await ended;
	};
	// Once only: later the process id may be another's.
	let ending: Promise<void> | undefined;
	const end = (first: NodeJS.Signals, seconds = SECONDS_TO_STOP) =>
		(ending ??= endGroup(first, seconds));

	const url = `http://127.0.0.1:${ports.n8n}`;
	const deadline = Date.now() + timeoutSeconds * 1000;
	while (!(await answers(url, command.readiness))) {
		if (signal?.aborted) {
			await end('SIGTERM', SECONDS_TO_STOP_STARTING);
			throw signal.reason;
		}
		const trouble = hasEnded(child)
			? `n8n ended while starting (${child.signalCode ?? `exit code ${child.exitCode}`})`
			: Date.now() > deadline
				? `n8n did not answer on ${url} within ${timeoutSeconds} s`
				: undefined;
		if (trouble) {
			await end('SIGTERM');
			throw new Error(`${trouble}. The end of ${logFile}:\n${lastLines(logFile)}`);
		}
		await sleep(200);
	}
	return {
		url,
		pid: child.pid!,
		logFile,
		stop: () => end('SIGTERM'),
		kill: () => end('SIGKILL'),
	};
}
