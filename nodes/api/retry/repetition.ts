import type { Clock } from './clock';
import type { Limits } from './limits';
import type { RateLimit } from './rateLimit';
import type { Failure, Outcome, PactRequest, Repeat } from '../types';
import { effectOf, isGone, isLimited, mayRepeat } from './effect';

/** What a repetition needs to know of its surroundings. */
export interface Surroundings {
	clock: Clock;
	rateLimit: RateLimit;
	limits: Limits;
	/** Ends waiting at once. */
	signal?: AbortSignal | undefined;
}

/** Others' progress counts as progress; one that never gets its share gives up after so many times the patience. */
const STARVED = 12;

/**
 * Makes a request until it succeeds, or another attempt is not allowed or would not help. Only what is safe is repeated; a 429 is
 * waited for and does not count as an attempt: what is bounded is the time in which nothing moves.
 *
 * @param attempt one exchange; it throws nothing
 */
export async function repeatedly(
	attempt: () => Promise<Outcome>,
	{ method, body }: Pick<PactRequest, 'method' | 'body'>,
	repeat: Repeat,
	{ clock, rateLimit, limits, signal }: Surroundings,
): Promise<Outcome> {
	const begun = clock.now();
	let attempts = 0;
	let failingSince: number | undefined;
	let limited: Failure | undefined;
	let mayBeDone = false;

	for (;;) {
		// Somebody else's 429 holds for this request, too.
		const starved = limited !== undefined && clock.now() - begun > STARVED * limits.patience;
		if (starved) return failed(limited!);
		const tooLong = () =>
			rateLimit.pause > limits.patience ||
			(rateLimit.pause > 0 && rateLimit.standstill(begun) > limits.patience);
		await (limits.queues
			? rateLimit.turn({ signal, tooLong })
			: rateLimit.resumed({ signal, tooLong }));
		if (signal?.aborted) return cancelled(true);
		if (tooLong()) return failed(limited ?? waitOf(rateLimit));

		const startedAt = clock.now();
		const outcome = await attempt();
		if (outcome.ok) {
			rateLimit.letThrough();
			return outcome;
		}
		const { failure } = outcome;
		if (failure.kind !== 'network' && !isLimited(failure)) rateLimit.letThrough();
		if (signal?.aborted) return cancelled(effectOf(failure) === 'none');

		if (isLimited(failure)) {
			limited = failure;
			const seconds = secondsOf(failure);
			rateLimit.refused(startedAt, seconds);
			const wait = Math.max(rateLimit.pause, (seconds ?? 0) * 1_000);
			if (rateLimit.standstill(begun) + wait > limits.patience) return outcome;
			continue;
		}
		// With a body the path names only the place of what is to be deleted.
		if (method === 'DELETE' && body === undefined && mayBeDone && isGone(failure)) {
			return { ok: true, answer: { status: 'deleted' } };
		}
		mayBeDone ||= effectOf(failure) === 'unknown';
		attempts++;
		failingSince ??= startedAt;
		const wait = Math.max((secondsOf(failure) ?? 0) * 1_000, backOff(attempts, limits, clock));
		const late = clock.now() + wait - failingSince > limits.patience;
		if (attempts >= limits.attempts || late || !mayRepeat(failure, repeat)) return outcome;

		await clock.sleep(wait, signal);
		if (signal?.aborted) return cancelled(!mayBeDone);
	}
}

/** Exponential, with full jitter: many that failed together must not come back together. */
function backOff(attempts: number, { firstBackOff, longestBackOff }: Limits, clock: Clock): number {
	return clock.random() * Math.min(longestBackOff, firstBackOff * 2 ** (attempts - 1));
}

function secondsOf(failure: Failure): number | undefined {
	return failure.kind === 'refused' ? failure.retryAfter : undefined;
}

/** The refusal that a request would meet while another one's pause lasts. */
function waitOf({ pause }: RateLimit): Failure {
	return { kind: 'refused', status: 429, said: '', retryAfter: Math.ceil(pause / 1_000) };
}

function cancelled(notSent: boolean): Outcome {
	return failed({ kind: 'network', code: 'ERR_CANCELED', notSent });
}

function failed(failure: Failure): Outcome {
	return { ok: false, failure };
}
