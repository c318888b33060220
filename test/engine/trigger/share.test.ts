import type { IDataObject } from 'n8n-workflow';

import { byId } from '../harness/execute';
import type { TestTrigger } from '../harness/trigger';
import type { Stranger } from './stranger';
import { TriggerWorld, until } from './world';
import { TestN8n } from '../harness/n8n';
import { clock } from '../../../nodes/api/retry/clock';

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
	afterEach(async () => {
		jest.restoreAllMocks();
		await world.close();
	});

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

	test.each([404, 503])(
		'one that answers %d for ten minutes is no longer waited for, but told; then it is waited for again',
		async (status) => {
			const now = jest.spyOn(Date, 'now');
			const start = Date.now();
			crm.status = status;
			expect(await deliver(world.registered!, message(1))).toBe(502);
			now.mockReturnValue(start + 9 * 60_000);
			expect(await deliver(world.registered!, message(1))).toBe(502);
			now.mockReturnValue(start + 10 * 60_000 + 1_000);
			expect(await deliver(world.registered!, message(1))).toBe(200);
			crm.delay = 60_000;
			expect(await deliver(world.registered!, message(2))).toBe(200);
			await until(() => crm.received.length === 4);

			crm.delay = 0;
			crm.status = 200;
			expect(await deliver(world.registered!, message(3))).toBe(200);
			await until(() => crm.received.length === 5);
			crm.status = 503;
			// A new message each time: one that was answered with 200 is not passed on again.
			let last = 3;
			await until(async () => (await deliver(world.registered!, message(++last))) === 502);
			expect(world.n8n.items()).toHaveLength(last);
			now.mockRestore();
		},
	);

	test('one 404, of a proxy that is being restarted, loses it nothing', async () => {
		crm.status = 404;
		expect(await deliver(world.registered!, message(1))).toBe(502);
		crm.status = 200;
		expect(await deliver(world.registered!, message(1))).toBe(200);
		expect(received()).toEqual([message(1), message(1)]);
		expect(world.n8n.items()).toHaveLength(1);
	});

	test('a slow owner keeps no other update of the same conversation waiting', async () => {
		const update = (name: string) =>
			`{"type":"conversation","event":"update","data":{"external_id":51,"name":"${name}"}}`;
		crm.delay = 60_000;
		const first = deliver(world.registered!, update('Olga')).catch(() => 'never answered');
		await until(() => crm.received.length === 1);
		crm.delay = 0;
		expect(await deliver(world.registered!, update('Olya'))).toBe(200);
		expect(received()).toEqual([update('Olga'), update('Olya')]);
		await world.close();
		await first;
	});

	test('what has the same key but other bytes is passed on, too', async () => {
		const other = message(1).replace('Grüße', 'Greetings');
		expect(await deliver(world.registered!, message(1))).toBe(200);
		expect(await deliver(world.registered!, other)).toBe(200);
		expect(received()).toEqual([message(1), other]);
		expect(world.n8n.items()).toHaveLength(1);
	});

	test('an edit while it is down changes nothing: it goes on getting every event, and the address back one day', async () => {
		jest.spyOn(clock, 'sleep').mockResolvedValue();
		const address = world.registered!;
		crm.status = 503;
		await trigger.unpublish();
		expect(world.registered).toBe(address);
		await trigger.publish();
		expect(await deliver(address, message(1))).toBe(502);
		crm.status = 200;
		expect(await deliver(address, message(1))).toBe(200);
		await trigger.unpublish();
		expect(world.registered).toBe(crm.url);
	});

	test('an edit does not fail because it answers Pact, but for a moment not this n8n', async () => {
		await trigger.unpublish();
		expect(world.registered).toBe(crm.url);
		crm.status = 503;
		await trigger.publish();
		expect(world.registered).toBe(trigger.registration!.address);
		expect(trigger.registration!.former).toEqual({ address: crm.url, share: true });
	});

	test('a new owner that does not answer is not taken over: it would lose its events', async () => {
		await trigger.unpublish();
		const silent = await world.stranger();
		silent.status = 503;
		world.registered = silent.url;
		await expect(trigger.publish()).rejects.toThrow('does not answer this n8n');
		expect(world.registered).toBe(silent.url);
	});

	test('while it is down at the unpublication it is remembered, and gets the address back after the next', async () => {
		jest.spyOn(clock, 'sleep').mockResolvedValue();
		crm.status = 503;
		await trigger.unpublish();
		crm.status = 200;
		await trigger.publish();
		expect(await deliver(world.registered!, message(1))).toBe(200);
		expect(crm.received).toHaveLength(1);
		await trigger.unpublish();
		expect(world.registered).toBe(crm.url);
		expect(trigger.staticData['node:Pact']).toEqual({});
	});

	test('that waits behind a dead trigger gets its events from the next one, and the address back', async () => {
		jest.spyOn(clock, 'sleep').mockResolvedValue();
		crm.status = 503;
		await trigger.unpublish();
		crm.status = 200;
		const next = world.trigger(SHARE);
		await next.publish();
		expect(await deliver(world.registered!, message(1))).toBe(200);
		expect(crm.received).toHaveLength(1);
		await next.unpublish();
		expect(world.registered).toBe(crm.url);
	});

	test('is not forgotten by a publication that is refused because another trigger has the address', async () => {
		jest.spyOn(clock, 'sleep').mockResolvedValue();
		crm.status = 503;
		await trigger.unpublish();
		const next = world.trigger(SHARE);
		await next.publish();
		await expect(trigger.publish()).rejects.toThrow('Unpublish its workflow');
		expect(trigger.registration!.former!.address).toBe(crm.url);
		crm.status = 200;
		await next.unpublish();
		expect(world.registered).toBe(crm.url);
	});

	test('that is down is remembered when the trigger moves to another company: it gets its events, and the address back one day', async () => {
		jest.spyOn(clock, 'sleep').mockResolvedValue();
		const address = world.registered!;
		crm.status = 503;
		await trigger.unpublish();
		trigger.parameters = { ...trigger.parameters, companyId: byId(102) };
		await trigger.publish();
		expect(world.pact.store.companies.get(102)!.webhookUrl).toBe(trigger.registration!.address);
		expect(world.registered).toBe(address);
		expect(await deliver(address, message(61))).toBe(502);
		crm.status = 200;
		expect(await deliver(address, message(61))).toBe(200);
		expect(received()).toEqual([message(61), message(61)]);
		expect(world.n8n.executions).toEqual([]);

		await trigger.publish();
		expect(world.registered).toBe(crm.url);
		expect(trigger.registrations).toHaveLength(1);
		await trigger.unpublish();
		expect(world.pact.store.companies.get(102)!.webhookUrl).toBeNull();
	});

	test('is asked again after it was gone: one 404 now and one days later are not ten minutes', async () => {
		jest.spyOn(clock, 'sleep').mockResolvedValue();
		const now = jest.spyOn(Date, 'now');
		const start = Date.now();
		crm.status = 404;
		await trigger.unpublish();
		crm.status = 200;
		await trigger.publish();
		now.mockReturnValue(start + 5 * 86_400_000);
		crm.status = 404;
		await trigger.unpublish();
		expect(trigger.registration!.former!.address).toBe(crm.url);
	});

	test('Stop is refused while it waits for its address', async () => {
		jest.spyOn(clock, 'sleep').mockResolvedValue();
		crm.status = 503;
		await trigger.unpublish();
		trigger.parameters = { ...trigger.parameters, options: { existingWebhook: 'stop' } };
		await expect(trigger.publish()).rejects.toThrow('Choose Share or Replace');
	});

	test('is waited for again once it has answered a handshake', async () => {
		crm.status = 503;
		expect(await deliver(world.registered!, message(1))).toBe(502);
		crm.status = 200;
		await trigger.unpublish();
		await trigger.publish();
		jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 86_400_000);
		crm.status = 503;
		expect(await deliver(world.registered!, message(2))).toBe(502);
	});

	test('is forgotten when it is gone (404) for ten minutes, and not before', async () => {
		jest.spyOn(clock, 'sleep').mockResolvedValue();
		const now = jest.spyOn(Date, 'now');
		const start = Date.now();
		crm.status = 404;
		await trigger.unpublish();
		expect(trigger.registration!.former!.address).toBe(crm.url);
		now.mockReturnValue(start + 9 * 60_000);
		await trigger.publish();
		await trigger.unpublish();
		expect(trigger.registration!.former!.address).toBe(crm.url);
		now.mockReturnValue(start + 11 * 60_000);
		await trigger.publish();
		await trigger.unpublish();
		expect(trigger.registration).toBeUndefined();
		expect(world.registered).toBeNull();
	});

	test.each([
		['at once', 0],
		['hours later', 3 * 3_600_000],
	])(
		'old static data, which a long execution writes back, does not part it from its events and address: %s',
		async (_when, milliseconds) => {
			await trigger.unpublish();
			world.registered = null;
			const nobodyBefore = world.trigger();
			await nobodyBefore.publish();
			const old = JSON.parse(JSON.stringify(nobodyBefore.staticData)) as IDataObject;
			await nobodyBefore.unpublish();
			world.registered = crm.url;
			nobodyBefore.parameters = { ...nobodyBefore.parameters, options: SHARE };
			const published = Date.now() + 60_000;
			const now = jest.spyOn(Date, 'now').mockReturnValue(published);
			await nobodyBefore.publish();
			nobodyBefore.staticData = old;

			now.mockReturnValue(published + milliseconds);
			expect(await deliver(world.registered, message(1))).toBe(200);
			expect(crm.received).toHaveLength(1);
			await nobodyBefore.unpublish();
			expect(world.registered).toBe(crm.url);
		},
	);

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

	test('one that is published is not taken over by another workflow, whatever the option; the title says why and what to do', async () => {
		const [one, two] = [world.trigger(), world.trigger(SHARE)];
		await one.publish();
		const { registered } = world;
		const error = await two.publish(2).catch((caught: Error) => caught);
		expect(error).toMatchObject({
			name: 'NodeOperationError',
			message: `Pact has one webhook address for each company, and another published Pact Trigger has that of company 101: ${one.url}. Unpublish its workflow, or let it call this one with Execute Workflow`,
			description: expect.stringContaining('Production URL') as string,
		});
		expect(JSON.stringify(error)).not.toMatch(/secret=/);
		expect(world.registered).toBe(registered);
		expect(await deliver(registered!, message(1))).toBe(200);
		expect([seenBy(one), seenBy(two)]).toEqual([1, 0]);

		await one.unpublish();
		await two.publish();
		await two.unpublish();
		expect(world.registered).toBeNull();
	});

	test('all at once, as n8n publishes those of one workflow: one gets the address', async () => {
		const triggers = [world.trigger(SHARE), world.trigger(SHARE), world.trigger(SHARE)];
		const outcomes = await Promise.allSettled(triggers.map((trigger) => trigger.publish()));
		expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
		expect(await deliver(world.registered!, message(1))).toBe(200);
		expect(world.n8n.items()).toHaveLength(1);
	});

	test('what an unpublished one has left behind is no obstacle', async () => {
		const [one, two] = [world.trigger(), world.trigger()];
		await one.publish();
		world.n8n.routes.delete(one.path);
		await two.publish();
		expect(world.registered).toBe(two.registration!.address);
		await two.unpublish();
		expect(world.registered).toBeNull();
	});

	test('those of two n8n pass on to each other, and no event goes round in circles', async () => {
		const elsewhere = await TestN8n.start();
		const settings = {
			parameters: { apiVersion: 'v1', companyId: byId(101), options: SHARE },
		};
		const [one, two] = [
			world.trigger(SHARE),
			elsewhere.trigger({ ...settings, credentials: world.credentials }),
		];
		await one.publish();
		await two.publish();
		const other = two.registration!.address;
		world.registered = other;
		await one.publish();
		expect(one.registration!.former!.address).toBe(other);
		expect(await deliver(world.registered, message(1))).toBe(200);
		expect(seenBy(one)).toBe(1);
		expect(elsewhere.items()).toHaveLength(1);
		await elsewhere.close();
	});
});
