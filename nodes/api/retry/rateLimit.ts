import type { Window } from '../types';
import type { Clock } from './clock';
import { unlessAborted } from './clock';
import { EXECUTION_LIMITS } from './limits';

/** The first pause where Pact does not say how long; it doubles with each further one. Also the silence that ends a burst of requests. */
const A_SECOND = 1_000;

/** Requests do not all take equally long to Pact, and timers fire late: so many milliseconds are allowed for that. */
const JITTER = 100;

/** A limit that was found out may have been lifted: after so many times its pause the rate is twice as high. */
const RISE = 80;

/** After the next refusal requests start at so much of the rate that was too high. */
const CAUTION = 0.95;

/** What ends the waiting of one request. */
interface Waiting {
	signal?: AbortSignal | undefined;
	/** Whether the request would rather fail than wait until the pause is over. */
	tooLong?: (() => boolean) | undefined;
}

/** From the end of one pause, or the beginning of a burst, to the end of the next pause. */
interface Cycle {
	since: number;
	/** What Pact let through. */
	passed: number;
	/** Whether it began with a pause: what comes at once after one is what had to queue. */
	afterPause: boolean;
}

/** A limit that was found out: requests start one by one. */
interface Found {
	/** Requests per millisecond. */
	rate: number;
	since: number;
	/** The length of the pause that it costs to exceed it. */
	pause: number;
}

/**
 * When the next request of one class and account may start. What Pact documents is kept to from the start. After a 429 everybody waits as
 * long as Pact asks. A second one in the same burst shows a limit: requests then start at the rate that passed between the two.
 */
export class RateLimit {
	private resumeAt = -Infinity;
	private pausedAt = -Infinity;
	private refusals = 0;
	/** Whether the cycle ends with the pause that is under way. */
	private endsCycle = false;
	private cycle: Cycle = { since: -Infinity, passed: 0, afterPause: false };
	private found: Found | undefined;
	private latestRequest = -Infinity;
	private latestAnswer = -Infinity;
	/** When requests started, or should have; as many as the largest window holds. */
	private starts: number[] = [];
	private queue: Promise<unknown> = Promise.resolve();
	private queued = 0;

	constructor(
		private readonly clock: Clock,
		private readonly windows: readonly Window[] = [],
	) {}

	/** Milliseconds until the pause is over; 0 when there is none. */
	get pause(): number {
		return Math.max(0, this.resumeAt - this.clock.now());
	}

	/** For how many milliseconds Pact has let nothing through, counted from `begun` at the earliest. */
	standstill(begun: number): number {
		return this.clock.now() - Math.max(this.latestAnswer, begun);
	}

	/**
	 * Resolves when the request may start: the turns come in the order in which they were asked for. Also resolves when the signal
	 * aborts or the pause has become too long, so look at that afterwards.
	 */
	async turn({ signal, tooLong }: Waiting = {}): Promise<void> {
		this.noticeSilence();
		const before = this.queue;
		this.queued++;
		const mine = before
			.then(async () => await this.untilAllowed({ signal, tooLong }))
			.finally(() => this.queued--);
		this.queue = mine;
		await unlessAborted(mine, signal);
	}

	/** As `turn`, without queueing: it waits for the pause only. */
	async resumed({ signal, tooLong }: Waiting = {}): Promise<void> {
		await this.untilResumed({ signal, tooLong });
		if (!signal?.aborted && !tooLong?.()) this.started(this.clock.now());
	}

	/** Pact let a request through, whatever it answered. */
	letThrough(): void {
		this.refusals = 0;
		this.latestAnswer = this.latestRequest = this.clock.now();
		this.cycle.passed++;
	}

	/**
	 * Pact refused a request with 429.
	 *
	 * @param startedAt when it started; one that was under way when the pause began can only make it longer
	 * @param seconds how long Pact asks to wait, if it says so; after the patience of an execution it is asked again, all the same
	 */
	refused(startedAt: number, seconds?: number): void {
		const now = this.clock.now();
		const knownAlready = startedAt <= this.pausedAt;
		if (!knownAlready) this.refusals++;
		const asked = seconds ? seconds * 1_000 : knownAlready ? 0 : this.ownPause();
		this.resumeAt = Math.max(this.resumeAt, now + Math.min(asked, EXECUTION_LIMITS.patience));
		if (knownAlready) return;
		this.pausedAt = now;
		this.endsCycle = true;
	}

	/** Nobody queued: whatever was found out about a limit says nothing about the requests that come now. */
	private noticeSilence(): void {
		const now = this.clock.now();
		const silent =
			this.queued === 0 && now - Math.max(this.latestRequest, this.resumeAt) > A_SECOND;
		this.latestRequest = now;
		if (!silent) return;
		this.found = undefined;
		this.endsCycle = false;
		this.cycle = { since: now, passed: 0, afterPause: false };
	}

	private async untilResumed({ signal, tooLong }: Waiting): Promise<void> {
		// Another request's refusal may have made it longer meanwhile.
		while (this.pause > 0 && !signal?.aborted && !tooLong?.()) {
			await this.clock.sleep(this.pause, signal);
		}
	}

	private async untilAllowed({ signal, tooLong }: Waiting): Promise<void> {
		let late = 0;
		for (;;) {
			await this.untilResumed({ signal, tooLong });
			if (signal?.aborted || tooLong?.()) return;
			this.endCycle();
			const now = this.clock.now();
			const at = this.nextStart(now);
			if (at <= now) {
				this.started(now - Math.min(now - at, late));
				return;
			}
			await this.clock.sleep(at - now, signal);
			// A timer that fired late must not slow those that follow.
			late = JITTER;
		}
	}

	private started(at: number): void {
		this.latestRequest = this.clock.now();
		this.starts.push(at);
		const most = Math.max(1, ...this.windows.map(({ requests }) => requests));
		if (this.starts.length > most) this.starts.shift();
	}

	private nextStart(now: number): number {
		const startOf = (back: number) => this.starts.at(-back) ?? -Infinity;
		const places = this.windows.map(
			({ requests, milliseconds }) => startOf(requests) + milliseconds + JITTER,
		);
		return Math.max(startOf(1) + this.interval(now), ...places);
	}

	/** Milliseconds between two starts. */
	private interval(now: number): number {
		if (this.found === undefined) return 0;
		const { rate, since, pause } = this.found;
		// Flat at first, where the limit is, and steep later, should it have been lifted.
		return 1 / (rate * (1 + ((now - since) / (RISE * pause)) ** 3));
	}

	private ownPause(): number {
		const longest = A_SECOND * 2 ** (this.refusals - 1);
		// Many that were refused together must not come back together.
		return Math.min(longest, EXECUTION_LIMITS.patience) * (0.5 + this.clock.random() / 2);
	}

	/** Done when the pause is over, as answers to what was under way come in during it and count, too. */
	private endCycle(): void {
		if (!this.endsCycle) return;
		this.endsCycle = false;
		const { since, passed, afterPause } = this.cycle;
		// The pause was too short.
		if (passed === 0 && afterPause) return;
		if (afterPause) {
			const measured = passed / (this.resumeAt - since);
			const before = 1 / this.interval(this.pausedAt);
			// Where it was about right, the pauses would make what was measured too low.
			const rate = measured > before / 2 ? CAUTION * before : measured;
			const pause = Math.max(this.resumeAt - this.pausedAt, A_SECOND);
			this.found = { rate, since: this.resumeAt, pause };
		}
		this.cycle = { since: this.resumeAt, passed: 0, afterPause: true };
	}
}
