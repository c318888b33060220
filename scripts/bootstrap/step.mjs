import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('program.mjs', import.meta.url));
const FIRST_LINES = 8;
const LAST_LINES = 20;
const SECONDS_BETWEEN_LINES = 15;
const SECONDS_TO_END = 5;
const HAS_GROUPS = process.platform !== 'win32';

// npm says what is wrong first and ends with its usage; compilers do it the other way round.
function firstAndLast(output) {
	const lines = output.trimEnd().split('\n');
	if (lines.length <= FIRST_LINES + LAST_LINES) return lines.join('\n');
	return [...lines.slice(0, FIRST_LINES), '…', ...lines.slice(-LAST_LINES)].join('\n');
}

function send(child, signal) {
	if (!HAS_GROUPS) return child.kill(signal);
	try {
		process.kill(-child.pid, signal);
	} catch (error) {
		if (error.code !== 'ESRCH') throw error;
	}
}

// npm starts compilers and install scripts, which have to end with it: the step leads a process group of its own.
function endWhenAborted(child, signal) {
	let force;
	const end = () => {
		send(child, 'SIGTERM');
		force = setTimeout(() => {
			send(child, 'SIGKILL');
			// Whatever has left the group must not be waited for.
			child.stdout.destroy();
			child.stderr.destroy();
		}, SECONDS_TO_END * 1000);
	};
	signal?.addEventListener('abort', end);
	child.once('close', () => {
		clearTimeout(force);
		signal?.removeEventListener('abort', end);
	});
}

/**
 * Runs one long step of an installation: says what it is, tells every 15 seconds that it is still going, and keeps
 * its output for the case that it fails. When it is aborted, it settles after the program and all that it started
 * have ended. They also end when this process is killed.
 *
 * @param {string} title what is being done, for people
 * @param {string} program looked up on PATH
 * @param {string[]} args
 * @param {{ cwd: string, env?: NodeJS.ProcessEnv, signal?: AbortSignal }} options
 * @returns {Promise<void>}
 * @throws {Error} when the program cannot be started or fails, with its first and last lines; or the signal's reason
 */
export async function runStep(title, program, args, { cwd, env = process.env, signal }) {
	signal?.throwIfAborted();
	const started = Date.now();
	const elapsed = () => `${Math.round((Date.now() - started) / 1000)} s`;
	const ticker = setInterval(
		() => console.log(`  … ${title}: ${elapsed()}`),
		SECONDS_BETWEEN_LINES * 1000,
	);
	console.log(`${title} …`);

	await new Promise((resolve, reject) => {
		const child = spawn(process.execPath, [PROGRAM, program, ...args], {
			cwd,
			env,
			stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
			detached: HAS_GROUPS,
		});
		endWhenAborted(child, signal);
		let output = '';
		for (const stream of [child.stdout, child.stderr]) {
			stream.on('data', (chunk) => (output += chunk));
		}
		child.once('error', reject);
		child.once('close', (code, killedBy) => {
			if (signal?.aborted) return reject(signal.reason);
			if (code === 0) {
				console.log(`  done in ${elapsed()}`);
				return resolve();
			}
			const how = killedBy ?? `exit code ${code}`;
			const command = [program, ...args].join(' ');
			reject(new Error(`${title} failed (${how}): ${command}\n${firstAndLast(output)}`));
		});
	}).finally(() => clearInterval(ticker));
}
