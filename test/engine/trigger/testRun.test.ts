import { clock } from '../../../nodes/api/clock';
import { handshake } from '../../fixtures/webhooks';
import { TriggerWorld, until } from './world';

const message = (id: number) =>
	`{"type":"message","event":"new","data":{"external_id":${id},"income":true}}`;
const unwanted = '{"type":"job","event":"executed","data":{"id":7}}';

async function deliver(url: string, body: string) {
	const headers = { 'content-type': 'application/json' };
	return (await fetch(url, { method: 'POST', headers, body })).status;
}

describe('a test run', () => {
	let world: TriggerWorld;
	beforeEach(async () => {
		world = await TriggerWorld.start();
	});
	afterEach(async () => {
		jest.restoreAllMocks();
		await world.close();
	});

	test('takes an address that nobody has, gets an event and gives it back', async () => {
		const trigger = world.trigger();
		await trigger.listen();
		expect(world.registered).toMatch(new RegExp(`^${trigger.testUrl}\\?secret=`));
		expect(await deliver(trigger.testUrl, handshake)).toBe(200);
		expect(await deliver(world.registered!, unwanted)).toBe(200);
		expect(world.n8n.testRoutes.size).toBe(1);

		expect(await deliver(world.registered!, message(1))).toBe(200);
		expect(world.n8n.items('manual')).toHaveLength(1);
		await until(() => world.registered === null);
	});

	test('of a published workflow passes every event on to it, and gives the address back', async () => {
		const trigger = world.trigger();
		await trigger.publish();
		const production = world.registered;
		await trigger.listen();
		expect(world.registered).toMatch(/webhook-test/);

		expect(await deliver(world.registered!, unwanted)).toBe(200);
		expect(await deliver(world.registered!, message(1))).toBe(200);
		expect(world.n8n.items('manual')).toHaveLength(1);
		expect(world.n8n.items('webhook')).toHaveLength(1);
		await until(() => world.registered === production);
	});

	test('takes nothing from another system, whatever the option says', async () => {
		const crm = await world.stranger();
		world.registered = crm.url;
		const trigger = world.trigger({ existingWebhook: 'stop' });
		await trigger.listen();
		await deliver(world.registered, unwanted);
		await trigger.stopListening();
		expect(crm.received.map(({ body }) => body.toString())).toEqual([unwanted]);
		expect(world.registered).toBe(crm.url);
	});

	test('does not end with an event that could not be passed on', async () => {
		const crm = await world.stranger();
		world.registered = crm.url;
		const trigger = world.trigger();
		await trigger.listen();
		crm.status = 500;
		expect(await deliver(world.registered, message(1))).toBe(502);
		expect(world.n8n.executions).toEqual([]);
		crm.status = 200;
		expect(await deliver(world.registered, message(1))).toBe(200);
		expect(world.n8n.items('manual')).toHaveLength(1);
		await until(() => world.registered === crm.url);
	});

	test('is refused when the present owner does not answer from here: its events would be lost', async () => {
		const crm = await world.stranger();
		world.registered = crm.url;
		crm.status = 503;
		const error = await world
			.trigger()
			.listen()
			.catch((caught: Error) => caught);
		expect(error).toMatchObject({
			name: 'NodeOperationError',
			message: expect.stringContaining('A test run would lose events') as string,
			description: expect.stringContaining(crm.url.split('?')[0]!) as string,
		});
		expect(JSON.stringify(error)).not.toContain('canary');
		expect(world.registered).toBe(crm.url);
	});

	test('that is refused leaves the published workflow the address', async () => {
		const trigger = world.trigger();
		await trigger.publish();
		// Pact reaches the public address, n8n itself does not.
		const production = world.registered!.replace(world.n8n.url, 'http://127.0.0.1:9');
		world.n8n.publicUrl = 'http://127.0.0.1:9';
		world.registered = production;
		await expect(trigger.listen()).rejects.toThrow('A test run would lose events');
		expect(world.registered).toBe(production);
	});

	test('gives the address back to a production that was busy for a moment', async () => {
		jest.spyOn(clock, 'sleep').mockResolvedValue();
		const trigger = world.trigger();
		await trigger.publish();
		const production = world.registered;
		await trigger.listen();
		const busy = jest.spyOn(world.n8n, 'answering');
		busy.mockImplementation(() => {
			// The first is n8n's own question, the second Pact's test delivery.
			if (busy.mock.calls.length === 2) throw new Error('busy');
		});
		await trigger.stopListening();
		expect(busy.mock.calls.length).toBeGreaterThan(2);
		expect(world.registered).toBe(production);
	});

	test('during which the workflow is published with Stop: the other system keeps its events', async () => {
		const crm = await world.stranger();
		world.registered = crm.url;
		const trigger = world.trigger({ existingWebhook: 'stop' });
		await trigger.listen();
		await expect(trigger.publish()).rejects.toThrow(
			`The events of this company already go to another address: ${crm.url.split('?')[0]}`,
		);
		await deliver(world.registered, unwanted);
		await trigger.stopListening();
		expect(crm.received).toHaveLength(1);
		expect(world.registered).toBe(crm.url);
	});

	test('that has taken the address from a new owner: the publication remembers that one', async () => {
		const crm = await world.stranger();
		const trigger = world.trigger({ existingWebhook: 'share' });
		await trigger.publish();
		world.registered = crm.url;
		await trigger.listen();
		await trigger.publish();
		expect(trigger.registration!.behind).toEqual([crm.url]);
	});

	test('during which the workflow is published: the publication has the address, then and afterwards', async () => {
		const trigger = world.trigger();
		await trigger.listen();
		await trigger.publish();
		expect(world.registered).toBe(trigger.registration!.address);
		await trigger.stopListening();
		expect(world.registered).toBe(trigger.registration!.address);
		await trigger.unpublish();
		expect(world.registered).toBeNull();
	});

	test('during which the published workflow is published anew: who stood behind it is not forgotten', async () => {
		const crm = await world.stranger();
		world.registered = crm.url;
		const trigger = world.trigger({ existingWebhook: 'share' });
		await trigger.publish();
		await trigger.listen();
		await trigger.unpublish();
		await trigger.publish();
		expect(trigger.registration!.behind).toContain(crm.url);
		await trigger.stopListening();
		await trigger.unpublish();
		expect(world.registered).toBe(crm.url);
	});

	test('during which the workflow is unpublished: the address goes to whom it belonged before', async () => {
		const crm = await world.stranger();
		world.registered = crm.url;
		const trigger = world.trigger({ existingWebhook: 'share' });
		await trigger.publish();
		await trigger.listen();
		await trigger.unpublish();
		await deliver(world.registered!, unwanted);
		expect(crm.received).toHaveLength(1);
		await trigger.stopListening();
		expect(world.registered).toBe(crm.url);
	});

	test('cut off by the death of n8n is mended by publishing anew, and by unpublishing', async () => {
		const trigger = world.trigger();
		await trigger.publish();
		await trigger.listen();
		trigger.die();
		expect(world.registered).toMatch(/webhook-test/);
		await trigger.publish();
		expect(world.registered).toBe(trigger.registration!.address);

		await trigger.listen();
		trigger.die();
		await trigger.unpublish();
		expect(world.registered).toBeNull();
	});

	test('two at a time: each passes on to the other, whichever ends first', async () => {
		const [one, two] = [world.trigger(), world.trigger()];
		await one.publish();
		const production = world.registered;
		await one.listen();
		await two.listen();
		await one.stopListening();
		await deliver(world.registered!, message(1));
		expect(world.n8n.items('manual')).toHaveLength(1);
		expect(world.n8n.items('webhook')).toHaveLength(1);
		await until(() => world.registered === production);
	});
});
