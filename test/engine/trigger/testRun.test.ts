import { handshake } from '../../fixtures/webhooks';
import { TriggerWorld, until } from './world';

const message = (id: number) =>
	`{"type":"message","event":"new","data":{"external_id":${id},"income":true}}`;
const unwanted = '{"type":"job","event":"executed","data":{"id":7}}';

async function deliver(url: string, body: string) {
	const headers = { 'content-type': 'application/json' };
	return (await fetch(url, { method: 'POST', headers, body })).status;
}

describe('a test run of V1', () => {
	let world: TriggerWorld;
	beforeEach(async () => {
		world = await TriggerWorld.start();
	});
	afterEach(() => world.close());

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

	test('sees an event again that an earlier one has seen', async () => {
		const trigger = world.trigger();
		for (const run of [1, 2]) {
			await trigger.listen();
			expect(await deliver(world.registered!, message(24))).toBe(200);
			expect(world.n8n.items('manual')).toHaveLength(run);
			await until(() => world.registered === null && world.n8n.testRoutes.size === 0);
		}
	});

	test.each(['stop', 'replace', 'share'])(
		'takes nothing from another system with %s, and the title says what to do instead',
		async (existingWebhook) => {
			const crm = await world.stranger();
			world.registered = crm.url;
			const error = await world
				.trigger({ existingWebhook })
				.listen()
				.catch((caught: Error) => caught);
			expect(error).toMatchObject({
				name: 'NodeOperationError',
				message: `Choose API Version V2 for this test run, or add Options > Example Event: Pact has one webhook address for each company, and that of company 101 is ${crm.url.split('?')[0]}`,
				description: expect.stringContaining('unpublish') as string,
			});
			expect(JSON.stringify(error)).not.toContain('canary');
			expect(world.registered).toBe(crm.url);
			expect(world.n8n.testRoutes.size).toBe(0);
		},
	);

	test.each(['of the workflow itself', 'of another workflow'])(
		'takes nothing from a published trigger %s',
		async (whose) => {
			const trigger = world.trigger();
			await trigger.publish();
			const { registered } = world;
			const tested = whose === 'of another workflow' ? world.trigger() : trigger;
			await expect(tested.listen()).rejects.toThrow('Choose API Version V2 for this test run');
			expect(world.registered).toBe(registered);
			expect(await deliver(registered!, message(2))).toBe(200);
			expect(world.n8n.items('webhook')).toHaveLength(1);
		},
	);

	test('takes nothing from another test run', async () => {
		const [one, two] = [world.trigger(), world.trigger()];
		await one.listen();
		const { registered } = world;
		await expect(two.listen()).rejects.toThrow('Choose API Version V2 for this test run');
		expect(world.registered).toBe(registered);
		await one.stopListening();
		await two.listen();
		await two.stopListening();
		expect(world.registered).toBeNull();
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

	test.each(['published', 'tested', 'unpublished'])(
		'that was cut off by the death of n8n leaves nothing when the workflow is %s next',
		async (what) => {
			const trigger = world.trigger();
			await trigger.listen();
			trigger.die();
			expect(world.registered).toMatch(/webhook-test/);
			if (what === 'published') {
				await trigger.publish();
				expect(world.registered).toBe(trigger.registration!.address);
			}
			if (what === 'tested') {
				await trigger.listen();
				await trigger.stopListening();
			} else await trigger.unpublish();
			expect(world.registered).toBeNull();
		},
	);

	test('that is stopped while it is being registered gives the address back', async () => {
		world.pact.faults.add({ kind: 'latency', ms: 200, count: 0 });
		const trigger = world.trigger();
		const listening = trigger.listen();
		await until(() => world.pact.requests.all().length > 0);
		await trigger.stopListening();
		await listening;
		expect(world.registered).toBeNull();
	});
});
