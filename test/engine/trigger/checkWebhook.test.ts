import type { IDataObject } from 'n8n-workflow';

import { byId, execute } from '../harness/execute';
import { TriggerWorld } from './world';

describe('Company: Check Webhook', () => {
	let world: TriggerWorld;
	beforeEach(async () => {
		world = await TriggerWorld.start();
	});
	afterEach(async () => {
		jest.restoreAllMocks();
		await world.close();
	});

	const check = async (expectedAddress: string, repair = 'never') => {
		const { items, error } = await execute({
			parameters: {
				resource: 'company',
				operation: 'checkWebhook',
				companyId: byId(1),
				expectedAddress,
				repair,
			},
			credentials: world.credentials,
		});
		if (error) throw error;
		return items[0]!.json as IDataObject;
	};

	const askToRegister = async (url: string) =>
		await fetch(url, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: '{"source":"n8n-nodes-pact","operation":"register"}',
		});

	test('ours, and it answers', async () => {
		const trigger = world.trigger();
		await trigger.publish();
		const fine = {
			companyId: 1,
			ok: true,
			owner: 'expected',
			registeredAddress: trigger.url,
			answers: true,
			status: 200,
			error: null,
			repaired: false,
		};
		expect(await check(trigger.url)).toEqual(fine);
		expect(await check(world.n8n.url)).toEqual(fine);
	});

	test('the default expects any address of this n8n', async () => {
		const trigger = world.trigger();
		await trigger.publish();
		const { items } = await execute({
			parameters: { resource: 'company', operation: 'checkWebhook', companyId: byId(1) },
			credentials: world.credentials,
		});
		// The action runs on another n8n than the trigger here.
		expect(items[0]!.json).toMatchObject({ ok: false, owner: 'other' });
		world.registered = trigger.registration!.address.replace(
			world.n8n.url,
			'http://127.0.0.1:5678',
		);
		const { items: again } = await execute({
			parameters: { resource: 'company', operation: 'checkWebhook', companyId: byId(1) },
			credentials: world.credentials,
		});
		expect(again[0]!.json).toMatchObject({ owner: 'expected' });
	});

	test('nobody’s', async () => {
		expect(await check(world.n8n.url)).toMatchObject({
			ok: false,
			owner: 'nobody',
			registeredAddress: null,
			answers: false,
		});
	});

	test('another system’s: its query is not shown, and the token is not sent to it', async () => {
		const crm = await world.stranger();
		world.registered = crm.url;
		const found = await check(world.n8n.url);
		expect(found).toMatchObject({ ok: false, owner: 'other', answers: true });
		expect(JSON.stringify(found)).not.toContain('canary');
	});

	test('that of a test run that was cut off', async () => {
		const trigger = world.trigger();
		await trigger.publish();
		await trigger.listen();
		expect(await check(trigger.url)).toMatchObject({ ok: true, owner: 'testRun', answers: true });
		trigger.die();
		expect(await check(trigger.url)).toMatchObject({ ok: false, owner: 'testRun', status: 404 });
		expect(await check(world.n8n.url)).toMatchObject({ ok: false, status: 404 });

		const address = trigger.registration!.address;
		expect(await check(trigger.url, 'whenSilent')).toMatchObject({ ok: true, repaired: true });
		expect(world.registered).toBe(address);
	});

	test('repairs what nobody has; the trigger gets events again', async () => {
		const trigger = world.trigger();
		await trigger.publish();
		world.registered = null;
		expect(await check(trigger.url, 'whenSilent')).toMatchObject({
			ok: true,
			repaired: true,
			owner: 'expected',
		});
		expect(world.registered).toBe(trigger.registration!.address);
	});

	test('repairs a publication whose static data n8n did not live to store', async () => {
		const trigger = world.trigger();
		await trigger.publish();
		trigger.staticData = {};
		world.registered = null;
		expect(await check(trigger.url, 'whenSilent')).toMatchObject({ ok: true, repaired: true });
		expect(world.registered).toBe(trigger.registration!.address);
	});

	test('takes nothing from a system that answers, unless told to', async () => {
		const trigger = world.trigger();
		await trigger.publish();
		const crm = await world.stranger();
		world.registered = crm.url;
		const refused = await check(trigger.url, 'whenSilent');
		expect(refused).toMatchObject({
			ok: false,
			repaired: false,
			repairError: 'Another address is registered, and it answers',
			registeredAddress: crm.url.split('?')[0],
		});
		expect(JSON.stringify(refused)).not.toContain('canary');
		expect(world.registered).toBe(crm.url);
	});

	test('Always takes it back', async () => {
		const trigger = world.trigger();
		await trigger.publish();
		world.registered = (await world.stranger()).url;
		expect(await check(trigger.url, 'always')).toMatchObject({ ok: true, repaired: true });
		expect(world.registered).toBe(trigger.registration!.address);
	});

	test('Always takes nothing away from a system that is dead: if the repair fails, all stays as it was', async () => {
		const trigger = world.trigger();
		await trigger.publish();
		const crm = await world.stranger();
		world.registered = crm.url;
		await askToRegister(trigger.url);
		crm.status = 503;
		expect(await check(trigger.url, 'always')).toMatchObject({
			repaired: false,
			repairError: expect.stringContaining('a moment ago') as string,
		});
		expect(world.registered).toBe(crm.url);
	});

	test('says so when it could not give back what it had taken away', async () => {
		const trigger = world.trigger();
		await trigger.publish();
		const crm = await world.stranger();
		world.registered = crm.url;
		await askToRegister(trigger.url);
		world.pact.faults.add({ kind: '403', method: 'PUT', containing: 'canary' });
		await expect(check(trigger.url, 'always')).rejects.toMatchObject({
			message: expect.stringContaining(
				`Company 1 has no webhook address now, because it could not be given back to ${crm.url.split('?')[0]}: `,
			) as string,
		});
		expect(world.registered).toBeNull();
	});

	test('a system that was dead for a moment gets its events and its address back', async () => {
		const crm = await world.stranger();
		const trigger = world.trigger({ existingWebhook: 'share' });
		await trigger.publish();
		world.registered = crm.url;
		crm.status = 503;
		expect(await check(trigger.url, 'whenSilent')).toMatchObject({ ok: true, repaired: true });
		crm.status = 200;
		await fetch(world.registered, { method: 'POST', body: '{"type":"x"}' });
		expect(crm.received).toHaveLength(1);
		await trigger.unpublish();
		expect(world.registered).toBe(crm.url);
	});

	test('a trigger that refuses every event, because n8n holds another secret, is found and repaired', async () => {
		const trigger = world.trigger();
		await trigger.publish();
		const old = trigger.staticData;
		await trigger.unpublish();
		await trigger.publish();
		// An execution that began before wrote the static data of then.
		trigger.staticData = old;
		jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 10 * 60_000);
		expect(await check(trigger.url)).toMatchObject({ ok: false, owner: 'expected', status: 410 });
		expect(await check(trigger.url, 'whenSilent')).toMatchObject({ ok: true, repaired: true });
	});

	test('Always leaves the other system alone when the trigger is not published', async () => {
		const crm = await world.stranger();
		world.registered = crm.url;
		const trigger = world.trigger();
		expect(await check(trigger.url, 'always')).toMatchObject({
			repaired: false,
			repairError: expect.stringContaining('publish its workflow again') as string,
		});
		expect(world.registered).toBe(crm.url);
		expect(world.pact.requests.all().map(({ method }) => method)).not.toContain('PUT');
	});

	test('a repair needs the whole address', async () => {
		await expect(check(world.n8n.url, 'always')).rejects.toMatchObject({
			message: expect.stringMatching(
				/^Expected Address is not the address of one Pact Trigger/,
			) as string,
		});
	});

	test('strangers who ask the trigger to register again do no harm', async () => {
		const trigger = world.trigger();
		await trigger.publish();
		const crm = await world.stranger();
		world.registered = crm.url;
		const body = await (await askToRegister(trigger.url)).text();
		expect(JSON.parse(body)).toMatchObject({ registered: false });
		expect(body).not.toMatch(/canary|secret=|crm/);
		expect(world.registered).toBe(crm.url);
	});
});
