// Whose address it is at Pact, on the real n8n: published and unpublished beside nobody, oneself and another system.
import { START_TIMEOUT } from '../../../local/throwaway';
import type { Trigger } from '../../../local/trigger';
import { TriggerWorld } from './world';

// n8n tries a trigger five times before it gives up, which takes half a minute.
jest.setTimeout(180_000);

const HANDSHAKE = { source: 'pact.im', operation: 'test' };

let world: TriggerWorld;

beforeAll(async () => {
	world = await TriggerWorld.start();
}, START_TIMEOUT);

afterAll(async () => {
	await world?.close();
});

const addressOf = (trigger: Trigger) =>
	expect.stringMatching(new RegExp(`^${trigger.productionUrl}\\?secret=[\\w-]{43}$`));

describe('a company without an address', () => {
	it('gets the one of the trigger, and loses it again', async () => {
		const company = world.company();
		const trigger = await world.trigger(company);

		await trigger.publish();
		expect(world.address(company)).toEqual(addressOf(trigger));
		// Pact sets an address only when its handshake was answered with 200.
		expect(world.changes(company).map(({ status }) => status)).toEqual([200]);
		expect(await trigger.executions()).toEqual([]);

		const { payload } = await world.deliver(company, 'message.new');
		expect(await trigger.events()).toMatchObject([
			{ eventName: 'message.new', companyId: company, ...(payload as object) },
		]);

		await trigger.unpublish();
		expect(world.address(company)).toBe('');
	});

	it('is asked by a handshake that needs no secret, while events do', async () => {
		const company = world.company();
		const trigger = await world.trigger(company);
		await trigger.publish();
		const post = async (body: object) =>
			await fetch(trigger.productionUrl, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify(body),
			});

		expect((await post(HANDSHAKE)).status).toBe(200);
		expect((await post({ type: 'message', event: 'new', data: { external_id: 1 } })).status).toBe(
			403,
		);
		expect(await trigger.executions()).toEqual([]);
	});
});

describe('a company whose address is ours already', () => {
	it('keeps it when the trigger is published once more', async () => {
		const company = world.company();
		const trigger = await world.trigger(company);
		await trigger.publish();

		await trigger.changeEvents(['message.ack']);
		await trigger.publish();
		expect(world.address(company)).toEqual(addressOf(trigger));
		await world.deliver(company, 'message.new');
		await world.deliver(company, 'message.ack');
		expect(await trigger.events()).toMatchObject([{ eventName: 'message.ack' }]);
	});

	it('is no obstacle when an earlier unpublication could not take it away', async () => {
		const company = world.company();
		const trigger = await world.trigger(company);
		world.setAddress(company, `${trigger.productionUrl}?secret=of-an-earlier-life`);

		await trigger.publish();
		expect(world.address(company)).toEqual(addressOf(trigger));
		await trigger.unpublish();
		expect(world.address(company)).toBe('');
	});
});

describe("a company whose address is another system's", () => {
	it('is left alone by Stop, which names the system without the query of its address', async () => {
		const company = world.company();
		const crm = await world.stranger();
		world.setAddress(company, crm.url);
		const trigger = await world.trigger(company);

		const { status, triggers } = await trigger.tryToPublish();

		expect(status).toBe('failed');
		expect(triggers.map(({ errorMessage }) => errorMessage)).toEqual([
			expect.stringContaining(crm.url.replace(/\?.*/, '')),
		]);
		expect(JSON.stringify(triggers)).not.toContain('canary');
		expect(world.address(company)).toBe(crm.url);
		expect(world.changes(company)).toEqual([]);
	});

	it('is taken over by Replace, which gives it back', async () => {
		const company = world.company();
		const crm = await world.stranger();
		world.setAddress(company, crm.url);
		const trigger = await world.trigger(company, { options: { existingWebhook: 'replace' } });

		await trigger.publish();
		expect(world.address(company)).toEqual(addressOf(trigger));
		await world.deliver(company, 'message.new');
		expect(await trigger.executions()).toHaveLength(1);
		expect(crm.received).toEqual([]);

		await trigger.unpublish();
		expect(world.address(company)).toBe(crm.url);
	});

	it('is cleared by Replace when the system does not take it any more', async () => {
		const company = world.company();
		const crm = await world.stranger();
		world.setAddress(company, crm.url);
		const trigger = await world.trigger(company, { options: { existingWebhook: 'replace' } });
		await trigger.publish();

		crm.status = 500;
		await trigger.unpublish();
		expect(world.address(company)).toBe('');
	});

	it('is not given back when somebody else has taken it meanwhile', async () => {
		const company = world.company();
		const [before, after] = [await world.stranger(), await world.stranger()];
		world.setAddress(company, before.url);
		const trigger = await world.trigger(company, { options: { existingWebhook: 'replace' } });
		await trigger.publish();

		world.setAddress(company, after.url);
		await trigger.unpublish();
		expect(world.address(company)).toBe(after.url);
	});
});
