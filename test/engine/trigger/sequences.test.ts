import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import { clock } from '../../../nodes/api/retry/clock';
import type { TestTrigger } from '../harness/trigger';
import type { Stranger } from './stranger';
import { TriggerWorld, until } from './world';

/** Another run with a printed seed repeats it. */
const SEED = Number(process.env.PACT_SEED ?? Date.now() % 2 ** 31);

/** Milliseconds after which no further sequence is begun, and a failing one is not made shorter any more. */
const TIME_LIMIT = 15_000;

/** What can happen to two triggers, a CRM that had the company's address before, and Pact. The number says to which trigger. */
const STEPS = [
	...['publish 0', 'publish 1', 'unpublish 0', 'unpublish 1'],
	...['listen 0', 'listen 1', 'stop listening 0', 'stop listening 1', 'test runs die'],
	...['CRM up', 'CRM answers 503', 'CRM answers 404'],
	...['Pact up', 'Pact down', 'Pact refuses changes', 'Pact makes changes and does not say so'],
	...['event', 'event', 'repetitions'],
] as const;
type Step = (typeof STEPS)[number];

const sequences = fc.record({
	/** *Existing Webhook* of the two triggers. */
	options: fc.constantFrom(
		['share', 'share'],
		['share', 'stop'],
		['stop', 'stop'],
		['replace', 'share'],
		['replace', 'replace'],
	),
	steps: fc.array(fc.constantFrom(...STEPS), { minLength: 3, maxLength: 15, size: 'max' }),
});

interface Event {
	id: number;
	body: string;
	/** Where Pact sends it, and sends it again. */
	address: string;
	/** Published when it happened. */
	concerns: TestTrigger[];
}

let world: TriggerWorld;
let crm: Stranger;
let events = 0;

beforeAll(async () => {
	world = await TriggerWorld.start();
	crm = await world.stranger();
	jest.spyOn(clock, 'sleep').mockResolvedValue();
});
afterAll(async () => {
	jest.restoreAllMocks();
	await world.close();
});

/** One sequence from a fresh start: the CRM has the address, nothing is published. */
class Play {
	private readonly triggers: TestTrigger[];
	private readonly published = new Set<TestTrigger>();
	/** Not answered with 200 yet. */
	private unanswered: Event[] = [];
	/** What was done and whose the address was afterwards, for the report. */
	readonly story: string[] = [];

	constructor(private readonly options: readonly string[]) {
		this.triggers = options.map((existingWebhook) => world.trigger({ existingWebhook }));
		world.pact.faults.clear();
		world.pact.requests.clear();
		world.n8n.executions.length = 0;
		world.n8n.log.length = 0;
		crm.status = 200;
		crm.received.length = 0;
		world.registered = crm.url;
	}

	async step(step: Step): Promise<void> {
		const outcome = await this.make(step);
		this.story.push(`${step}${outcome ? ` (${outcome})` : ''}: ${this.owner}`);
		if (world.registered === null) throw new Error('The address is cleared');
	}

	/** Everything works again, nothing is published any more, and what is left undone is done as n8n's log says. */
	async end(): Promise<void> {
		const steps: Step[] = ['Pact up', 'CRM up', 'stop listening 0', 'stop listening 1'];
		for (const step of [...steps, 'unpublish 0', 'unpublish 1'] as const) await this.step(step);
		const remember = ([0, 1] as const).filter((index) => this.triggers[index]!.registration);
		for (const index of [...remember, 0, 1] as const) {
			if (world.registered === crm.url) return;
			await this.step(`publish ${index}`);
			await this.step(`unpublish ${index}`);
		}
		if (world.registered !== crm.url) throw new Error('The CRM does not get its address back');
	}

	private get owner(): string {
		const { registered } = world;
		if (registered === null || registered === crm.url)
			return registered === null ? 'nobody' : 'CRM';
		const index = this.triggers.findIndex(({ path }) => registered.includes(path));
		return `${registered.includes('/webhook-test/') ? 'test run' : 'trigger'} ${index}`;
	}

	/** @returns what became of it, for the report */
	private async make(step: Step): Promise<string | undefined> {
		const trigger = this.triggers[Number(step.at(-1))]!;
		const listens = trigger !== undefined && world.n8n.testRoutes.get(trigger.path) === trigger;
		switch (step) {
			case 'publish 0':
			case 'publish 1':
				return await this.publish(trigger);
			case 'unpublish 0':
			case 'unpublish 1':
				if (this.published.delete(trigger)) await trigger.unpublish();
				return;
			case 'listen 0':
			case 'listen 1':
				return listens ? 'listens already' : await refusalOf(trigger.listen());
			case 'stop listening 0':
			case 'stop listening 1':
				if (listens) await trigger.stopListening();
				return;
			case 'test runs die':
				for (const one of this.triggers) one.die();
				return;
			case 'CRM up':
				crm.status = 200;
				return;
			case 'CRM answers 503':
			case 'CRM answers 404':
				crm.status = Number(step.slice(-3));
				return;
			case 'Pact up':
			case 'Pact down':
			case 'Pact refuses changes':
			case 'Pact makes changes and does not say so':
				world.pactIs(step);
				return;
			case 'event':
				return await this.happens();
			case 'repetitions': {
				const outcomes: string[] = [];
				for (const event of this.unanswered.splice(0)) outcomes.push(await this.deliver(event));
				return outcomes.join(', ');
			}
		}
	}

	/** Of what is published already it is an edit. */
	private async publish(trigger: TestTrigger): Promise<string | undefined> {
		if (this.published.delete(trigger)) await trigger.unpublish();
		const before = world.registered;
		const refusal = await refusalOf(trigger.publish());
		if (refusal !== undefined) return refusal;
		this.published.add(trigger);
		const stops = this.options[this.triggers.indexOf(trigger)] === 'stop';
		if (stops && before === crm.url) throw new Error('Stop has taken the address of the CRM');
		return undefined;
	}

	private async happens(): Promise<string | undefined> {
		const address = world.registered!;
		if (address === crm.url) return undefined;
		const id = ++events;
		const body = `{"type":"message","event":"new","data":{"external_id":${id},"income":true}}`;
		return await this.deliver({ id, body, address, concerns: [...this.published] });
	}

	/** What is answered with 200 must have reached everyone whom it concerns. */
	private async deliver(event: Event): Promise<string> {
		const { id, body, address, concerns } = event;
		const headers = { 'content-type': 'application/json' };
		const { status } = await fetch(address, { method: 'POST', headers, body });
		await this.endedTestRuns();
		if (status !== 200) this.unanswered.push(event);
		else {
			const ran = startedBy(id);
			for (const trigger of concerns) {
				if (this.published.has(trigger) && !ran.includes(trigger)) {
					throw new Error(`An event is lost for trigger ${this.triggers.indexOf(trigger)}`);
				}
			}
			const chosen = this.options.includes('replace');
			if (!chosen && !crm.received.some((received) => received.body.toString() === body)) {
				throw new Error('An event is lost for the CRM');
			}
		}
		return `${status} for event ${id}`;
	}

	/** A test run ends with its first event, after the answer. */
	private async endedTestRuns(): Promise<void> {
		for (const { trigger, mode } of world.n8n.executions) {
			if (mode === 'manual') await until(() => trigger.testStaticData === undefined);
		}
		world.n8n.executions.splice(
			0,
			Infinity,
			...world.n8n.executions.filter(({ mode }) => mode !== 'manual'),
		);
	}
}

async function refusalOf(work: Promise<void>): Promise<string | undefined> {
	return await work.then(
		() => undefined,
		(error: Error) => error.message,
	);
}

/** The published triggers that an event has started. */
function startedBy(id: number): TestTrigger[] {
	return world.n8n.executions
		.filter(({ mode }) => mode === 'webhook')
		.filter(({ items }) => (items[0]!.json.data as IDataObject).external_id === id)
		.map(({ trigger }) => trigger);
}

test('in whatever order things happen, no event is lost and the address finds its way back', async () => {
	process.stdout.write(`Seed of the trigger's sequences: ${SEED} (PACT_SEED repeats it)\n`);
	const property = fc.asyncProperty(sequences, async ({ options, steps }) => {
		const play = new Play(options);
		try {
			for (const step of steps) await play.step(step);
			await play.end();
		} catch (error) {
			throw new Error(`${(error as Error).message}, after\n  ${play.story.join('\n  ')}`);
		}
	});
	await fc.assert(property, {
		seed: SEED,
		numRuns: 1_000,
		interruptAfterTimeLimit: TIME_LIMIT,
	});
});
