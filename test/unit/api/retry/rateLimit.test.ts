import { RateLimit } from '../../../../nodes/api/retry/rateLimit';
import { VirtualClock } from './support/virtualClock';
import type { Limiter } from './support/limiters';
import { fixedWindow, slidingWindow, tokenBucket } from './support/limiters';

/** Sends as many as it can for `seconds`, `parallel` at a time, each taking `latency` milliseconds. @returns how many were let through */
async function saturate(
	limiter: Limiter,
	{ seconds = 120, parallel = 10, latency = 40, header = true } = {},
) {
	const clock = new VirtualClock();
	const rateLimit = new RateLimit(clock);
	const counts = { passed: 0, refused: 0 };
	const end = seconds * 1_000;

	const sender = async () => {
		while (clock.now() < end) {
			await rateLimit.turn();
			const startedAt = clock.now();
			await clock.sleep(latency / 2);
			const wait = limiter(clock.now());
			await clock.sleep(latency / 2);
			if (wait === undefined) {
				if (clock.now() < end) counts.passed++;
				rateLimit.letThrough();
			} else {
				counts.refused++;
				rateLimit.refused(startedAt, header ? Math.ceil(wait / 1_000) : undefined);
			}
		}
	};
	await clock.run(Array.from({ length: parallel }, sender));
	return counts;
}

describe('under an unknown limit requests use at least 90 % of it', () => {
	it.each([
		['30 a second, token bucket', tokenBucket(30, 1_000, 30), 30 * 120],
		['30 a second, sliding window', slidingWindow(30, 1_000), 30 * 120],
		['30 a second, fixed window', fixedWindow(30, 1_000), 30 * 120],
		['5 a second, token bucket', tokenBucket(5, 1_000, 5), 5 * 120],
		['5 a second, sliding window', slidingWindow(5, 1_000), 5 * 120],
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
		// Each minute what is under way when it is used up; nothing is learned from that.
		expect(refused).toBeLessThanOrEqual(10 * 60);
	});

	it('30 a second, token bucket, without Retry-After', async () => {
		const { passed } = await saturate(tokenBucket(30, 1_000, 30), { header: false });
		expect(passed).toBeGreaterThanOrEqual(0.9 * 30 * 120);
	});
});

describe('the pause after a 429', () => {
	it('lasts as long as Pact asks, for everybody', async () => {
		const clock = new VirtualClock();
		const rateLimit = new RateLimit(clock);
		const starts: number[] = [];
		rateLimit.refused(clock.now(), 50);
		await clock.run(
			[1, 2, 3].map(async () => {
				await rateLimit.turn();
				starts.push(clock.now());
			}),
		);
		expect(Math.min(...starts)).toBe(50_000);
	});

	it('is not prolonged by a shorter one of a request that was under way', () => {
		const clock = new VirtualClock();
		const rateLimit = new RateLimit(clock);
		rateLimit.refused(0, 50);
		rateLimit.refused(0, 1);
		expect(rateLimit.pause).toBe(50_000);
	});

	it('doubles from one second to five where Pact does not say how long, at most by half shortened', async () => {
		const clock = new VirtualClock();
		const rateLimit = new RateLimit(clock);
		const pauses: number[] = [];
		await clock.run([
			(async () => {
				for (let refusal = 0; refusal < 11; refusal++) {
					await rateLimit.turn();
					rateLimit.refused(clock.now());
					pauses.push(rateLimit.pause);
					await clock.sleep(rateLimit.pause);
				}
			})(),
		]);
		const longest = [1, 2, 4, 5, 5, 5, 5, 5, 5, 5, 5].map((seconds) => seconds * 1_000);
		pauses.forEach((pause, index) => {
			expect(pause).toBeLessThanOrEqual(longest[index]!);
			expect(pause).toBeGreaterThanOrEqual(longest[index]! / 2);
		});
	});

	it('ends at once for an execution that is cancelled', async () => {
		const clock = new VirtualClock();
		const rateLimit = new RateLimit(clock);
		const cancel = new AbortController();
		rateLimit.refused(0, 50);
		const others = rateLimit.turn();
		const mine = rateLimit.turn({ signal: cancel.signal });
		cancel.abort();
		await mine;
		expect(clock.now()).toBe(0);
		await clock.run([others]);
		expect(clock.now()).toBe(50_000);
	});
});

/** Starts so many requests at once, each let through after 40 ms. @returns when the last one was through, in seconds */
async function burst(clock: VirtualClock, rateLimit: RateLimit, count: number): Promise<number> {
	const begun = clock.now();
	await Promise.all(
		Array.from({ length: count }, async () => {
			await rateLimit.turn();
			await clock.sleep(40);
			rateLimit.letThrough();
		}),
	);
	return (clock.now() - begun) / 1_000;
}

describe('a single 429 is no limit', () => {
	it.each([0, 1, 20])('%d messages before it, 100 after it', async (before) => {
		const clock = new VirtualClock();
		const rateLimit = new RateLimit(clock);
		const run = async () => {
			for (let message = 0; message < before; message++) {
				await burst(clock, rateLimit, 1);
				await clock.sleep(20_000);
			}
			await rateLimit.turn();
			rateLimit.refused(clock.now(), 60);
			return await burst(clock, rateLimit, 100);
		};
		const took = run();
		await clock.run([took]);
		// The pause that Pact asks for, and nothing more.
		expect(await took).toBeLessThan(61);
	});

	it('in the middle of many messages costs its pause', async () => {
		const clock = new VirtualClock();
		const rateLimit = new RateLimit(clock);
		const run = async () => {
			await burst(clock, rateLimit, 100);
			await rateLimit.turn();
			rateLimit.refused(clock.now(), 60);
			return await burst(clock, rateLimit, 100);
		};
		const took = run();
		await clock.run([took]);
		expect(await took).toBeLessThan(61);
	});

	it.each([1, undefined])(
		'that asks for %s seconds and refused a request that came alone',
		async (seconds) => {
			const clock = new VirtualClock();
			const rateLimit = new RateLimit(clock);
			const run = async () => {
				await rateLimit.turn();
				rateLimit.refused(clock.now(), seconds);
				return await burst(clock, rateLimit, 100);
			};
			const took = run();
			await clock.run([took]);
			expect(await took).toBeLessThan(2);
		},
	);
});

describe('the queue', () => {
	const oneASecond = [{ requests: 1, milliseconds: 1_000 }];

	it('is left at once by a request that nobody waits for any more', async () => {
		const clock = new VirtualClock();
		const rateLimit = new RateLimit(clock, oneASecond);
		const starts: number[] = [];
		const left = new AbortController();
		const turn = async (signal?: AbortSignal) => {
			const at = await rateLimit.turn({ signal });
			if (at !== undefined) starts.push(Math.round(at / 1_000));
		};
		const work = [turn(), ...Array.from({ length: 30 }, () => turn(left.signal)), turn()];
		await clock.run([...work, clock.sleep(500).then(() => left.abort())]);
		expect(starts).toEqual([0, 1]);
	});

	it('has a request that was refused at its head', async () => {
		const clock = new VirtualClock();
		const rateLimit = new RateLimit(clock, oneASecond);
		const order: string[] = [];
		const refusedOnce = async () => {
			const at = await rateLimit.turn();
			await clock.sleep(40);
			rateLimit.refused(at!, 5);
			await rateLimit.turn({ first: true });
			order.push('refused');
		};
		const later = async () => {
			await rateLimit.turn();
			order.push('later');
		};
		await clock.run([refusedOnce(), later(), later()]);
		expect(order).toEqual(['refused', 'later', 'later']);
	});
});

// Pact's newer API documents "5 requests per second and 30 per minute" for messages.
describe('documented windows', () => {
	const windows = [
		{ requests: 5, milliseconds: 1_000 },
		{ requests: 30, milliseconds: 60_000 },
	];

	it('are never exceeded', async () => {
		const clock = new VirtualClock();
		const rateLimit = new RateLimit(clock, windows);
		const perSecond = slidingWindow(5, 1_000);
		const perMinute = slidingWindow(30, 60_000);
		let refused = 0;
		let passed = 0;
		const sender = async () => {
			while (clock.now() < 600_000) {
				await rateLimit.turn();
				// Not all take equally long to Pact.
				await clock.sleep(20 + 60 * clock.random());
				const waits = [perSecond(clock.now()), perMinute(clock.now())];
				if (waits.some((wait) => wait !== undefined)) refused++;
				else passed++;
				await clock.sleep(20);
				rateLimit.letThrough();
			}
		};
		await clock.run(Array.from({ length: 10 }, sender));
		expect(refused).toBe(0);
		expect(passed).toBeGreaterThan(0.9 * 300);
	});

	it('hold up nobody who stays below them', async () => {
		const clock = new VirtualClock();
		const took = burst(clock, new RateLimit(clock, windows), 5);
		await clock.run([took]);
		expect(await took).toBe(0.04);
	});

	it('count what does not queue, too', async () => {
		const clock = new VirtualClock();
		const rateLimit = new RateLimit(clock, windows);
		const run = async () => {
			for (let request = 0; request < 5; request++) await rateLimit.resumed();
			return await burst(clock, rateLimit, 1);
		};
		const took = run();
		await clock.run([took]);
		expect(await took).toBeGreaterThan(1);
	});
});

test('a limit that was lifted is forgotten', async () => {
	const clock = new VirtualClock();
	const rateLimit = new RateLimit(clock);
	const limiter = slidingWindow(5, 1_000);
	let passed = 0;
	const lifted = 60_000;
	const sender = async () => {
		while (clock.now() < 8 * 60_000) {
			await rateLimit.turn();
			const startedAt = clock.now();
			await clock.sleep(40);
			const wait = clock.now() < lifted ? limiter(clock.now()) : undefined;
			if (wait === undefined) rateLimit.letThrough();
			else rateLimit.refused(startedAt, Math.ceil(wait / 1_000));
			if (clock.now() > 7 * 60_000) passed++;
		}
	};
	await clock.run([sender(), sender(), sender(), sender()]);
	// Four at a time of 40 ms each make 100 a second.
	expect(passed).toBeGreaterThan(0.9 * 100 * 60);
});

test('after a 429 that asks for a second no more start in a second than Pact let through', async () => {
	const clock = new VirtualClock();
	const rateLimit = new RateLimit(clock, [{ requests: 5, milliseconds: 1_000 }]);
	const run = async () => {
		const starts = [];
		for (let request = 0; request < 5; request++) starts.push(await rateLimit.turn());
		// Two of the five are refused: the others were another process's.
		for (const startedAt of starts.slice(3)) rateLimit.refused(startedAt!, 1);
		return [await burst(clock, rateLimit, 3), await burst(clock, rateLimit, 3)];
	};
	const took = run();
	await clock.run([took]);
	const [pause, second] = await took;
	expect(pause).toBeLessThan(1.2);
	expect(second).toBeGreaterThan(0.9);
});

test('a request that started long before the second that Pact let through is not taken off it', async () => {
	const clock = new VirtualClock();
	const rateLimit = new RateLimit(clock, [{ requests: 5, milliseconds: 1_000 }]);
	const run = async () => {
		const slow = (await rateLimit.turn())!;
		await clock.sleep(3_000);
		const starts = [];
		for (let request = 0; request < 5; request++) starts.push((await rateLimit.turn())!);
		rateLimit.refused(starts.pop()!, 1);
		rateLimit.refused(slow, 1);
		await clock.sleep(1_000);
		return await burst(clock, rateLimit, 4);
	};
	const took = run();
	await clock.run([took]);
	expect(await took).toBeLessThan(0.5);
});
