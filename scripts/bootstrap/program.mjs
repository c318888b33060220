// Usage: node program.mjs <program> [arguments …]
//
// Runs a program that must not outlive who asked for it. The channel to that process closes when it has gone, however it went. This process
// leads a group of its own, to which the program and all that it starts belong.
import { spawn } from 'node:child_process';

const [program, ...args] = process.argv.slice(2);
const isWindows = process.platform === 'win32';
const child = spawn(program, args, { stdio: 'inherit', shell: isWindows });

process.once('disconnect', () => {
	if (isWindows) child.kill();
	else process.kill(-process.pid, 'SIGKILL');
});
// Listening for the end of the channel must not keep this process running.
process.channel?.unref();

child.once('error', (error) => {
	console.error(
		error.code === 'ENOENT'
			? `The program "${program}" is not installed, or not on PATH.`
			: error.message,
	);
	process.exitCode = 1;
});
child.once('exit', (code, signal) => {
	if (signal) process.kill(process.pid, signal);
	else process.exitCode = code;
});
