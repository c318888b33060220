export interface Limit {
	/** Requests a second; null: no limit. */
	perSecond: number | null;
	/** How many may come at once after a pause; as many as `perSecond` when not given. */
	burst: number;
	/** Whether a 429 says in `Retry-After` how long to wait. */
	retryAfter: boolean;
}

/** A token bucket over all requests of the API. It goes by the wall clock, whatever the sandbox's speed. */
export class Limiter {
	limit: Limit = { perSecond: null, burst: 0, retryAfter: false };
	passed = 0;
	refused = 0;
	private tokens = 0;
	private filledAt = 0;

	set(limit: Partial<Limit> & Pick<Limit, 'perSecond'>): void {
		this.limit = {
			perSecond: limit.perSecond,
			burst: limit.burst ?? Math.max(1, limit.perSecond ?? 0),
			retryAfter: limit.retryAfter ?? false,
		};
		this.tokens = this.limit.burst;
		this.filledAt = performance.now();
		this.passed = 0;
		this.refused = 0;
	}

	/** Counts a request. @returns null when it may pass, else the seconds until one may */
	admit(): number | null {
		const { perSecond, burst } = this.limit;
		if (perSecond === null) return null;
		const now = performance.now();
		this.tokens = Math.min(burst, this.tokens + ((now - this.filledAt) / 1000) * perSecond);
		this.filledAt = now;
		if (this.tokens < 1) {
			this.refused++;
			return (1 - this.tokens) / perSecond;
		}
		this.tokens--;
		this.passed++;
		return null;
	}
}
