// Test runs in the editor, on the real n8n: they borrow the address, lose no live event, and give it back.
import { START_TIMEOUT } from '../../../local/throwaway';
import type { Trigger } from '../../../local/trigger';
import { TriggerWorld } from './world';

jest.setTimeout(180_000);

let world: TriggerWorld;

beforeAll(async () => {
	world = await TriggerWorld.start();
}, START_TIMEOUT);

afterAll(async () => {
	await world?.close();
});

const isAddressOf = (url: string) =>
	expect.stringMatching(new RegExp(`^${url}\\?secret=[\\w-]{43}$`));

const names = async (trigger: Trigger, mode: 'webhook' | 'manual') =>
	(await trigger.events(mode)).map(({ eventName }) => eventName);

describe('of a workflow that is not published', () => {
	it('take the address, answer the handshake without an execution, and take the address away again', async () => {
		const company = world.company();
		const trigger = await world.trigger(company);

		await trigger.listen();
		expect(world.address(company)).toEqual(isAddressOf(trigger.testUrl));
		expect(world.changes(company).map(({ status }) => status)).toEqual([200]);
		const again = await fetch(trigger.testUrl, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ source: 'pact.im', operation: 'test' }),
		});
		expect(again.status).toBe(200);
		expect(await trigger.executions('manual')).toEqual([]);

		await world.deliver(company, 'message.new');
		await world.becomes(company, '');
		expect(await names(trigger, 'manual')).toEqual(['message.new']);
	});

	it('give the address back to another system, which misses nothing', async () => {
		const company = world.company();
		const crm = await world.stranger();
		world.setAddress(company, crm.url);
		const trigger = await world.trigger(company, { events: ['message.new'] });

		await trigger.listen();
		expect(world.address(company)).toEqual(isAddressOf(trigger.testUrl));
		const unwanted = await world.deliver(company, 'job.executed');
		const wanted = await world.deliver(company, 'message.new');

		await world.becomes(company, crm.url);
		expect(crm.received.map(({ body }) => body.toString())).toEqual(
			[unwanted, wanted].map(({ payload }) => JSON.stringify(payload)),
		);
		expect(await names(trigger, 'manual')).toEqual(['message.new']);
	});
});

describe('of a published workflow', () => {
	let company: number;
	let trigger: Trigger;
	let registered: string;

	beforeEach(async () => {
		company = world.company();
		trigger = await world.trigger(company);
		await trigger.publish();
		registered = world.address(company);
		expect(registered).toEqual(isAddressOf(trigger.productionUrl));
		// The draft that is tested wants less than what is published.
		await trigger.changeEvents(['message.new']);
	});

	it('pass every event on to it, wanted or not, and give the address back as it was', async () => {
		await trigger.listen();
		expect(world.address(company)).toEqual(isAddressOf(trigger.testUrl));

		await world.deliver(company, 'message.ack');
		expect(await names(trigger, 'webhook')).toEqual(['message.ack']);
		expect(await names(trigger, 'manual')).toEqual([]);

		await world.deliver(company, 'message.new');
		await world.becomes(company, registered);
		expect(await names(trigger, 'webhook')).toEqual(['message.ack', 'message.new']);
		expect(await names(trigger, 'manual')).toEqual(['message.new']);

		await world.deliver(company, 'message.new');
		expect(await names(trigger, 'webhook')).toEqual(['message.ack', 'message.new', 'message.new']);
	});

	it('give the address back when nothing comes and they are stopped', async () => {
		await trigger.listen();
		await trigger.stopListening();
		await world.becomes(company, registered);
		await world.deliver(company, 'message.new');
		expect(await names(trigger, 'webhook')).toEqual(['message.new']);
		expect(await names(trigger, 'manual')).toEqual([]);
	});
});
