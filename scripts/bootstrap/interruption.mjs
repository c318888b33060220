const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Does a piece of work that cleans up after itself when the process is told to end: such a signal aborts the work
 * instead of ending the process at once.
 *
 * @template T
 * @param {(signal: AbortSignal) => Promise<T>} work rejects with the reason of `signal` when that is aborted
 * @returns {Promise<T>}
 * @throws {Error} that it was interrupted, even when the work was just done: nothing should follow it then
 */
export async function interruptible(work) {
	const controller = new AbortController();
	const interrupt = (name) => controller.abort(new Error(`Interrupted by ${name}.`));
	for (const name of SIGNALS) process.on(name, interrupt);
	try {
		const result = await work(controller.signal);
		controller.signal.throwIfAborted();
		return result;
	} finally {
		for (const name of SIGNALS) process.off(name, interrupt);
	}
}
