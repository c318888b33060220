import type { IDataObject } from 'n8n-workflow';
import type { Limits } from '../../../../nodes/api/retry/limits';
import { EXECUTION_LIMITS, limitsFor, WAITED_FOR_LIMITS } from '../../../../nodes/api/retry/limits';
import { RateLimit } from '../../../../nodes/api/retry/rateLimit';
import { repeatedly } from '../../../../nodes/api/retry/repetition';
import type { Caller, Failure, Outcome, Repeat } from '../../../../nodes/api/types';
import { VirtualClock } from './support/virtualClock';

const OK: Outcome = { ok: true, answer: { status: 'ok' } };
const status = (code: number, retryAfter?: number): Outcome => ({
	ok: false,
	failure: { kind: 'refused', status: code, said: '', ...(retryAfter && { retryAfter }) },
});
const network = (more: Partial<Failure> = {}): Outcome => ({
	ok: false,
	failure: { kind: 'network', code: 'ECONNRESET', ...more } as Failure,
});

interface Setting {
	method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
	body?: IDataObject;
	repeat?: Repeat;
	limits?: Limits;
	/** Milliseconds that an exchange takes. */
	takes?: number;
	cancelAt?: number;
	clock?: VirtualClock;
	rateLimit?: (clock: VirtualClock) => RateLimit;
}

/** Makes a request that meets these outcomes one after the other (the last for ever). @returns when it was made, and its end */
async function request(
	outcomes: Outcome[],
	{
		method = 'POST',
		body,
		repeat = 'safe',
		limits = EXECUTION_LIMITS,
		takes = 10,
		cancelAt = Infinity,
		clock = new VirtualClock(),
		rateLimit = (time) => new RateLimit(time),
	}: Setting = {},
) {
	const cancel = new AbortController();
	const starts: number[] = [];
	const made = repeatedly(
		async () => {
			starts.push(clock.now());
			await clock.sleep(takes, cancel.signal);
			return outcomes[Math.min(starts.length, outcomes.length) - 1]!;
		},
		{ method, ...(body && { body }) },
		repeat,
		{
			clock,
			limits,
			rateLimit: rateLimit(clock),
			...(cancelAt !== Infinity && { signal: cancel.signal }),
		},
	);
	let end: Outcome | undefined;
	const watched = made.then((outcome) => {
		end = outcome;
		return clock.now();
	});
	const timer = cancelAt === Infinity ? [] : [clock.sleep(cancelAt).then(() => cancel.abort())];
	await clock.run([watched, ...timer]);
	return { starts, end: end!, endedAt: await watched };
}

// "Please wait for 82800 seconds", say, where a code was asked for too often.
describe('a wait beyond the patience', () => {
	const LONG = 82_800;
	const patience = EXECUTION_LIMITS.maxRetryAfter / 1_000;

	/** Makes a request for each of the outcomes at the same time. @returns their ends, and when they came, in seconds */
	const together = async (clock: VirtualClock, rateLimit: RateLimit, outcomes: Outcome[]) => {
		const made = outcomes.map(async (outcome) => {
			const end = await repeatedly(async () => outcome, { method: 'GET' }, 'safe', {
				clock,
				rateLimit,
				limits: EXECUTION_LIMITS,
			});
			return { end, at: Math.round(clock.now() / 1_000) };
		});
		await clock.run(made);
		return await Promise.all(made);
	};

	/** One start after the other, so that a refusal is known to the next one. */
	const oneByOne = [{ requests: 1, milliseconds: 10 }];

	test('fails the request that was told so, at once; those that queue ask after the patience', async () => {
		const clock = new VirtualClock();
		const outcomes = [status(429, LONG), OK, OK];
		expect(await together(clock, new RateLimit(clock, oneByOne), outcomes)).toEqual([
			{ end: status(429, LONG), at: 0 },
			{ end: OK, at: patience },
			{ end: OK, at: patience },
		]);
	});

	test('begins one second beyond it: the patience itself is waited for', async () => {
		const exact = await request([status(429, patience), OK], { method: 'GET', takes: 0 });
		expect(exact.end).toEqual(OK);
		expect(exact.starts).toHaveLength(2);
		const beyond = await request([status(429, patience + 1), OK], { method: 'GET', takes: 0 });
		expect(beyond).toMatchObject({ end: status(429, patience + 1), endedAt: 0 });
	});

	test('ends the waiting of those that queue when the next one is told so, too', async () => {
		const clock = new VirtualClock();
		const told = status(429, LONG);
		const ends = await together(clock, new RateLimit(clock, oneByOne), [told, told, OK, OK]);
		expect(ends.map(({ at }) => at)).toEqual([0, patience, patience, patience]);
		for (const { end } of ends) expect(end).toMatchObject({ failure: { status: 429 } });
	});

	test('does not keep the next request from asking when the patience is over', async () => {
		const clock = new VirtualClock();
		const rateLimit = new RateLimit(clock);
		await together(clock, rateLimit, [status(429, LONG)]);
		await clock.run([clock.sleep(EXECUTION_LIMITS.maxRetryAfter)]);
		const [next] = await together(clock, rateLimit, [OK]);
		expect(next).toEqual({ end: OK, at: patience });
	});
});

test('the back-offs grow: each is at most twice as long as the longest before', async () => {
	const { starts, end } = await request([network()], { takes: 0 });
	expect(end).toEqual(network());
	expect(starts).toHaveLength(5);
	const pauses = starts.slice(1).map((start, index) => start - starts[index]!);
	[1_000, 2_000, 4_000, 8_000].forEach((longest, index) => {
		expect(pauses[index]).toBeGreaterThan(0);
		expect(pauses[index]).toBeLessThanOrEqual(longest);
	});
});

describe('the back-offs', () => {
	/** The longest that there may be: the jitter takes from nothing to all of them. */
	class LongestJitter extends VirtualClock {
		override random(): number {
			return 1;
		}
	}
	const pausesWith = async (limits: Limits) => {
		const clock = new LongestJitter();
		const { starts } = await request([status(500)], { takes: 0, clock, limits });
		return starts.slice(1).map((start, index) => start - starts[index]!);
	};

	test('double', async () => {
		expect(await pausesWith(EXECUTION_LIMITS)).toEqual([1_000, 2_000, 4_000, 8_000]);
	});

	test('have a bound', async () => {
		const limits = { ...EXECUTION_LIMITS, backoffLimit: 3_000 };
		expect(await pausesWith(limits)).toEqual([1_000, 2_000, 3_000, 3_000]);
	});
});

describe('patience', () => {
	const limits: Limits = { ...EXECUTION_LIMITS, attempts: 100, maxRetryAfter: 60_000 };

	test('ends with the attempt after which the next one would come too late', async () => {
		const { starts, end } = await request([status(503, 20)], { takes: 0, limits });
		expect(starts).toEqual([0, 20_000, 40_000, 60_000]);
		expect(end).toEqual(status(503, 20));
	});

	test('begins with the first failure, not with the waiting before it', async () => {
		const outcomes = [status(429, 30), status(503, 20)];
		const { starts } = await request(outcomes, { takes: 0, limits });
		expect(starts.map((start) => Math.round(start / 1_000))).toEqual([0, 30, 50, 70, 90]);
	});

	test('has an end where others get on and this one never does', async () => {
		const clock = new VirtualClock();
		const rateLimit = new RateLimit(clock);
		const patience = 10_000;
		const begun = 5_000;
		let over = false;
		const others = async () => {
			for (; !over; await clock.sleep(1_000)) rateLimit.letThrough();
		};
		const refused = async () => {
			await clock.sleep(begun);
			const outcome = await repeatedly(
				async () => {
					await clock.sleep(10);
					return status(429, 5);
				},
				{ method: 'GET' },
				'safe',
				{ clock, rateLimit, limits: { ...EXECUTION_LIMITS, maxRetryAfter: patience } },
			);
			over = true;
			return { outcome, took: clock.now() - begun };
		};
		const ended = refused();
		await clock.run([ended, others()]);
		const { outcome, took } = await ended;
		expect(outcome).toEqual(status(429, 5));
		// Twelve times the patience, and not much more than the pause that was under way.
		expect(took).toBeGreaterThan(120_000);
		expect(took).toBeLessThan(140_000);
	});

	test('of somebody who waits is lost at once where another request was told to wait for longer', async () => {
		const { starts, end } = await request([OK], {
			limits: WAITED_FOR_LIMITS,
			rateLimit: (clock) => {
				const rateLimit = new RateLimit(clock);
				rateLimit.refused(0, 50);
				return rateLimit;
			},
		});
		expect(starts).toEqual([]);
		expect(end).toEqual(status(429, 50));
	});
});

describe('what the rate limit is told', () => {
	test.each([
		['a success', OK, true],
		['a refusal', status(404), true],
		['a broken connection', network(), false],
		['a 429', status(429, 1), false],
	])('of %s', async (_name, outcome, letThrough) => {
		let told = 0;
		await request([outcome, network({ code: 'CERT_HAS_EXPIRED', notSent: true })], {
			repeat: 'never',
			rateLimit: (clock) => {
				const rateLimit = new RateLimit(clock);
				jest.spyOn(rateLimit, 'letThrough').mockImplementation(() => void told++);
				return rateLimit;
			},
		});
		expect(told).toBe(letThrough ? 1 : 0);
	});
});

// Documentation: deleting what is deleted answers 404 or 410.
describe('a deletion', () => {
	const deleted: Outcome = { ok: true, answer: { status: 'deleted' } };

	test.each([
		[network(), 404],
		[network(), 410],
		[status(500), 404],
		[status(503), 410],
	])('whose answer was lost (%j) finds its work done with %d', async (lost, gone) => {
		const { end } = await request([lost, status(gone)], { method: 'DELETE' });
		expect(end).toEqual(deleted);
	});

	test.each([
		['the first answer is that', [status(404)]],
		['it was told to wait before', [status(429, 1), status(404)]],
		['it had not left before', [network({ code: 'ECONNREFUSED', notSent: true }), status(404)]],
		['it is refused otherwise', [network(), status(400)]],
	])('is refused when %s', async (_name, outcomes) => {
		const { end } = await request(outcomes, { method: 'DELETE' });
		expect(end).toEqual(outcomes.at(-1));
	});

	test('of several things, which its body names, is not done where their place is gone', async () => {
		const { end } = await request([status(502), status(404)], {
			method: 'DELETE',
			body: { message_ids: [8_801] },
		});
		expect(end).toEqual(status(404));
	});

	test.each(['GET', 'PUT', 'POST'] as const)('is not what a %s does', async (method) => {
		const { end } = await request([network(), status(404)], { method });
		expect(end).toEqual(status(404));
	});
});

test('a Retry-After of a 503 is waited for', async () => {
	const { starts, end } = await request([status(503, 20), OK], { takes: 0 });
	expect(end).toEqual(OK);
	expect(starts[1]).toBeGreaterThanOrEqual(20_000);
});

test('what cannot have left is made again even when it must not be repeated', async () => {
	const refused = network({ code: 'ECONNREFUSED', notSent: true });
	const { starts, end } = await request([refused, refused, OK], { repeat: 'never' });
	expect(end).toEqual(OK);
	expect(starts).toHaveLength(3);
});

describe('cancelling', () => {
	test('ends a back-off at once', async () => {
		const { endedAt, end } = await request([status(503, 100)], { cancelAt: 5_000 });
		expect(endedAt).toBe(5_000);
		expect(end).toEqual(network({ code: 'ERR_CANCELED', notSent: false }));
	});

	test('says that nothing was sent where the connection was not there yet', async () => {
		const { end } = await request([network({ code: 'ERR_CANCELED', notSent: true })], {
			repeat: 'never',
			takes: 60_000,
			cancelAt: 5_000,
		});
		expect(end).toEqual(network({ code: 'ERR_CANCELED', notSent: true }));
	});

	test('ends the pause after a 429 at once, with nothing sent', async () => {
		const { endedAt, end, starts } = await request([status(429, 100)], { cancelAt: 5_000 });
		expect(endedAt).toBe(5_000);
		expect(starts).toHaveLength(1);
		expect(end).toMatchObject({ failure: { code: 'ERR_CANCELED', notSent: true } });
	});

	test('leaves a request that was under way in doubt', async () => {
		const { end } = await request([network({ code: 'ERR_CANCELED' })], {
			repeat: 'never',
			takes: 60_000,
			cancelAt: 5_000,
		});
		expect(end).toMatchObject({ failure: { code: 'ERR_CANCELED', notSent: false } });
	});
});

describe('while somebody waits', () => {
	const limits = WAITED_FOR_LIMITS;

	test('a timeout is not followed by another attempt', async () => {
		const { starts, endedAt } = await request([network()], { limits, takes: 10_000 });
		expect(starts).toHaveLength(1);
		expect(endedAt).toBe(10_000);
	});

	test('a quick failure is made good by a second attempt', async () => {
		const { end, endedAt } = await request([status(502), OK], { limits });
		expect(end).toEqual(OK);
		expect(endedAt).toBeLessThan(1_000);
	});

	test('a long pause is not waited for', async () => {
		const { end, endedAt } = await request([status(429, 50), OK], { limits });
		expect(end).toEqual(status(429, 50));
		expect(endedAt).toBeLessThan(1_000);
	});

	test.each([
		['a hook', {}, WAITED_FOR_LIMITS],
		['a list in the editor', { getCurrentNodeParameter() {} }, WAITED_FOR_LIMITS],
		['a running workflow', { getInputData() {} }, EXECUTION_LIMITS],
	])('%s has limits of its own', (_name, caller, expected) => {
		expect(limitsFor(caller as unknown as Caller)).toBe(expected);
	});

	test('no request takes longer than 15 seconds, of the 84 that a publication has', () => {
		expect(Math.max(...Object.values(limits.timeouts))).toBeLessThanOrEqual(15_000);
	});
});
