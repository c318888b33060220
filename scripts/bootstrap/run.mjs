import { spawn } from 'node:child_process';
import path from 'node:path';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Runs a command in the project with `node_modules/.bin` first on PATH, so that `node` is the project's Node 24.
 * Signals are handed on to it.
 *
 * @param {string} root the project's folder
 * @param {string[]} command program and arguments
 * @returns {Promise<{ code: number | null, signal: NodeJS.Signals | null }>} how it ended
 */
export function runCommand(root, [program, ...args]) {
	const bin = path.join(root, 'node_modules', '.bin');
	const child = spawn(program, args, {
		cwd: root,
		stdio: 'inherit',
		shell: process.platform === 'win32',
		env: { ...process.env, PATH: `${bin}${path.delimiter}${process.env.PATH}` },
	});
	const handOn = (signal) => child.kill(signal);
	for (const signal of SIGNALS) process.on(signal, handOn);

	return new Promise((resolve) => {
		child.once('error', (error) => {
			console.error(`${program} could not be started: ${error.message}`);
			resolve({ code: 1, signal: null });
		});
		child.once('exit', (code, signal) => {
			for (const name of SIGNALS) process.off(name, handOn);
			resolve({ code, signal });
		});
	});
}
