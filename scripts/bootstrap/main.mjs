import { fileURLToPath } from 'node:url';
import { ensureDependencies } from './dependencies.mjs';
import { interruptible } from './interruption.mjs';
import { endWithNpm } from './orphan.mjs';
import { runCommand } from './run.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Brings the dependencies in order, then runs the command with the project's own Node first on PATH. This process ends as the command ends:
 * with the same exit code, or by the same signal.
 *
 * @param {string[]} command program and arguments
 */
export async function main(command) {
	endWithNpm();
	try {
		await interruptible((signal) => ensureDependencies(root, signal));
	} catch (error) {
		console.error(`\n${error.message}`);
		process.exitCode = 1;
		return;
	}
	if (command.length === 0) return;
	const { code, signal } = await runCommand(root, command);
	if (signal) process.kill(process.pid, signal);
	else process.exitCode = code;
}
