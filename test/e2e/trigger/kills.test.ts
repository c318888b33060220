// SIGKILL of the real n8n at random moments under a backlog of deliveries: what it answered with 200 it has, the rest comes again.
import { setTimeout as sleep } from 'node:timers/promises';
import type { ExecutionSummary } from '../../../local/n8n/types';
import type { Delivery } from '../../../sandbox/pact/webhooks/deliveries';
import { eventually, START_TIMEOUT } from '../../../local/throwaway';
import { eventsIn } from '../../../local/events';
import { randomNumbers } from './random';
import type { Trigger } from '../../../local/trigger';
import { TriggerWorld } from './world';

const MINUTE = 60_000;

const KILLS = 20;
/** Events that happen after each start of n8n, beside those that Pact repeats. */
const EVENTS = 25;
/** A delivery is repeated ten times: one that was tried so often is not made to wait for another start. */
const MOST_ATTEMPTS = 4;
/** Milliseconds that pass at most between the last answer that is waited for and the kill. */
const MOMENT = 100;

/** What Pact sees of a receiver that dies with the connection open; one that is not there yet is answered for with 503. */
const CUT = /UND_ERR_SOCKET|ECONNRESET|EPIPE/;

/** PACT_TEST_SEED brings the moments of an earlier run back. */
const seed = Number(process.env.PACT_TEST_SEED ?? Date.now() % 2 ** 32);
const random = randomNumbers(seed);

let world: TriggerWorld;
let trigger: Trigger;
let company: number;

beforeAll(async () => {
	const before = Date.now();
	world = await TriggerWorld.start({ gated: true });
	// The repetitions that are left have to outlast a start; the first one, with its migrations, takes the longest.
	world.repeatAfter(Math.max(6, (Date.now() - before) / 1000 / 2));
	company = world.company();
	trigger = await world.trigger(company);
	await trigger.publish();
}, START_TIMEOUT);

afterAll(async () => {
	await world?.close();
});

const deliveries = () => world.pair.sandbox.deliveries.all();
const idOf = ({ payload }: Delivery) =>
	(payload as { data: { external_id: number } }).data.external_id;
const unanswered = () => deliveries().filter(({ state }) => state !== 'delivered');

interface Kill {
	/** deliveries that were waiting */
	backlog: number;
	/** starts until n8n answered again */
	starts: number;
}

/** Kills n8n after a random number of further answers, and starts it again. */
async function killAtRandomMoment(): Promise<Kill> {
	const answered = () => deliveries().length - unanswered().length;
	const wanted = answered() + Math.floor(random() * EVENTS);
	await world.sendAll(company, 'message.new', EVENTS);
	await world.until(() => answered() >= wanted, MINUTE);
	await sleep(random() * MOMENT);
	const backlog = unanswered().length;
	return { backlog, starts: await world.restartN8n('kill') };
}

it(
	`loses no event when it is killed ${KILLS} times`,
	async () => {
		const kills: Kill[] = [];
		while (kills.length < KILLS) {
			await eventually(
				'deliveries that were tried often arrive',
				() => unanswered().every(({ attempts }) => attempts.length < MOST_ATTEMPTS) || undefined,
				300,
			);
			kills.push(await killAtRandomMoment());
		}
		await eventually('all deliveries arrive', () => unanswered().length === 0 || undefined, 300);

		const all = deliveries();
		const executions = await trigger.executions();
		const keys = new Set<string>();
		const ids = new Set<number>();
		for (const { id } of executions) {
			for (const { eventKey, data } of eventsIn((await world.pair.rest.execution(id)).data)) {
				keys.add(eventKey);
				ids.add(data.external_id);
			}
		}
		console.log(report(kills, executions));

		expect(all).toHaveLength(KILLS * EVENTS);
		expect(all.filter((delivery) => !ids.has(idOf(delivery)))).toEqual([]);
		expect(keys.size).toBe(KILLS * EVENTS);
		// The kills met deliveries under way, or they have proved nothing.
		expect(Math.max(...kills.map(({ backlog }) => backlog))).toBeGreaterThan(0);
		expect(all.some(({ attempts }) => attempts.some(wasCut))).toBe(true);
	},
	40 * MINUTE,
);

/** n8n took the delivery and was killed before it answered. */
const wasCut = ({ status, error }: Delivery['attempts'][number]) =>
	status === null && error !== null && CUT.test(error);

function report(kills: Kill[], executions: ExecutionSummary[]): string {
	const crashed = executions.filter(({ status }) => status === 'crashed').map(({ id }) => id);
	const outcomes = new Map<string, number>();
	for (const { status, error } of deliveries().flatMap(({ attempts }) => attempts)) {
		const outcome = String(status ?? error?.replace(/^Error: | [\d.:]+$/g, ''));
		outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
	}
	return [
		`PACT_TEST_SEED=${seed}: n8n was killed ${kills.length} times, with ${kills.map(({ backlog }) => backlog).join(', ')} deliveries waiting.`,
		`Kills after which n8n exited at its first start: ${kills.filter(({ starts }) => starts > 1).length}.`,
		`${deliveries().length} events, ${executions.length} executions.`,
		`Attempts: ${[...outcomes].map(([outcome, count]) => `${count} ${outcome}`).join(', ')}.`,
		`Crashed executions (${crashed.length}): ${crashed.join(', ')}.`,
	].join('\n');
}
