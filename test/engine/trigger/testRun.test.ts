import { clock } from '../../../nodes/api/retry/clock';
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
			message: `Choose Replace under Options > Existing Webhook, or fix ${crm.url.split('?')[0]}: it does not answer this n8n and would lose the events of company 101`,
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
		await expect(trigger.listen()).rejects.toThrow('does not answer this n8n');
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
			if (busy.mock.calls.length === 1) throw new Error('busy');
		});
		await trigger.stopListening();
		expect(busy).toHaveBeenCalledTimes(2);
		expect(world.registered).toBe(production);
	});

	test('during which the workflow is published with Stop: the other system keeps its events', async () => {
		const crm = await world.stranger();
		world.registered = crm.url;
		const trigger = world.trigger({ existingWebhook: 'stop' });
		await trigger.listen();
		await expect(trigger.publish()).rejects.toThrow(
			`the events of company 101 already go to ${crm.url.split('?')[0]}`,
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
		expect(trigger.registration!.former).toEqual({ address: crm.url, share: true });
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
		expect(trigger.registration!.former!.address).toBe(crm.url);
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

	test('stands before one trigger, and never before another test run', async () => {
		const [published, one, two] = [world.trigger(), world.trigger(), world.trigger()];
		await published.publish();
		const production = world.registered;
		await one.listen();
		const listening = world.registered;
		await expect(two.listen()).rejects.toThrow(
			'Stop the test run of the Pact Trigger that has the address of company 101, then try again',
		);
		expect(world.registered).toBe(listening);
		await deliver(world.registered!, message(1));
		expect(world.n8n.items('manual')).toHaveLength(1);
		expect(world.n8n.items('webhook')).toHaveLength(1);
		await until(() => world.registered === production);
		await two.listen();
		await two.stopListening();
		expect(world.registered).toBe(production);
	});

	test.each(['edited', 'unpublished'])(
		'of another workflow, during which the published one is %s: nobody is forgotten',
		async (what) => {
			const crm = await world.stranger();
			world.registered = crm.url;
			const [published, tested] = [world.trigger({ existingWebhook: 'share' }), world.trigger()];
			await published.publish();
			await tested.listen();
			await published.unpublish();
			expect(world.registered).toBe(crm.url);
			if (what === 'edited') {
				await published.publish();
				expect(await deliver(world.registered, message(1))).toBe(200);
				expect(world.n8n.items('webhook')).toHaveLength(1);
				expect(crm.received).toHaveLength(1);
			}
			const registered = world.registered;
			await tested.stopListening();
			expect(world.registered).toBe(registered);
		},
	);

	test('that is stopped while it is being registered gives the address back', async () => {
		const crm = await world.stranger();
		world.registered = crm.url;
		world.pact.faults.add({ kind: 'latency', ms: 200, count: 0 });
		const trigger = world.trigger();
		const listening = trigger.listen();
		await new Promise((resolve) => setTimeout(resolve, 100));
		await trigger.stopListening();
		await listening;
		expect(world.registered).toBe(crm.url);
	});

	test('asks anew whom it stands before, where an earlier one could not give the address back', async () => {
		jest.spyOn(clock, 'sleep').mockResolvedValue();
		const crm = await world.stranger();
		world.registered = crm.url;
		const trigger = world.trigger();
		await trigger.listen();
		crm.status = 503;
		await trigger.stopListening();
		await expect(trigger.listen()).rejects.toThrow('does not answer this n8n');
	});

	test('takes the place of a system that is dead where the user has chosen Replace', async () => {
		const crm = await world.stranger();
		crm.status = 404;
		world.registered = crm.url;
		const trigger = world.trigger({ existingWebhook: 'replace' });
		await trigger.listen();
		expect(await deliver(world.registered, message(1))).toBe(200);
		expect(world.n8n.items('manual')).toHaveLength(1);
		expect(crm.received).toEqual([]);
	});

	test('at whose end the former owner is down: it is remembered, and the next test run gives the address back', async () => {
		jest.spyOn(clock, 'sleep').mockResolvedValue();
		const crm = await world.stranger();
		world.registered = crm.url;
		const trigger = world.trigger();
		await trigger.listen();
		crm.status = 503;
		await trigger.stopListening();
		expect(world.registered).toMatch(/webhook-test/);
		expect(world.n8n.log.join()).not.toMatch(/canary|secret=/);
		crm.status = 200;
		await trigger.listen();
		await trigger.stopListening();
		expect(world.registered).toBe(crm.url);
	});

	test('at whose end the former owner is down: the next publication goes on from there', async () => {
		jest.spyOn(clock, 'sleep').mockResolvedValue();
		const crm = await world.stranger();
		world.registered = crm.url;
		const trigger = world.trigger({ existingWebhook: 'share' });
		await trigger.listen();
		crm.status = 503;
		await trigger.stopListening();
		await trigger.publish();
		crm.status = 200;
		expect(await deliver(world.registered, message(1))).toBe(200);
		expect(crm.received).toHaveLength(1);
		await trigger.unpublish();
		expect(world.registered).toBe(crm.url);
	});

	test('that could not give the address back, and a publication that stops: the former owner gets it when it is up again', async () => {
		jest.spyOn(clock, 'sleep').mockResolvedValue();
		const crm = await world.stranger();
		world.registered = crm.url;
		const trigger = world.trigger();
		await trigger.listen();
		crm.status = 503;
		await trigger.stopListening();
		crm.status = 200;
		await expect(trigger.publish()).rejects.toThrow('Choose Share or Replace');
		expect(world.registered).toBe(crm.url);
	});
});
