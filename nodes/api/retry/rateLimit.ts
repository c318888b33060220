import type { Window } from '../types';
import type { Clock } from './clock';
import { unlessAborted } from './clock';
import { EXECUTION_LIMITS } from './limits';

const SECOND = 1_000;

/**
 * How long a documented window is kept to. Requests do not all take equally long to Pact; and where each request came at the very moment at
 * which it may, no other process would ever find a place.
 */
const withMargin = ({ requests, milliseconds }: Window): Window => ({
	requests,
	milliseconds: milliseconds * 1.02 + 100,
});

/** The delay after a 429 that does not say how long to wait. It doubles with each further one, up to the limit. */
const DELAY = SECOND;
const BACKOFF_LIMIT = 5 * SECOND;

/** How long other processes are reckoned with after a 429. */
const SHARED_FOR = 180 * SECOND;

/** As many starts are remembered: no limit by the second is higher. */
const MOST_STARTS = 1_000;

/** How a request waits. */
interface Waiting {
	/** Ends the waiting. */
	signal?: AbortSignal | undefined;
	/** Whether the request would rather fail than wait until the pause is over. */
	tooLong?: (() => boolean) | undefined;
	/** Pact refused it before: it does not wait again for those that came later. */
	first?: boolean;
}

/**
 * When the next request of one class and account may start. What Pact documents is kept to from the start, so that a process that is alone
 * meets no 429. After one everybody waits as long as Pact asks. It also shows that other processes use the same limit. For a while only Pact
 * knows then when there is a place: requests start until it refuses, no faster than it let them through in the last second. So all
 * processes ask at about the same time, and each gets its share. One that kept to its own minute would always have the places of the last one.
 */
export class RateLimit {
	private readonly windows: readonly Window[];
	private resumeAt = -Infinity;
	private pausedAt = -Infinity;
	private refusals = 0;
	private latestPass = -Infinity;
	/** When requests started that Pact has not refused. */
	private readonly starts: number[] = [];
	private readonly queue: Array<{ wake: () => void }> = [];
	/** What this process gets of a limit that it shares. */
	private share: Window = { requests: 0, milliseconds: SECOND + 50 };
	private sharedUntil = -Infinity;
	/** The second that the share was measured in, and the share before it. */
	private second = { endsAt: -Infinity, before: 0 };

	/** @param documented what Pact documents; a limit of which nothing is known is taken for a shared one when it is met */
	constructor(
		private readonly clock: Clock,
		documented: readonly Window[] = [],
	) {
		this.windows = documented.map(withMargin);
	}

	/** Milliseconds until the pause is over; 0 when there is none. */
	get pause(): number {
		return Math.max(0, this.resumeAt - this.clock.now());
	}

	/** For how many milliseconds Pact has let nothing through, counted from `begun` at the earliest. */
	standstill(begun: number): number {
		return this.clock.now() - Math.max(this.latestPass, begun);
	}

	/**
	 * Resolves when the request may start, with the time of that: in the order in which they were asked for. Undefined when the signal aborts or
	 * the pause has become too long: the request has left the queue then.
	 */
	async turn({ signal, tooLong, first = false }: Waiting = {}): Promise<number | undefined> {
		const mine = { wake: () => {} };
		if (first) this.queue.unshift(mine);
		else this.queue.push(mine);
		try {
			while (!signal?.aborted && !tooLong?.()) {
				const delay = this.queue[0] === mine ? this.delay() : undefined;
				if (delay === 0) return this.started();
				await (delay === undefined
					? unlessAborted(new Promise<void>((resolve) => (mine.wake = resolve)), signal)
					: this.clock.sleep(delay, signal));
			}
			return undefined;
		} finally {
			this.queue.splice(this.queue.indexOf(mine), 1);
			this.queue[0]?.wake();
		}
	}

	/** As `turn`, without queueing: it waits for the pause only. */
	async resumed({ signal, tooLong }: Waiting = {}): Promise<number | undefined> {
		while (!signal?.aborted && !tooLong?.()) {
			if (this.pause === 0) return this.started();
			await this.clock.sleep(this.pause, signal);
		}
		return undefined;
	}

	/** Pact let a request through, whatever it answered. */
	letThrough(): void {
		this.refusals = 0;
		this.latestPass = this.clock.now();
	}

	/**
	 * Pact refused a request with 429.
	 *
	 * @param startedAt when it started; one that was under way when the pause began can only make it longer
	 * @param seconds how long Pact asks to wait, if it says so; after the longest wait of an execution it is asked again, all the same
	 */
	refused(startedAt: number, seconds?: number): void {
		const now = this.clock.now();
		const index = this.starts.lastIndexOf(startedAt);
		if (index >= 0) this.starts.splice(index, 1);
		const knownAlready = startedAt <= this.pausedAt;
		if (!knownAlready) this.refusals++;
		const asked = seconds ? seconds * SECOND : knownAlready ? 0 : this.backOff();
		this.resumeAt = Math.max(this.resumeAt, now + Math.min(asked, EXECUTION_LIMITS.maxRetryAfter));
		// One that was under way then had been taken for let through.
		if (knownAlready) return this.setShare();
		this.pausedAt = now;
		const before = now < this.sharedUntil ? this.share.requests : 0;
		this.second = { endsAt: startedAt, before };
		// Where no limit is documented, neither a long wait nor the refusal of a request that came alone shows one by the second.
		const shows = asked <= SECOND && this.startsInSecond() + before > 1;
		if (this.windows.length === 0 && !shows) return;
		this.setShare();
		this.sharedUntil = now + SHARED_FOR;
	}

	/** Others may have been faster in this very second: a share is at most halved. */
	private setShare(): void {
		const requests = Math.max(1, this.startsInSecond(), Math.ceil(this.second.before / 2));
		this.share = { ...this.share, requests };
	}

	/** How many requests Pact let through in the second before the one that it refused. */
	private startsInSecond(): number {
		const { endsAt } = this.second;
		return this.starts.filter((at) => at > endsAt - SECOND && at <= endsAt).length;
	}

	private started(): number {
		const now = this.clock.now();
		this.starts.push(now);
		if (this.starts.length > MOST_STARTS) this.starts.shift();
		return now;
	}

	/** Milliseconds until the next request may start. */
	private delay(): number {
		const now = this.clock.now();
		const windows = now < this.sharedUntil ? [this.share] : this.windows;
		return Math.max(now, this.resumeAt, this.placeIn(windows)) - now;
	}

	/** When the windows have a place for one more request. */
	private placeIn(windows: readonly Window[]): number {
		const places = windows.map(
			({ requests, milliseconds }) => (this.starts.at(-requests) ?? -Infinity) + milliseconds,
		);
		return Math.max(-Infinity, ...places);
	}

	private backOff(): number {
		const longest = Math.min(BACKOFF_LIMIT, DELAY * 2 ** (this.refusals - 1));
		// With jitter: many that were refused together must not come back together.
		return longest * (0.5 + this.clock.random() / 2);
	}
}
