import type { Limits } from '../../../../nodes/api/retry/limits';
import { EXECUTION_LIMITS } from '../../../../nodes/api/retry/limits';
import { RateLimit } from '../../../../nodes/api/retry/rateLimit';
import { repeatedly } from '../../../../nodes/api/retry/repetition';
import type { Outcome, Window } from '../../../../nodes/api/types';
import { VirtualClock } from './support/virtualClock';
import type { Limiter } from './support/limiters';
import { fixedWindows, slidingWindows } from './support/limiters';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** Documentation, "Rate limits": messages. */
const SENDS: Window[] = [
	{ requests: 5, milliseconds: SECOND },
	{ requests: 30, milliseconds: MINUTE },
];

interface Setting {
	seed: number;
	processes: number;
	limiter: Limiter;
	/** What each process knows of the limit. */
	windows?: Window[];
	/** Whether a 429 says how long to wait: in full seconds, as "Please wait for 50 seconds" does. */
	hint: boolean;
	/** How many messages each process sends, or until when all of them go on sending. */
	messages?: number;
	until?: number;
}

const OK: Outcome = { ok: true, answer: {} };

/** Processes that send as fast as they can, each with five messages under way. They know nothing of each other. */
async function share({
	seed,
	processes,
	limiter,
	windows,
	hint,
	messages = Infinity,
	until = Infinity,
}: Setting) {
	const clock = new VirtualClock(seed * 7_919);
	const passed: number[] = [];
	const shares: number[] = [];
	let refused = 0;
	let failed = 0;

	const exchange = async (): Promise<Outcome> => {
		// Requests take their time, each its own: from 100 to 280 milliseconds.
		await clock.sleep(50 + 90 * clock.random());
		const wait = limiter(clock.now());
		if (wait === undefined) passed.push(clock.now());
		else refused++;
		await clock.sleep(50 + 90 * clock.random());
		const retryAfter = hint && wait !== undefined ? { retryAfter: Math.ceil(wait / SECOND) } : {};
		return wait === undefined
			? OK
			: { ok: false, failure: { kind: 'refused', status: 429, said: '', ...retryAfter } };
	};
	const process = async (number: number) => {
		const rateLimit = new RateLimit(clock, windows);
		const surroundings = { clock, rateLimit, limits: EXECUTION_LIMITS as Limits };
		let left = messages;
		shares[number] = 0;
		await clock.sleep(3 * SECOND * clock.random());
		const sender = async () => {
			while (left > 0 && clock.now() < until) {
				left--;
				const outcome = await repeatedly(exchange, { method: 'POST' }, 'never', surroundings);
				if (outcome.ok) shares[number]!++;
				else failed++;
			}
		};
		await Promise.all(Array.from({ length: 5 }, sender));
	};
	await clock.run(Array.from({ length: processes }, async (_, number) => await process(number)));
	return { passed, shares, refused, failed, minutes: clock.now() / MINUTE };
}

const LIMITERS = {
	'a sliding window': () => slidingWindows([5, SECOND], [30, MINUTE]),
	'a fixed window': () => fixedWindows([5, SECOND], [30, MINUTE]),
};

/** Of the limit that Pact has, after the first two minutes. */
const used = (passed: number[], until: number) =>
	passed.filter((at) => at >= 2 * MINUTE && at < until).length /
	(((until - 2 * MINUTE) / MINUTE) * 30);

describe.each(Object.entries(LIMITERS))(
	'30 messages a minute and 5 a second, %s',
	(_name, limiterOf) => {
		const until = 12 * MINUTE;

		describe.each([
			['Pact says how long to wait', true],
			['it does not', false],
		])('where %s', (_how, hint) => {
			test.each([
				[2, 'documented', SENDS],
				[4, 'documented', SENDS],
				[2, 'not documented', undefined],
				[4, 'not documented', undefined],
			])(
				'%d processes use 90 %% of it (%s), and no message fails',
				async (processes, _known, windows) => {
					for (const seed of [1, 2, 3, 4]) {
						const limiter = limiterOf();
						const run = await share({
							seed,
							processes,
							limiter,
							hint,
							until,
							...(windows && { windows }),
						});
						expect(used(run.passed, until)).toBeGreaterThanOrEqual(0.9);
						expect(run.failed).toBe(0);
						// Each of them gets on.
						expect(Math.min(...run.shares)).toBeGreaterThan((0.4 * 30 * 12) / processes);
					}
				},
			);
		});

		test('a process that is alone meets no 429', async () => {
			const run = await share({
				seed: 4,
				processes: 1,
				limiter: limiterOf(),
				windows: SENDS,
				hint: true,
				until,
			});
			expect(run.refused).toBe(0);
			expect(used(run.passed, until)).toBeGreaterThanOrEqual(0.95);
		});

		test.each([
			[2, 150],
			[2, 600],
		])(
			'%d processes send %d messages each in the time that the limit needs',
			async (processes, messages) => {
				const limiter = limiterOf();
				const run = await share({
					seed: 5,
					processes,
					limiter,
					windows: SENDS,
					hint: true,
					messages,
				});
				expect(run.failed).toBe(0);
				expect(run.shares).toEqual([messages, messages]);
				expect(run.minutes).toBeLessThan((processes * messages) / 30 / 0.9);
			},
		);
	},
);

test('what a process that has ended leaves is used by the other one within three minutes', async () => {
	const limiter = slidingWindows([5, SECOND]);
	const clock = new VirtualClock(9);
	const passed: number[] = [];
	const sender = async (rateLimit: RateLimit, until: number) => {
		while (clock.now() < until) {
			const at = (await rateLimit.turn())!;
			await clock.sleep(20);
			const wait = limiter(clock.now());
			if (wait === undefined) {
				passed.push(clock.now());
				rateLimit.letThrough();
			} else rateLimit.refused(at, Math.ceil(wait / SECOND));
			await clock.sleep(20);
		}
	};
	const processes = [new RateLimit(clock), new RateLimit(clock)];
	const ends = [2 * MINUTE, 8 * MINUTE];
	await clock.run(
		processes.flatMap((rateLimit, index) =>
			Array.from({ length: 5 }, async () => await sender(rateLimit, ends[index]!)),
		),
	);
	const late = passed.filter((at) => at >= 5 * MINUTE && at < 8 * MINUTE).length;
	expect(late).toBeGreaterThan(0.9 * 5 * 180);
});
