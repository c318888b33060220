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

/** So many requests in so many milliseconds. */
export type Rule = readonly [count: number, period: number];

/** How long a window stays full, given when requests were let through. */
type Fullness = (passed: number[], rule: Rule, now: number) => number | undefined;

const inSliding: Fullness = (passed, [count, period], now) => {
	const within = passed.filter((at) => at > now - period);
	return within.length < count ? undefined : within.at(-count)! + period - now;
};

const inFixed: Fullness = (passed, [count, period], now) => {
	const window = Math.floor(now / period);
	const within = passed.filter((at) => Math.floor(at / period) === window);
	return within.length < count ? undefined : (window + 1) * period - now;
};

/** Several limits at once: what one of them refuses counts for none. */
function windows(fullness: Fullness, rules: Rule[]): Limiter {
	const longest = Math.max(...rules.map(([, period]) => period));
	let passed: number[] = [];
	return (now) => {
		passed = passed.filter((at) => at > now - 2 * longest);
		const waits = rules
			.map((rule) => fullness(passed, rule, now))
			.filter((wait) => wait !== undefined);
		if (waits.length > 0) return Math.max(...waits);
		passed.push(now);
		return undefined;
	};
}

/** Each rule in any stretch of its period. */
export const slidingWindows = (...rules: Rule[]): Limiter => windows(inSliding, rules);

/** Each rule from one full period to the next. */
export const fixedWindows = (...rules: Rule[]): Limiter => windows(inFixed, rules);

/** At most `count` in any `period`. */
export const slidingWindow = (...rule: Rule): Limiter => slidingWindows(rule);

/** At most `count` from each full `period` to the next. */
export const fixedWindow = (...rule: Rule): Limiter => fixedWindows(rule);
