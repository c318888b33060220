import { sleep } from 'n8n-workflow';

/** Time as everything that waits sees it; a parameter of its own so that waiting can be tested without waiting. */
export interface Clock {
	/** Milliseconds since some moment; never goes back. */
	now(): number;
	/** Unix milliseconds, for comparing with dates of others. */
	date(): number;
	/** From 0 up to 1. */
	random(): number;
	/** Resolves after that many milliseconds, and at once when the signal aborts. */
	sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

/** n8n's sleep cannot be ended early; in slices no timer outlives a cancelled execution by more than one of them. */
const SLICE = 1_000;

/** The time on the wall. */
export const clock: Clock = {
	now: () => performance.now(),
	date: () => Date.now(),
	random: () => Math.random(),
	async sleep(milliseconds, signal) {
		for (let left = milliseconds; left > 0 && !signal?.aborted; left -= SLICE) {
			await unlessAborted(sleep(Math.min(left, SLICE)), signal);
		}
	},
};

/** Resolves when the work is done, or at once when the signal aborts; the work itself goes on. */
export async function unlessAborted(work: Promise<unknown>, signal?: AbortSignal): Promise<void> {
	if (signal?.aborted) return;
	let abort = () => {};
	const aborted = new Promise<void>((resolve) => {
		abort = resolve;
	});
	signal?.addEventListener('abort', abort, { once: true });
	await Promise.race([work, aborted]);
	signal?.removeEventListener('abort', abort);
}
