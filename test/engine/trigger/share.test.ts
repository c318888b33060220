import { byId } from '../harness/execute';
import type { TestTrigger } from '../harness/trigger';
import type { Stranger } from './stranger';
import { TriggerWorld, until } from './world';

const SHARE = { existingWebhook: 'share' };
const message = (id: number) =>
	`{ "type":"message","event":"new", "data":{"external_id":${id},"income":true,"message":"Grüße"} }`;

async function deliver(url: string, body: string, headers: HeadersInit = {}) {
	const response = await fetch(url, {
		method: 'POST',
		headers: { 'content-type': 'application/json', ...headers },
		body,
	});
	return response.status;
}

describe('Share', () => {
	let world: TriggerWorld;
	let crm: Stranger;
	let trigger: TestTrigger;
	beforeEach(async () => {
		world = await TriggerWorld.start();
		crm = await world.stranger();
		world.registered = crm.url;
		trigger = world.trigger(SHARE);
		await trigger.publish();
	});
	afterEach(() => world.close());

	const received = () => crm.received.map(({ body }) => body.toString());

	test('passes every delivery on, bytes and content type as they came, wanted or not', async () => {
		const unwanted = '{"type":"job",  "event":"executed","data":{"id":7}}';
		expect(await deliver(world.registered!, message(1))).toBe(200);
		expect(await deliver(world.registered!, unwanted)).toBe(200);
		expect(received()).toEqual([message(1), unwanted]);
		expect(crm.received[0]!.headers['content-type']).toBe('application/json');
		expect(world.n8n.items()).toHaveLength(1);
	});

	test('does not ask the former owner again for what it has', async () => {
		await deliver(world.registered!, message(1));
		expect(await deliver(world.registered!, message(1))).toBe(200);
		expect(received()).toHaveLength(1);
	});

	test.each([500, 302, 201])(
		'when it answers %d neither do we answer 200; the workflow runs once, the repetition reaches it',
		async (status) => {
			crm.status = status;
			expect(await deliver(world.registered!, message(1))).toBe(502);
			expect(await deliver(world.registered!, message(1))).toBe(502);
			expect(world.n8n.items()).toHaveLength(1);
			crm.status = 200;
			expect(await deliver(world.registered!, message(1))).toBe(200);
			expect(received()).toHaveLength(3);
			expect(world.n8n.items()).toHaveLength(1);
		},
	);

	test('when our own execution cannot be stored, the repetition starts it and is not passed on twice', async () => {
		let failures = 1;
		world.n8n.storing = async () => {
			if (failures-- > 0) throw new Error('SQLITE_FULL');
		};
		expect(await deliver(world.registered!, message(1))).toBe(500);
		expect(await deliver(world.registered!, message(1))).toBe(200);
		expect(received()).toHaveLength(1);
		expect(world.n8n.items()).toHaveLength(1);
	});

	test.each([404, 410])('one that answers %d is no longer waited for, but told', async (status) => {
		crm.status = status;
		expect(await deliver(world.registered!, message(1))).toBe(200);
		crm.delay = 60_000;
		expect(await deliver(world.registered!, message(2))).toBe(200);
		expect(world.n8n.items()).toHaveLength(2);
		await until(() => crm.received.length === 2);
	});

	test('a delivery that comes back to where it has been is acknowledged and goes no further', async () => {
		await deliver(world.registered!, message(1));
		const path = String(crm.received[0]!.headers['x-n8n-pact-path']);
		expect(path).toMatch(/^[0-9a-f]{16}$/);
		expect(await deliver(world.registered!, message(2), { 'x-n8n-pact-path': path })).toBe(200);
		expect(received()).toHaveLength(1);
		expect(world.n8n.items()).toHaveLength(1);
	});

	test('one that does not answer is not waited for longer than Pact waits for us', async () => {
		crm.delay = 120_000;
		expect(await deliver(world.registered!, message(1))).toBe(502);
		expect(world.n8n.items()).toHaveLength(1);
	});

	test('what is no event is passed on, too', async () => {
		expect(await deliver(world.registered!, '[{"type":"x"}]')).toBe(200);
		expect(received()).toEqual(['[{"type":"x"}]']);
		expect(world.n8n.executions).toEqual([]);
		crm.status = 500;
		expect(await deliver(world.registered!, '[]')).toBe(502);
	});

	test('Replace passes nothing on', async () => {
		await trigger.unpublish();
		const other = world.trigger({ existingWebhook: 'replace' });
		await other.publish();
		await deliver(world.registered!, message(1));
		expect(received()).toEqual([]);
	});
});

describe('several triggers on one company', () => {
	let world: TriggerWorld;
	beforeEach(async () => {
		world = await TriggerWorld.start();
	});
	afterEach(() => world.close());

	const seenBy = (trigger: TestTrigger) =>
		world.n8n.executions.filter((execution) => execution.trigger === trigger).length;

	test.each([[[0, 1, 2]], [[0, 2, 1]], [[1, 0, 2]], [[1, 2, 0]], [[2, 0, 1]], [[2, 1, 0]]])(
		'published 0, 1, 2 and unpublished %j: nobody loses an event, the former owner gets it back',
		async (order) => {
			const crm = await world.stranger();
			world.registered = crm.url;
			const triggers = [world.trigger(SHARE), world.trigger(SHARE), world.trigger(SHARE)];
			for (const trigger of triggers) await trigger.publish();

			let id = 0;
			const published = new Set(triggers);
			const check = async () => {
				const before = triggers.map(seenBy);
				expect(await deliver(world.registered!, message(++id))).toBe(200);
				expect(triggers.map((trigger, index) => seenBy(trigger) - before[index]!)).toEqual(
					triggers.map((trigger) => (published.has(trigger) ? 1 : 0)),
				);
				expect(crm.received).toHaveLength(id);
			};
			await check();
			for (const index of order) {
				await triggers[index]!.unpublish();
				published.delete(triggers[index]!);
				await check();
			}
			expect(world.registered).toBe(crm.url);
		},
	);

	test('one that moves to another company is not waited for, and does not get the address back', async () => {
		const crm = await world.stranger();
		world.registered = crm.url;
		const [one, two] = [world.trigger(SHARE), world.trigger(SHARE)];
		await one.publish();
		await two.publish();
		await one.unpublish();
		one.parameters = { ...one.parameters, companyId: byId(2) };
		await one.publish();

		expect(await deliver(world.registered!, message(1))).toBe(200);
		expect([seenBy(one), seenBy(two), crm.received.length]).toEqual([0, 1, 1]);
		await two.unpublish();
		expect(world.registered).toBe(crm.url);
	});

	test('published and unpublished all at once, as n8n does with those of one workflow', async () => {
		const crm = await world.stranger();
		world.registered = crm.url;
		const triggers = [world.trigger(SHARE), world.trigger(SHARE), world.trigger(SHARE)];
		await Promise.all(triggers.map((trigger) => trigger.publish()));
		expect(await deliver(world.registered, message(1))).toBe(200);
		expect(triggers.map(seenBy)).toEqual([1, 1, 1]);
		expect(crm.received).toHaveLength(1);

		for (const trigger of triggers) world.n8n.routes.delete(trigger.path);
		await Promise.all(triggers.map((trigger) => trigger.unpublish()));
		expect(world.registered).toBe(crm.url);
	});

	test('unpublished and published again, in any order, they go round in no circles', async () => {
		const [one, two] = [world.trigger(SHARE), world.trigger(SHARE)];
		await one.publish();
		await two.publish();
		await one.unpublish();
		await one.publish();
		await two.unpublish();
		await two.publish();
		expect(await deliver(world.registered!, message(1))).toBe(200);
		expect([seenBy(one), seenBy(two)]).toEqual([1, 1]);
		expect(two.registration!.behind).toEqual([one.registration!.address]);

		await two.unpublish();
		expect(await deliver(world.registered!, message(2))).toBe(200);
		expect([seenBy(one), seenBy(two)]).toEqual([2, 1]);
		await one.unpublish();
		expect(world.registered).toBeNull();
	});
});
