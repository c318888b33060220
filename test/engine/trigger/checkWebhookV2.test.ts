import type { IDataObject } from 'n8n-workflow';

import { byId, execute } from '../harness/execute';
import { TriggerWorld } from './world';

describe('Webhook: Check of V2', () => {
	let world: TriggerWorld;
	beforeEach(async () => {
		world = await TriggerWorld.start();
	});
	afterEach(() => world.close());

	const check = async (productionUrl: string, repair = 'never') => {
		const { items, error } = await execute({
			parameters: {
				resource: 'webhook',
				operation: 'check',
				companyId: byId(101),
				productionUrl,
				repair,
			},
			credentials: world.credentials,
		});
		if (error) throw error;
		return items[0]!.json as IDataObject;
	};

	const published = async () => {
		const trigger = world.trigger({}, { apiVersion: 'v2' });
		await trigger.publish();
		return trigger;
	};
	const own = () => world.pact.store.webhooks.where(({ companyId }) => companyId === 101);

	test('the Pact Trigger’s, active and answered', async () => {
		const { url } = await published();
		expect(await check(url)).toEqual({
			companyId: 101,
			ok: true,
			webhookId: own()[0]!.id,
			registeredAddress: url,
			active: true,
			answers: true,
			status: 200,
			error: null,
			registrations: 1,
			webhooks: 1,
			repaired: false,
		});
	});

	test('inactive: it is activated', async () => {
		const { url } = await published();
		own()[0]!.active = false;
		expect(await check(url)).toMatchObject({ ok: false, active: false, answers: true });
		expect(await check(url, 'whenSilent')).toMatchObject({ ok: true, repaired: true });
		expect(own()[0]!.active).toBe(true);
	});

	test.each([1, '1', 'true'])('active as Pact may also write it: %j', async (active) => {
		const { url } = await published();
		own()[0]!.active = active as never;
		expect(await check(url)).toMatchObject({ ok: true, active: true });
	});

	test('deleted by somebody: it is made again', async () => {
		const { url, registration } = await published();
		world.pact.store.webhooks.remove(own()[0]!.id);
		expect(await check(url)).toMatchObject({ ok: false, webhookId: null, registrations: 0 });
		expect(await check(url, 'whenSilent')).toMatchObject({ ok: true, repaired: true });
		expect(own().map((one) => one.url)).toEqual([registration!.address]);
	});

	test('of an old secret: it gets the right one', async () => {
		const { url, registration } = await published();
		own()[0]!.url = `${url}?secret=${'o'.repeat(43)}`;
		expect(await check(url)).toMatchObject({ ok: false, answers: false, status: 403 });
		expect(await check(url, 'always')).toMatchObject({ ok: true, repaired: true });
		expect(own().map((one) => one.url)).toEqual([registration!.address]);
	});

	test('twice: the second is removed, others stay', async () => {
		const { url } = await published();
		const insert = (address: string) =>
			world.pact.store.webhooks.insert({ companyId: 101, url: address, active: true });
		insert(`${url}?secret=${'z'.repeat(43)}`);
		insert('https://crm.example/hook?token=canary');
		const found = await check(url);
		expect(found).toMatchObject({ ok: false, registrations: 2, webhooks: 3 });
		expect(await check(url, 'whenSilent')).toMatchObject({ ok: true, webhooks: 2 });
		expect(JSON.stringify(found)).not.toContain('canary');
	});

	test('not published: nothing is registered, and it says why', async () => {
		const trigger = world.trigger({}, { apiVersion: 'v2' });
		expect(await check(trigger.url, 'always')).toMatchObject({
			ok: false,
			repaired: false,
			repairError: expect.stringContaining('publish its workflow again') as string,
		});
		expect(own()).toEqual([]);
	});

	test('if Pact refuses the repair, it says why, without the secret', async () => {
		const { url, registration } = await published();
		own()[0]!.active = false;
		const { address } = registration!;
		world.pact.faults.add({ kind: '422', method: 'PUT', says: `cannot reach ${address}` });
		const found = await check(url, 'whenSilent');
		expect(found).toMatchObject({
			ok: false,
			repaired: false,
			repairError: expect.stringContaining('cannot reach') as string,
		});
		expect(JSON.stringify(found)).not.toContain(new URL(address).searchParams.get('secret'));
	});
});
