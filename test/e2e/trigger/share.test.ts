// One address, several receivers, on the real n8n: another system behind the trigger, and triggers behind each other.
import type { Stranger } from '../../engine/trigger/stranger';
import { eventually, START_TIMEOUT } from '../../../local/throwaway';
import type { Trigger } from '../../../local/trigger';
import { TriggerWorld } from './world';

jest.setTimeout(180_000);

const SHARE = { options: { existingWebhook: 'share' } } as const;

let world: TriggerWorld;

beforeAll(async () => {
	world = await TriggerWorld.start();
}, START_TIMEOUT);

afterAll(async () => {
	await world?.close();
});

const bodies = ({ received }: Stranger) => received.map(({ body }) => body.toString());

describe('the system that had the address before', () => {
	let company: number;
	let crm: Stranger;
	let trigger: Trigger;

	beforeEach(async () => {
		company = world.company();
		crm = await world.stranger();
		world.setAddress(company, crm.url);
		trigger = await world.trigger(company, { ...SHARE, events: ['message.new'] });
		await trigger.publish();
	});

	it('gets every event as Pact sent it, wanted by the workflow or not, and the address back', async () => {
		const wanted = await world.deliver(company, 'message.new');
		const unwanted = await world.deliver(company, 'system.phoneOffline');

		expect(bodies(crm)).toEqual([wanted, unwanted].map(({ payload }) => JSON.stringify(payload)));
		expect(crm.received[0]!.headers['content-type']).toBe('application/json');
		expect(await trigger.events()).toMatchObject([{ eventName: 'message.new' }]);

		await trigger.unpublish();
		expect(world.address(company)).toBe(crm.url);
	});

	it('is told again by Pact when it was down, and the workflow does not run twice', async () => {
		crm.status = 503;
		const delivery = await world.send(company, 'message.new');
		await eventually('the second attempt', () => delivery.attempts[1]);
		crm.status = 200;
		await world.arrived(delivery);

		const statuses = delivery.attempts.map(({ status }) => status);
		expect(new Set(statuses.slice(0, -1))).toEqual(new Set([502]));
		expect(bodies(crm)).toEqual(statuses.map(() => JSON.stringify(delivery.payload)));
		expect(await trigger.executions()).toHaveLength(1);
	});

	it.each([404, 410])('is no longer waited for when it is gone (%d)', async (status) => {
		crm.status = status;
		const delivery = await world.deliver(company, 'message.new');

		expect(delivery.attempts.map(({ status }) => status)).not.toContain(502);
		expect(await trigger.executions()).toHaveLength(1);
		expect(world.log).toContain(new URL(crm.url).host);
		expect(world.log).not.toContain('canary');

		await trigger.unpublish();
		expect(world.address(company)).toBe('');
	});
});

describe('two triggers on one company', () => {
	let company: number;
	let first: Trigger;
	let second: Trigger;

	beforeEach(async () => {
		company = world.company();
		first = await world.trigger(company);
		second = await world.trigger(company, SHARE);
		await first.publish();
		await second.publish();
	});

	const runs = async () => [(await first.executions()).length, (await second.executions()).length];

	it('both get the events', async () => {
		await world.deliver(company, 'message.new');
		expect(await runs()).toEqual([1, 1]);
		expect(await first.events()).toEqual(await second.events());
	});

	it('the second goes on without the first, and leaves nothing behind', async () => {
		await first.unpublish();
		expect(world.address(company)).toContain(second.productionUrl);
		const delivery = await world.deliver(company, 'message.new');
		expect(delivery.attempts.map(({ status }) => status)).not.toContain(502);
		expect(await runs()).toEqual([0, 1]);

		await second.unpublish();
		expect(world.address(company)).toBe('');
	});

	it('the first goes on without the second, and leaves nothing behind', async () => {
		await second.unpublish();
		expect(world.address(company)).toContain(first.productionUrl);
		await world.deliver(company, 'message.new');
		expect(await runs()).toEqual([1, 0]);

		await first.unpublish();
		expect(world.address(company)).toBe('');
	});
});

it.each(['from the front', 'from the back'])(
	'a chain of triggers before another system gives the address back to it, unpublished %s',
	async (order) => {
		const company = world.company();
		const crm = await world.stranger();
		world.setAddress(company, crm.url);
		const triggers = [await world.trigger(company, SHARE), await world.trigger(company, SHARE)];
		for (const trigger of triggers) await trigger.publish();
		await world.deliver(company, 'message.new');

		if (order === 'from the back') triggers.reverse();
		const [leaving, staying] = triggers as [Trigger, Trigger];
		await leaving.unpublish();
		await world.deliver(company, 'message.new');
		expect(await leaving.executions()).toHaveLength(1);
		expect(await staying.executions()).toHaveLength(2);
		await staying.unpublish();

		expect(world.address(company)).toBe(crm.url);
		expect(crm.received).toHaveLength(2);
	},
);
