import type { Clock } from '../clock';
import { ApiError } from '../http/errors';

/** How often an endpoint may be called (V2, "Rate limits"). */
export interface RateLimit {
	perMinute: number;
	perSecond?: number;
}

const SECOND = 1000;
const MINUTE = 60_000;

/** V2's documented limits, each endpoint with its own; off unless asked for. Seconds and minutes are Pact's: `speed` shortens them. */
export class RateLimits {
	enabled = false;
	private readonly passed = new Map<string, number[]>();

	constructor(private readonly clock: Clock) {}

	clear(): void {
		this.enabled = false;
		this.passed.clear();
	}

	/** Counts a call. @throws ApiError 429 that says how long to wait, as documented in free text */
	admit(endpoint: string, { perMinute, perSecond }: RateLimit): void {
		if (!this.enabled) return;
		const now = this.clock.now();
		const times = (this.passed.get(endpoint) ?? []).filter(
			(at) => now - at < this.clock.scaled(MINUTE),
		);
		const wait = Math.max(
			this.until(times, perMinute, MINUTE, now),
			perSecond ? this.until(times, perSecond, SECOND, now) : 0,
		);
		this.passed.set(endpoint, times);
		if (wait > 0) {
			const seconds = Math.ceil((wait * this.clock.speed) / SECOND);
			throw new ApiError(429, [{ message: `Please wait for ${seconds} seconds` }]);
		}
		times.push(now);
	}

	/** Milliseconds of the wall clock until one more call fits into the window. */
	private until(times: number[], limit: number, window: number, now: number): number {
		const oldest = times[times.length - limit];
		return oldest === undefined ? 0 : Math.max(0, oldest + this.clock.scaled(window) - now);
	}
}
