import { spawn } from 'node:child_process';

const FIRST_LINES = 8;
const LAST_LINES = 20;
const SECONDS_BETWEEN_LINES = 15;

// npm says what is wrong first and ends with its usage; compilers do it the other way round.
function firstAndLast(output) {
	const lines = output.trimEnd().split('\n');
	if (lines.length <= FIRST_LINES + LAST_LINES) return lines.join('\n');
	return [...lines.slice(0, FIRST_LINES), '…', ...lines.slice(-LAST_LINES)].join('\n');
}

/**
 * Runs one long step of an installation: says what it is, tells every 15 seconds that it is still going, and keeps
 * its output for the case that it fails.
 *
 * @param {string} title what is being done, for people
 * @param {string} program looked up on PATH
 * @param {string[]} args
 * @param {{ cwd: string, env?: NodeJS.ProcessEnv }} options
 * @returns {Promise<void>}
 * @throws {Error} when the program cannot be started or fails, with its first and last lines
 */
export function runStep(title, program, args, { cwd, env = process.env }) {
	const started = Date.now();
	const elapsed = () => `${Math.round((Date.now() - started) / 1000)} s`;
	const ticker = setInterval(
		() => console.log(`  … ${title}: ${elapsed()}`),
		SECONDS_BETWEEN_LINES * 1000,
	);
	console.log(`${title} …`);

	return new Promise((resolve, reject) => {
		const child = spawn(program, args, {
			cwd,
			env,
			stdio: ['ignore', 'pipe', 'pipe'],
			shell: process.platform === 'win32',
		});
		let output = '';
		for (const stream of [child.stdout, child.stderr]) {
			stream.on('data', (chunk) => (output += chunk));
		}
		child.once('error', (error) =>
			reject(
				error.code === 'ENOENT'
					? new Error(`${title}: the program "${program}" is not installed, or not on PATH.`)
					: error,
			),
		);
		child.once('close', (code, signal) => {
			if (code === 0) {
				console.log(`  done in ${elapsed()}`);
				return resolve();
			}
			const how = signal ?? `exit code ${code}`;
			const command = [program, ...args].join(' ');
			reject(new Error(`${title} failed (${how}): ${command}\n${firstAndLast(output)}`));
		});
	}).finally(() => clearInterval(ticker));
}
