import { createHash } from 'node:crypto';
import type { Clock } from './clock';
import { clock, unlessAborted } from './clock';

/** While Pact says "too many requests" without saying for how long: this long, then twice as long …, in milliseconds. */
const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 60_000;

/** After a pause the pace is a little below what was let through before, so that it lasts. */
const CAUTION = 0.95;

/** After so many times the pause without a refusal the limit is forgotten. */
const FORGOTTEN = 300;

/** A refusal within so many units of the last pause means that the pace is too high, not that it has risen too far: it drops more. */
const SOON = 3;
const RELIEF = 0.9;

/** One request in so many milliseconds is the slowest pace: refusals that have nothing to do with it must not stop everything. */
const SLOWEST = 10_000;

/** How many requests a rate is measured by, at the least. */
const SAMPLE = 10;

/** A pace proves right if this share of it has passed when the next refusal comes. */
const CONFIRMED = 0.85;

/** The pace doubles after so many times its unit, and twice as many each time it proves right. */
const STEEPEST = 30;
const MOST_CONFIDENT = 3;

/** Where the limit is not known, the pace doubles every second until it is met, or no longer looked for after so many seconds. */
const PROBED = 10;

/** A timer that fires late may be caught up with by so many milliseconds; otherwise its lateness would slow the pace. */
const LATENESS = 100;

/** Answers are remembered as long as the longest pause that they are compared with. */
const REMEMBERED = 120_000;

/** What ends the waiting of one request. */
interface Waiting {
	signal?: AbortSignal | undefined;
	/** Whether the request would rather fail than wait until the pause is over. */
	tooLong?: (() => boolean) | undefined;
}

interface Pacing {
	/** Requests per millisecond, at the start. */
	rate: number;
	since: number;
	/** Milliseconds in which its age is counted: a limit per minute is felt in minutes, one per second in seconds. */
	unit: number;
	/** How often in a row the rate proved right; undefined while it is not known and looked for. */
	confidence?: number;
}

/**
 * When the next request of one token may start. Unlimited until Pact refuses one with 429. Then everybody waits as long as Pact asks,
 * and after that requests start one by one at the pace that Pact let through before, which rises slowly.
 */
export class Pace {
	private resumeAt = -Infinity;
	private pausedAt = -Infinity;
	private refusals = 0;
	/** A refusal whose pause is not over. */
	private limit: { at: number; length: number } | undefined;
	private pacing: Pacing | undefined;
	private latestStart = -Infinity;
	private latestAnswer = -Infinity;
	private answers: number[] = [];
	private queue: Promise<unknown> = Promise.resolve();

	constructor(private readonly clock: Clock) {}

	/** Milliseconds until the pause is over; 0 when there is none. */
	get pause(): number {
		return Math.max(0, this.resumeAt - this.clock.now());
	}

	/** Whether, once the pause is over, nothing of this token will have moved for `patience` milliseconds, counted from `begun`. */
	outlasts(patience: number, begun: number): boolean {
		return this.pause > 0 && this.resumeAt - Math.max(this.latestAnswer, begun) > patience;
	}

	/**
	 * Resolves when the request may start: the turns come in the order in which they were asked for. Also resolves when the signal
	 * aborts or the pause has become too long, so look at that afterwards.
	 */
	async turn({ signal, tooLong }: Waiting = {}): Promise<void> {
		const before = this.queue;
		const mine = before.then(async () => await this.untilAllowed({ signal, tooLong }));
		this.queue = mine;
		await unlessAborted(mine, signal);
	}

	/** Resolves when the pause is over, without queueing; also when the signal aborts or the pause has become too long. */
	async resumed({ signal, tooLong }: Waiting = {}): Promise<void> {
		// Another request's refusal may have made it longer meanwhile.
		while (this.pause > 0 && !signal?.aborted && !tooLong?.()) {
			await this.clock.sleep(this.pause, signal);
		}
	}

	/** Pact let a request through, whatever it answered. */
	letThrough(): void {
		const now = this.clock.now();
		this.refusals = 0;
		this.latestAnswer = now;
		this.answers.push(now);
		if (this.answers[0]! < now - 2 * REMEMBERED) {
			this.answers = this.answers.filter((answered) => answered > now - REMEMBERED);
		}
	}

	/**
	 * Pact refused a request with 429.
	 *
	 * @param startedAt when it started; those that were under way when the pause began do not slow the pace again
	 * @param seconds how long Pact asks to wait, if it says so
	 */
	refused(startedAt: number, seconds?: number): void {
		const now = this.clock.now();
		const knownAlready = startedAt <= this.pausedAt;
		if (!knownAlready) this.refusals++;

		const length = seconds ? seconds * 1_000 : this.ownPause();
		if (!knownAlready || seconds) this.resumeAt = Math.max(this.resumeAt, now + length);
		if (knownAlready) return;

		this.pausedAt = now;
		this.limit = { at: now, length: Math.max(length, FIRST_PAUSE) };
	}

	private async untilAllowed({ signal, tooLong }: Waiting): Promise<void> {
		let late = 0;
		for (;;) {
			await this.resumed({ signal, tooLong });
			if (signal?.aborted || tooLong?.()) return;
			this.slowDown();
			const now = this.clock.now();
			const at = this.latestStart + this.interval(now);
			if (at <= now) {
				this.latestStart = now - Math.min(now - at, late);
				return;
			}
			await this.clock.sleep(at - now, signal);
			late = LATENESS;
		}
	}

	/** Milliseconds between two starts. */
	private interval(now: number): number {
		if (this.pacing === undefined) return 0;
		const { rate, since, unit, confidence } = this.pacing;
		const age = Math.max(0, now - since) / unit;
		if (age > (confidence === undefined ? PROBED : FORGOTTEN)) this.pacing = undefined;
		if (confidence === undefined) return 1 / (rate * 2 ** age);
		// Flat at first, where the limit is, and steep later, should it have been lifted.
		return 1 / (rate * (1 + (age / (STEEPEST * 2 ** confidence)) ** 3));
	}

	private ownPause(): number {
		const longest = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (this.refusals - 1));
		return longest * (0.5 + this.clock.random() / 2);
	}

	/** Done when the pause is over, as answers to what was under way come in during it and count, too. */
	private slowDown(): void {
		if (this.limit === undefined) return;
		this.pacing = this.paceAfter(this.limit);
		this.limit = undefined;
		// The first one after the pause need not wait any longer.
		this.latestStart = -Infinity;
	}

	private paceAfter({ at, length }: { at: number; length: number }): Pacing {
		const before = this.pacing?.confidence === undefined ? undefined : this.pacing;
		const present = before === undefined ? Infinity : 1 / this.interval(at);
		const since = this.resumeAt;
		if (before !== undefined && at - before.since < SOON * before.unit) {
			return paced(present * RELIEF, length, since, 0);
		}
		// A pause can be much shorter than the period of the limit that it comes from.
		const span = Math.max(length, SAMPLE / present);
		const passed = this.answers.filter((answered) => answered > at - span).length;
		// One alone says nothing about a limit: others use it up, or there was nothing more to do.
		if (passed < 2) return { rate: 1 / FIRST_PAUSE, since, unit: FIRST_PAUSE };

		const measured = passed / span;
		return before !== undefined && measured > CONFIRMED * present
			? paced(present * CAUTION, length, since, Math.min(before.confidence! + 1, MOST_CONFIDENT))
			: paced(Math.min(present, measured) * CAUTION, length, since, 0);
	}
}

function paced(rate: number, pause: number, since: number, confidence: number): Pacing {
	const bounded = Math.max(rate, 1 / SLOWEST);
	const unit = Math.min(Math.max(pause, SAMPLE / bounded), LONGEST_PAUSE);
	return { rate: bounded, since, unit, confidence };
}

/** More tokens than this are not remembered at once; those that were not used for longest are forgotten. */
const MOST = 1_000;

const paces = new Map<string, Pace>();

/**
 * The pace of a token, shared by everything in this process that uses it: Pact limits tokens, not workflows.
 * Kept by a hash, so that no token stays in memory.
 */
export function paceOf(baseUrl: string, token: string): Pace {
	const key = createHash('sha256').update(`${baseUrl} ${token}`).digest('base64');
	const pace = paces.get(key) ?? new Pace(clock);
	paces.delete(key);
	paces.set(key, pace);
	if (paces.size > MOST) paces.delete(paces.keys().next().value!);
	return pace;
}
