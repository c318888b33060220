import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const SETPRIV = '/usr/bin/setpriv';
const SECONDS_TO_START = 60;
const SECONDS_TO_STOP = 20;

/** A server that is no n8n, running as an ordinary process. */
export interface Daemon {
	pid: number;
	/** Ends it in an orderly way, after a while by force. Can be called again. */
	stop(): Promise<void>;
	/** Ends it at once, as a crash would. */
	kill(): Promise<void>;
}

/** Who runs servers: the one who runs the tests, but never root, which PostgreSQL refuses. */
function unprivileged(): { uid: number; gid: number } | undefined {
	if (process.getuid?.() !== 0) return undefined;
	const id = (flag: string, user: string) =>
		Number(execFileSync('id', [flag, user], { stdio: ['ignore', 'pipe', 'ignore'] }));
	for (const user of ['postgres', 'nobody']) {
		try {
			return { uid: id('-u', user), gid: id('-g', user) };
		} catch {
			continue;
		}
	}
	throw new Error(
		'As root, the cluster tests need a user "postgres" or "nobody" to run servers as.',
	);
}

/** Gives a folder to the user that servers run as. */
export function giveToDaemons(folder: string): void {
	const user = unprivileged();
	if (user) chownSync(folder, user.uid, user.gid);
}

/** The program as that user, ending with whoever starts it where the system offers that. */
function asDaemon(program: string, args: string[]): [string, string[]] {
	const user = unprivileged();
	if (!existsSync(SETPRIV)) {
		if (user) throw new Error(`As root, the cluster tests need ${SETPRIV}.`);
		return [program, args];
	}
	const change = user ? [`--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups'] : [];
	return [SETPRIV, [...change, '--pdeathsig=INT', program, ...args]];
}

/** Runs a program to its end as the user that servers run as. @throws {Error} when it fails */
export function runAsDaemon(program: string, args: string[], cwd: string): void {
	execFileSync(...asDaemon(program, args), { cwd, stdio: ['ignore', 'ignore', 'pipe'] });
}

const hasEnded = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null;

/**
 * Starts a server and waits until it answers.
 *
 * @param logFile what it prints is appended there
 * @param answers asked again and again
 * @throws {Error} with what it printed, when it ends early or does not answer
 */
export async function startDaemon(
	program: string,
	args: string[],
	{ cwd, logFile, answers }: { cwd: string; logFile: string; answers: () => boolean },
): Promise<Daemon> {
	const log = openSync(logFile, 'a');
	const child = spawn(...asDaemon(program, args), { cwd, stdio: ['ignore', log, log] });
	closeSync(log);
	const ended = once(child, 'exit');

	const endBy = async (signal: NodeJS.Signals) => {
		if (hasEnded(child)) return;
		child.kill(signal);
		const patience = new AbortController();
		await Promise.race([
			ended,
			sleep(SECONDS_TO_STOP * 1000, undefined, { signal: patience.signal }),
		]);
		patience.abort();
		if (!hasEnded(child)) child.kill('SIGKILL');
		await ended;
	};
	let ending: Promise<void> | undefined;
	const end = (signal: NodeJS.Signals) => (ending ??= endBy(signal));

	const deadline = Date.now() + SECONDS_TO_START * 1000;
	while (!answers()) {
		if (hasEnded(child) || Date.now() > deadline) {
			await end('SIGKILL');
			throw new Error(`${program} does not answer:\n${readFileSync(logFile, 'utf8')}`);
		}
		await sleep(100);
	}
	// To PostgreSQL, SIGINT says not to wait for its clients; to Redis it is the same as SIGTERM.
	return { pid: child.pid!, stop: () => end('SIGINT'), kill: () => end('SIGKILL') };
}

/** Whether a client program succeeds, and prints the word. */
export function says(program: string, args: string[], word: string): boolean {
	try {
		const output = execFileSync(program, args, {
			stdio: ['ignore', 'pipe', 'ignore'],
			timeout: 5_000,
		});
		return output.toString().includes(word);
	} catch {
		return false;
	}
}
