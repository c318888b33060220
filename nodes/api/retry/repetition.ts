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

/** A call that Pact keeps refusing with 429, though it lets others through, gives up after so many times the longest wait. */
const MOST_WAITS = 12;

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
	let limited: { failure: Failure; since: number } | undefined;
	let mayBeDone = false;
	// Somebody else's 429 holds for this request, too.
	const tooLong = () =>
		rateLimit.pause > limits.maxRetryAfter ||
		(rateLimit.pause > 0 && rateLimit.standstill(begun) >= limits.maxRetryAfter);

	for (;;) {
		const waiting = { signal, tooLong, first: limited !== undefined };
		const startedAt = await (limits.queues ? rateLimit.turn(waiting) : rateLimit.resumed(waiting));
		if (signal?.aborted) return cancelled(true);
		if (startedAt === undefined) return failed(limited?.failure ?? waitOf(rateLimit));

		const outcome = await attempt();
		if (outcome.ok) {
			rateLimit.letThrough();
			return outcome;
		}
		const { failure } = outcome;
		if (failure.kind !== 'network' && !isLimited(failure)) rateLimit.letThrough();
		if (signal?.aborted) return cancelled(effectOf(failure) === 'none');

		if (isLimited(failure)) {
			limited = { failure, since: limited?.since ?? startedAt };
			const seconds = secondsOf(failure);
			rateLimit.refused(startedAt, seconds);
			const wait = Math.max(rateLimit.pause, (seconds ?? 0) * 1_000);
			const stands = rateLimit.standstill(begun) + wait > limits.maxRetryAfter;
			const waited = clock.now() - limited.since;
			if (stands || waited > MOST_WAITS * limits.maxRetryAfter) return outcome;
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
		const late = clock.now() + wait - failingSince > limits.maxRetryAfter;
		if (attempts >= limits.attempts || late || !mayRepeat(failure, repeat)) return outcome;

		await clock.sleep(wait, signal);
		if (signal?.aborted) return cancelled(!mayBeDone);
	}
}

/** Exponential, with full jitter: many that failed together must not come back together. */
function backOff(attempts: number, { delay, backoffLimit }: Limits, clock: Clock): number {
	return clock.random() * Math.min(backoffLimit, delay * 2 ** (attempts - 1));
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
