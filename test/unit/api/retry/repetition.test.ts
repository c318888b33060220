import { EXECUTION_LIMITS, limitsFor, WAITED_FOR_LIMITS } from '../../../../nodes/api/retry/limits';
import { Pace } from '../../../../nodes/api/retry/pace';
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

/** Makes a request that meets these outcomes one after the other (the last for ever). @returns when it was made, and its end */
async function request(
	outcomes: Outcome[],
	{ repeat = 'safe' as Repeat, limits = EXECUTION_LIMITS, takes = 10, cancelAt = Infinity } = {},
) {
	const clock = new VirtualClock();
	const cancel = new AbortController();
	const starts: number[] = [];
	const made = repeatedly(
		async () => {
			starts.push(clock.now());
			await clock.sleep(takes, cancel.signal);
			return outcomes[Math.min(starts.length, outcomes.length) - 1]!;
		},
		{ method: 'POST' },
		repeat,
		{ clock, limits, pace: new Pace(clock), signal: cancel.signal },
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

test('a pause that becomes too long ends the waiting of all who queue, as soon as theirs is over', async () => {
	const clock = new VirtualClock();
	const pace = new Pace(clock);
	const made = async (outcome: Outcome) =>
		await repeatedly(async () => outcome, { method: 'GET' }, 'safe', {
			clock,
			pace,
			limits: EXECUTION_LIMITS,
		});
	pace.refused(0, 10);
	const queued = [made(OK), made(OK), made(OK)].map(async (end) => ({
		end: await end,
		at: clock.now(),
	}));
	// One that was under way when the pause began is told to wait for six hours.
	const longer = clock.sleep(1_000).then(() => pace.refused(0, 6 * 3_600));
	await clock.run([...queued, longer]);
	for (const { end, at } of await Promise.all(queued)) {
		expect(end).toMatchObject({ ok: false, failure: { status: 429 } });
		expect(at).toBeLessThanOrEqual(10_000);
	}
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
		expect(end).toMatchObject({ failure: { code: 'ERR_CANCELED', notSent: false } });
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
