const PAUSE = 500;

/**
 * Ends this process, by SIGTERM, when npm has gone. On SIGTERM npm ends the shell between itself and its script, and
 * then itself, without a word to the script.
 *
 * Started by anybody else than npm, it may outlive who started it.
 */
export function endWithNpm() {
	if (process.env.npm_lifecycle_event === undefined) return;
	const parent = process.ppid;
	const watch = setInterval(() => {
		if (process.ppid === parent) return;
		clearInterval(watch);
		process.kill(process.pid, 'SIGTERM');
	}, PAUSE);
	watch.unref();
}
