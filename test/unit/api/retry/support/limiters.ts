/** Decides on a request at a time (milliseconds): undefined lets it through, else it must wait that long. */
export type Limiter = (now: number) => number | undefined;

/** `count` every `period`, up to `burst` at once. */
export function tokenBucket(count: number, period: number, burst: number): Limiter {
	const rate = count / period;
	let tokens = burst;
	let filledAt = 0;
	return (now) => {
		tokens = Math.min(burst, tokens + (now - filledAt) * rate);
		filledAt = now;
		if (tokens < 1) return (1 - tokens) / rate;
		tokens--;
		return undefined;
	};
}

/** At most `count` in any `period`. */
export function slidingWindow(count: number, period: number): Limiter {
	let passed: number[] = [];
	return (now) => {
		passed = passed.filter((at) => at > now - period);
		if (passed.length >= count) return passed[0]! + period - now;
		passed.push(now);
		return undefined;
	};
}

/** At most `count` from each full `period` to the next. */
export function fixedWindow(count: number, period: number): Limiter {
	let window = -1;
	let passed = 0;
	return (now) => {
		const present = Math.floor(now / period);
		if (present !== window) {
			window = present;
			passed = 0;
		}
		if (passed >= count) return (present + 1) * period - now;
		passed++;
		return undefined;
	};
}
