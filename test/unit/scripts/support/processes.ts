import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** Whether a process runs; one that has ended and is not yet collected by its parent does not. */
export function isRunning(pid: number): boolean {
	try {
		process.kill(pid, 0);
	} catch {
		return false;
	}
	try {
		return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
	} catch {
		return true;
	}
}

/** Asks again and again until there is an answer. */
export async function eventually<T>(ask: () => T | undefined | false): Promise<T> {
	for (;;) {
		const answer = ask();
		if (answer !== undefined && answer !== false) return answer;
		await sleep(50);
	}
}

/** How a program ended, and what it had printed until then. */
interface Ending {
	code: number | null;
	signal: NodeJS.Signals | null;
	output: string;
}

export interface Started {
	pid: number;
	/** what it has printed so far */
	output: () => string;
	ended: Promise<Ending>;
}

/** Starts the Node that runs the tests. */
export function startNode(args: string[], env: NodeJS.ProcessEnv = process.env): Started {
	const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
	let output = '';
	for (const stream of [child.stdout, child.stderr]) {
		stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
	}
	const ended = once(child, 'close').then(([code, signal]) => ({
		code: code as number | null,
		signal: signal as NodeJS.Signals | null,
		output,
	}));
	return { pid: child.pid!, output: () => output, ended };
}
