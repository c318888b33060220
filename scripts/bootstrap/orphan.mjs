import { readFileSync } from 'node:fs';

const PAUSE = 500;

/** The shell between npm and its script, where npm's shell does not become the script. */
const isShell = (pid) => /^[^\0]*sh\0-c\0/.test(readProc(pid, 'cmdline'));

function parentOf(pid) {
	// The name of the program, in brackets, may itself hold blanks and brackets.
	return readProc(pid, 'stat').split(') ').at(-1)?.split(' ')[1];
}

/** Nothing where there is no /proc, or no such process any more. */
function readProc(pid, file) {
	try {
		return readFileSync(`/proc/${pid}/${file}`, 'utf8');
	} catch {
		return '';
	}
}

/**
 * Ends this process, by SIGTERM, when npm has gone. On SIGTERM npm ends the shell between itself and its script, and
 * then itself, without a word to the script. On SIGKILL it leaves the shell behind, too.
 *
 * Started by anybody else than npm, it may outlive who started it.
 */
export function endWithNpm() {
	if (process.env.npm_lifecycle_event === undefined) return;
	const parent = process.ppid;
	const npm = isShell(parent) ? parentOf(parent) : undefined;
	const watch = setInterval(() => {
		if (process.ppid === parent && (npm === undefined || parentOf(parent) === npm)) return;
		clearInterval(watch);
		process.kill(process.pid, 'SIGTERM');
	}, PAUSE);
	watch.unref();
}
