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
/** Events of each format that happen after each start of n8n, beside those that Pact repeats. */
const EVENTS = 13;
/** V1 repeats a delivery ten times, V2 five times: one that was tried so often is not made to wait for another start. */
const MOST_ATTEMPTS = { v1: 5, v2: 3 };
/** Milliseconds that pass at most between the last answer that is waited for and the kill. */
const MOMENT = 100;

/** What Pact sees of a receiver that dies with the connection open; one that is not there yet is answered for with 503. */
const CUT = /UND_ERR_SOCKET|ECONNRESET|EPIPE/;

/** PACT_TEST_SEED brings the moments of an earlier run back. */
const seed = Number(process.env.PACT_TEST_SEED ?? Date.now() % 2 ** 32);
const random = randomNumbers(seed);

let world: TriggerWorld;
let company: number;
/** One has the address of the company, the other a webhook of its own. */
let triggers: Record<'v1' | 'v2', Trigger>;

beforeAll(async () => {
	const before = Date.now();
	world = await TriggerWorld.start({ gated: true });
	outlast((Date.now() - before) / 1000);
	company = world.company();
	await world.channelWithCustomer(company);
	triggers = {
		v1: await world.trigger(company, { apiVersion: 'v1', events: ['message.new'] }),
		v2: await world.trigger(company, { apiVersion: 'v2', events: ['message.received'] }),
	};
	for (const trigger of Object.values(triggers)) await trigger.publish();
}, START_TIMEOUT);

afterAll(async () => {
	await world?.close();
});

/** Pact waits longer before it repeats than the next start will take, so that n8n is there again for the first repetition or the second. */
function outlast(secondsOfStart: number): void {
	world.repeatAfter(Math.max(4, 1.25 * secondsOfStart));
}

const deliveries = () => world.pair.sandbox.deliveries.all();
const formatOf = ({ webhookId }: Delivery) => (webhookId === null ? 'v1' : 'v2');
const wasTriedOften = (delivery: Delivery) =>
	delivery.attempts.length >= MOST_ATTEMPTS[formatOf(delivery)];
const unanswered = () => deliveries().filter(({ state }) => state !== 'delivered');

/** The message that a delivery, or an item of a trigger, is about. */
function idOf(payload: unknown): number {
	const { data, object } = payload as { data?: { external_id: number }; object?: { id: number } };
	return (data?.external_id ?? object?.id)!;
}

interface Kill {
	/** deliveries that were waiting */
	backlog: number;
	/** starts until n8n answered again */
	starts: number;
	/** until then, in seconds */
	seconds: number;
}

/** Kills n8n after a random number of further answers, and starts it again. */
async function killAtRandomMoment(): Promise<Kill> {
	const answered = () => deliveries().length - unanswered().length;
	const wanted = answered() + Math.floor(random() * 2 * EVENTS);
	await world.sendAll(company, ['message.new', 'v2.message.create'], EVENTS);
	await world.until(() => answered() >= wanted, MINUTE);
	await sleep(random() * MOMENT);
	const backlog = unanswered().length;
	const killedAt = Date.now();
	const starts = await world.restartN8n('kill', { editor: false });
	const seconds = (Date.now() - killedAt) / 1000;
	outlast(seconds / starts);
	return { backlog, starts, seconds };
}

it(
	`loses no event of either format when it is killed ${KILLS} times`,
	async () => {
		const kills: Kill[] = [];
		while (kills.length < KILLS) {
			await eventually(
				'deliveries that were tried often arrive',
				() => !unanswered().some(wasTriedOften) || undefined,
				300,
			);
			kills.push(await killAtRandomMoment());
		}
		await eventually('all deliveries arrive', () => unanswered().length === 0 || undefined, 300);

		const outcomes = [await outcomeOf('v1'), await outcomeOf('v2')];
		console.log(
			report(
				kills,
				outcomes.flatMap(({ executions }) => executions),
			),
		);

		for (const { sent, keys, ids } of outcomes) {
			expect(sent).toHaveLength(KILLS * EVENTS);
			expect(sent.filter(({ payload }) => !ids.has(idOf(payload)))).toEqual([]);
			expect(keys.size).toBe(KILLS * EVENTS);
			// The kills met deliveries under way, or they have proved nothing.
			expect(sent.some(({ attempts }) => attempts.some(wasCut))).toBe(true);
		}
		expect(Math.max(...kills.map(({ backlog }) => backlog))).toBeGreaterThan(0);
		expect(webhooks()).toEqual([{ at: triggers.v2.productionUrl, active: true }]);
		expect(world.address(company)).toContain(triggers.v1.productionUrl);
	},
	40 * MINUTE,
);

/** What was sent in a format, and what n8n has of it: its executions, the keys in them, and the messages that they are about. */
async function outcomeOf(format: 'v1' | 'v2') {
	const sent = deliveries().filter((delivery) => formatOf(delivery) === format);
	const executions = await triggers[format].executions();
	const keys = new Set<string>();
	const ids = new Set<number>();
	for (const { id } of executions) {
		for (const event of eventsIn((await world.pair.rest.execution(id)).data)) {
			keys.add(event.eventKey);
			ids.add(idOf(event));
		}
	}
	return { sent, executions, keys, ids };
}

/** The webhooks of V2 that the company has: where they lead to, and whether they are active. */
const webhooks = () =>
	world.pair.sandbox.store.webhooks
		.where(({ companyId }) => companyId === company)
		.map(({ url, active }) => ({ at: url.split('?')[0], active }));

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
		`Starts took ${kills.map(({ seconds }) => seconds.toFixed(0)).join(', ')} seconds.`,
		`Kills after which n8n exited at its first start: ${kills.filter(({ starts }) => starts > 1).length}.`,
		`Attempts of a delivery at most: ${Math.max(...deliveries().map(({ attempts }) => attempts.length))}.`,
		`${deliveries().length} events, ${executions.length} executions.`,
		`Attempts: ${[...outcomes].map(([outcome, count]) => `${count} ${outcome}`).join(', ')}.`,
		`Crashed executions (${crashed.length}): ${crashed.join(', ')}.`,
	].join('\n');
}
