import type { TriggerWorld } from '../e2e/trigger/world';

const isAddressOf = (url: string) =>
	expect.stringMatching(new RegExp(`^${url}\\?secret=[\\w-]{43}$`));

/** What n8n does with a trigger between its first publication and its last unpublication. */
export function lifeOfATriggerTests(worldOf: () => TriggerWorld): void {
	let world: TriggerWorld;

	beforeAll(() => {
		world = worldOf();
	});

	afterEach(async () => {
		await world.changeToken(world.pair.sandbox.token);
	});

	it('is published with a handshake, takes events, and gives the address back', async () => {
		const company = world.company();
		const trigger = await world.trigger(company);

		await trigger.publish();
		expect(world.address(company)).toEqual(isAddressOf(trigger.productionUrl));
		expect(world.changes(company).map(({ status }) => status)).toEqual([200]);
		expect(await trigger.executions()).toEqual([]);

		const { attempts, payload } = await world.deliver(company, 'message.new');
		expect(attempts).toHaveLength(1);
		expect(await trigger.events()).toMatchObject([
			{ eventName: 'message.new', companyId: company, ...(payload as object) },
		]);

		await trigger.unpublish();
		expect(world.address(company)).toBe('');
	});

	it('is registered by the publication that follows a failed one', async () => {
		const company = world.company();
		const crm = await world.stranger();
		world.setAddress(company, crm.url);
		const trigger = await world.trigger(company);

		const { status, triggers } = await trigger.tryToPublish();
		expect(status).toBe('failed');
		expect(triggers.map(({ errorMessage }) => errorMessage)).toEqual([
			expect.stringContaining(crm.url.replace(/\?.*/, '')),
		]);
		expect(world.address(company)).toBe(crm.url);

		world.setAddress(company, '');
		await trigger.publish();
		expect(world.address(company)).toEqual(isAddressOf(trigger.productionUrl));
		await world.deliver(company, 'message.new');
		expect(await trigger.executions()).toHaveLength(1);
		await trigger.unpublish();
	});

	it('is registered by the publication that follows one with a wrong token', async () => {
		const company = world.company();
		const trigger = await world.trigger(company);
		await world.changeToken('not-the-token');
		await expect(trigger.publish()).rejects.toThrow(/token/i);
		expect(world.address(company)).toBe('');

		await world.changeToken(world.pair.sandbox.token);
		await trigger.publish();
		await world.deliver(company, 'message.new');
		expect(await trigger.executions()).toHaveLength(1);
		await trigger.unpublish();
		expect(world.address(company)).toBe('');
	});

	it('is edited: what is published anew counts', async () => {
		const company = world.company();
		const trigger = await world.trigger(company);
		await trigger.publish();

		await trigger.changeEvents(['message.ack']);
		await trigger.publish();
		expect(world.address(company)).toEqual(isAddressOf(trigger.productionUrl));
		await world.deliver(company, 'message.new');
		await world.deliver(company, 'message.ack');
		expect(await trigger.events()).toMatchObject([{ eventName: 'message.ack' }]);
		await trigger.unpublish();
	});

	it('shares the address with another system, which gets it back', async () => {
		const company = world.company();
		const crm = await world.stranger();
		world.setAddress(company, crm.url);
		const trigger = await world.trigger(company, { options: { existingWebhook: 'share' } });

		await trigger.publish();
		const { payload } = await world.deliver(company, 'message.new');
		expect(await trigger.executions()).toHaveLength(1);
		expect(crm.received.map(({ body }) => body.toString())).toEqual([JSON.stringify(payload)]);

		await trigger.unpublish();
		expect(world.address(company)).toBe(crm.url);
	});

	it('is tested before it is published: with an event, and stopped without one', async () => {
		const company = world.company();
		const trigger = await world.trigger(company);

		await trigger.listen();
		expect(world.address(company)).toEqual(isAddressOf(trigger.testUrl));
		await world.deliver(company, 'message.new');
		await world.becomes(company, '');
		expect(await trigger.events('manual')).toMatchObject([{ eventName: 'message.new' }]);

		await trigger.listen();
		expect(world.address(company)).toEqual(isAddressOf(trigger.testUrl));
		await trigger.stopListening();
		await world.becomes(company, '');
		expect(await trigger.executions('manual')).toHaveLength(1);
	});

	it('is refused a test run while it is published, and misses nothing', async () => {
		const company = world.company();
		const trigger = await world.trigger(company);
		await trigger.publish();
		const registered = world.address(company);

		await expect(trigger.listen()).rejects.toThrow('Choose API Version V2 for this test run');
		expect(world.address(company)).toBe(registered);
		await world.deliver(company, 'message.new');
		expect(await trigger.events('webhook')).toMatchObject([{ eventName: 'message.new' }]);
		await trigger.unpublish();
		expect(world.address(company)).toBe('');
	});

	it('is there again when n8n was started again', async () => {
		const company = world.company();
		const trigger = await world.trigger(company);
		await trigger.publish();
		const registered = world.address(company);

		await world.restartN8n('stop');
		await world.deliver(company, 'message.new');
		expect(world.address(company)).toBe(registered);
		expect(await trigger.executions()).toHaveLength(1);
		await trigger.unpublish();
		expect(world.address(company)).toBe('');
	});

	it('is unpublished with a token that is no longer accepted, and mended by the next publication', async () => {
		const company = world.company();
		const trigger = await world.trigger(company);
		await trigger.publish();
		const registered = world.address(company);

		await world.changeToken('a-revoked-token');
		await trigger.unpublish();
		expect(world.address(company)).toBe(registered);
		expect(world.log).toContain(
			`the webhook address of company ${company} could not be given back`,
		);
		expect(world.log).not.toContain('a-revoked-token');
		expect((await fetch(registered, { method: 'POST', body: '{}' })).status).toBe(404);

		await world.changeToken(world.pair.sandbox.token);
		await trigger.publish();
		await world.deliver(company, 'message.new');
		expect(await trigger.executions()).toHaveLength(1);
		await trigger.unpublish();
		expect(world.address(company)).toBe('');
	});
}
