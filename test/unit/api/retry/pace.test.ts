import { Pace } from '../../../../nodes/api/retry/pace';
import { VirtualClock } from './support/virtualClock';
import type { Limiter } from './support/limiters';
import { fixedWindow, slidingWindow, tokenBucket } from './support/limiters';

/** Sends as many as it can for `seconds`, `parallel` at a time, each taking `latency` milliseconds. @returns how many were let through */
async function saturate(
	limiter: Limiter,
	{ seconds = 120, parallel = 10, latency = 40, header = true } = {},
) {
	const clock = new VirtualClock();
	const pace = new Pace(clock);
	const counts = { passed: 0, refused: 0 };
	const end = seconds * 1_000;

	const sender = async () => {
		while (clock.now() < end) {
			await pace.turn();
			const startedAt = clock.now();
			await clock.sleep(latency / 2);
			const wait = limiter(clock.now());
			await clock.sleep(latency / 2);
			if (wait === undefined) {
				if (clock.now() < end) counts.passed++;
				pace.letThrough();
			} else {
				counts.refused++;
				pace.refused(startedAt, header ? Math.ceil(wait / 1_000) : undefined);
			}
		}
	};
	await clock.run(Array.from({ length: parallel }, sender));
	return counts;
}

describe('under a limit the pace uses at least 90 % of it', () => {
	it.each([
		['30 a second, token bucket', tokenBucket(30, 1_000, 30), 30 * 120],
		['30 a second, sliding window', slidingWindow(30, 1_000), 30 * 120],
		['30 a second, fixed window', fixedWindow(30, 1_000), 30 * 120],
		['5 a second, token bucket', tokenBucket(5, 1_000, 5), 5 * 120],
		['5 a second, fixed window', fixedWindow(5, 1_000), 5 * 120],
	])('%s', async (_name, limiter, offered) => {
		const { passed, refused } = await saturate(limiter);
		expect(passed).toBeGreaterThanOrEqual(0.9 * offered);
		// Obeyed, not fought.
		expect(refused).toBeLessThan(0.1 * offered);
	});

	it.each([
		['30 a minute, sliding window', slidingWindow(30, 60_000)],
		['30 a minute, fixed window', fixedWindow(30, 60_000)],
	])('%s, over an hour', async (_name, limiter) => {
		const { passed, refused } = await saturate(limiter, { seconds: 3_600 });
		expect(passed).toBeGreaterThanOrEqual(0.9 * 30 * 60);
		expect(refused).toBeLessThan(0.1 * 30 * 60);
	});

	it('30 a second, token bucket, without Retry-After', async () => {
		const { passed } = await saturate(tokenBucket(30, 1_000, 30), { header: false });
		expect(passed).toBeGreaterThanOrEqual(0.9 * 30 * 120);
	});
});

describe('the pause after a 429', () => {
	it('lasts as long as Pact asks, for everybody', async () => {
		const clock = new VirtualClock();
		const pace = new Pace(clock);
		const starts: number[] = [];
		pace.refused(clock.now(), 50);
		await clock.run(
			[1, 2, 3].map(async () => {
				await pace.turn();
				starts.push(clock.now());
			}),
		);
		expect(Math.min(...starts)).toBe(50_000);
	});

	it('is not prolonged by a shorter one of a request that was under way', () => {
		const clock = new VirtualClock();
		const pace = new Pace(clock);
		pace.refused(0, 50);
		pace.refused(0, 1);
		expect(pace.pause).toBe(50_000);
	});

	it('doubles from a second on where Pact does not say how long, at most by half shortened', async () => {
		const clock = new VirtualClock();
		const pace = new Pace(clock);
		const pauses: number[] = [];
		await clock.run([
			(async () => {
				for (let refusal = 0; refusal < 9; refusal++) {
					await pace.turn();
					pace.refused(clock.now());
					pauses.push(pace.pause);
					await clock.sleep(pace.pause);
				}
			})(),
		]);
		const longest = [1, 2, 4, 8, 16, 32, 60, 60, 60].map((seconds) => seconds * 1_000);
		pauses.forEach((pause, index) => {
			expect(pause).toBeLessThanOrEqual(longest[index]!);
			expect(pause).toBeGreaterThanOrEqual(longest[index]! / 2);
		});
	});

	it('ends at once for an execution that is cancelled', async () => {
		const clock = new VirtualClock();
		const pace = new Pace(clock);
		const cancel = new AbortController();
		pace.refused(0, 50);
		const others = pace.turn();
		const mine = pace.turn({ signal: cancel.signal });
		cancel.abort();
		await mine;
		expect(clock.now()).toBe(0);
		await clock.run([others]);
		expect(clock.now()).toBe(50_000);
	});
});

test('a limit that was lifted is forgotten', async () => {
	const clock = new VirtualClock();
	const pace = new Pace(clock);
	const limiter = slidingWindow(5, 1_000);
	let passed = 0;
	const lifted = 60_000;
	const sender = async () => {
		while (clock.now() < 8 * 60_000) {
			await pace.turn();
			const startedAt = clock.now();
			await clock.sleep(40);
			const wait = clock.now() < lifted ? limiter(clock.now()) : undefined;
			if (wait === undefined) pace.letThrough();
			else pace.refused(startedAt, Math.ceil(wait / 1_000));
			if (clock.now() > 7 * 60_000) passed++;
		}
	};
	await clock.run([sender(), sender(), sender(), sender()]);
	// Four at a time of 40 ms each make 100 a second.
	expect(passed).toBeGreaterThan(0.9 * 100 * 60);
});
