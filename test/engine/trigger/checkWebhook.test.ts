import type { IDataObject } from 'n8n-workflow';

import { byId, execute } from '../harness/execute';
import { takeLeaks } from '../harness/leaks';
import { TestN8n } from '../harness/n8n';
import { TriggerWorld } from './world';

describe('Webhook: Check of V1', () => {
	let world: TriggerWorld;
	beforeEach(async () => {
		world = await TriggerWorld.start();
	});
	afterEach(async () => {
		jest.restoreAllMocks();
		await world.close();
	});

	const check = async (productionUrl: string, repair = 'never', companyId = 101) => {
		const { items, error } = await execute({
			parameters: {
				resource: 'webhook',
				operation: 'check',
				apiVersion: 'v1',
				companyId: byId(companyId),
				productionUrl,
				repair,
			},
			credentials: world.credentials,
		});
		if (error) throw error;
		return items[0]!.json as IDataObject;
	};

	const changes = () => world.pact.requests.all().filter(({ method }) => method === 'PUT');

	test('the Pact Trigger’s, and it answers', async () => {
		const trigger = world.trigger();
		await trigger.publish();
		expect(await check(trigger.url)).toEqual({
			companyId: 101,
			ok: true,
			owner: 'expected',
			registeredAddress: trigger.url,
			answers: true,
			status: 200,
			error: null,
			formerOwner: null,
			repaired: false,
		});
	});

	test('nobody’s', async () => {
		expect(await check(world.trigger().url)).toMatchObject({
			ok: false,
			owner: 'nobody',
			registeredAddress: null,
			answers: false,
		});
	});

	test('another system’s: its query is not shown, and the token is not sent to it', async () => {
		const crm = await world.stranger();
		world.registered = crm.url;
		const found = await check(world.trigger().url);
		expect(found).toMatchObject({ ok: false, owner: 'other', answers: true });
		expect(JSON.stringify(found)).not.toContain('canary');
	});

	test('another system’s on the same host, which is not taken for a trigger of this n8n', async () => {
		world.registered = `${world.n8n.url}/crm/hooks/pact?secret=short`;
		expect(await check(world.trigger().url)).toMatchObject({ ok: false, owner: 'other' });
	});

	test('that of another workflow of this n8n', async () => {
		const [one, two] = [world.trigger(), world.trigger()];
		await one.publish();
		expect(await check(two.url)).toMatchObject({ ok: false, owner: 'otherTrigger', answers: true });
		expect(await check(two.url, 'whenSilent')).toMatchObject({ ok: false, repaired: false });
		expect(world.registered).toBe(one.registration!.address);
	});

	test('that of a test run that was cut off', async () => {
		const trigger = world.trigger();
		await trigger.listen();
		const left = world.registered;
		trigger.die();
		await trigger.publish();
		const address = trigger.registration!.address;
		world.registered = left;
		expect(await check(trigger.url)).toMatchObject({ ok: false, owner: 'testRun', status: 404 });
		expect(await check(trigger.url, 'whenSilent')).toMatchObject({ ok: true, repaired: true });
		expect(world.registered).toBe(address);
	});

	test('that of a test run of another workflow is not ours', async () => {
		const [one, two] = [world.trigger(), world.trigger()];
		await two.listen();
		expect(await check(one.url)).toMatchObject({ ok: false, owner: 'otherTrigger' });
	});

	test('another system’s that passes on to this workflow on the same host, which is no test run', async () => {
		const trigger = world.trigger();
		await trigger.publish();
		const { address } = trigger.registration!;
		world.registered = address.replace('/webhook/', '/relay/');
		expect(await check(trigger.url)).toMatchObject({ ok: false, owner: 'other' });
	});

	test('a former host of this n8n, which nobody answers at any more, is repaired', async () => {
		const trigger = world.trigger();
		world.n8n.publicUrl = world.n8n.url.replace('127.0.0.1', 'localhost');
		await trigger.publish();
		const former = world.registered!.replace('localhost', 'gone.localhost');
		world.registered = former.replace(/:\d+/, ':9');
		const url = `${world.n8n.publicUrl}/webhook/${trigger.path}`;
		expect(await check(url)).toMatchObject({ ok: false, owner: 'formerHost', answers: false });
		expect(await check(url, 'whenSilent')).toMatchObject({ ok: true, repaired: true });
		expect(world.registered).toBe(trigger.registration!.address);
	});

	test('repairs what nobody has, with one call; the trigger gets events again', async () => {
		const trigger = world.trigger();
		await trigger.publish();
		world.registered = null;
		world.pact.requests.clear();
		const found = await check(trigger.url, 'whenSilent');
		expect(found).toMatchObject({ ok: true, repaired: true, owner: 'expected' });
		expect(found).not.toHaveProperty('displacedAddress');
		expect(changes()).toHaveLength(1);
		expect(world.registered).toBe(trigger.registration!.address);
	});

	test.each([
		['lost', {}],
		[
			'of another life',
			{
				'node:Pact': {
					registrations: { at: 1, all: [{ api: 'v1', companyId: 101, address: 'https://x' }] },
				},
			},
		],
	])('repairs a publication whose static data is %s', async (_what, staticData) => {
		const trigger = world.trigger();
		await trigger.publish();
		const { address } = trigger.registration!;
		trigger.staticData = staticData as IDataObject;
		world.registered = null;
		expect(await check(trigger.url, 'whenSilent')).toMatchObject({ ok: true, repaired: true });
		expect(world.registered).toBe(address);
		await world.customerWrites('Hello');
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
			repairError: 'Another address is registered, and it is not dead',
			registeredAddress: crm.url.split('?')[0],
		});
		expect(JSON.stringify(refused)).not.toContain('canary');
		expect(world.registered).toBe(crm.url);
	});

	test.each([
		['always', 200],
		['whenSilent', 404],
	])('%s: takes it, and gives the whole address of who has lost it', async (repair, status) => {
		const trigger = world.trigger();
		await trigger.publish();
		const crm = await world.stranger();
		crm.status = status;
		world.registered = crm.url;
		expect(await check(trigger.url, repair)).toMatchObject({
			ok: true,
			repaired: true,
			displacedAddress: crm.url,
		});
		expect(world.registered).toBe(trigger.registration!.address);
	});

	test.each([
		// A system of others with a secret as long as ours.
		['/crm/hook', '/crm/hook', (secret: string) => secret],
		// A Pact Trigger of another n8n, which registers itself again.
		['/crm/hook', '/webhook/4712/pact', () => '***'],
	])('where %s stands at %s, its secret is shown as it should be', async (from, to, shown) => {
		const trigger = world.trigger();
		await trigger.publish();
		const crm = await world.stranger();
		const secret = 'K'.repeat(43);
		const address = crm.url.replace(from, to).split('?')[0]!;
		world.registered = `${address}?secret=${secret}`;
		expect(await check(trigger.url, 'always')).toMatchObject({
			repaired: true,
			displacedAddress: `${address}?secret=${shown(secret)}`,
		});
		// The foreign one has the form of ours.
		expect(takeLeaks().every((leak) => shown(secret) === secret && leak.includes(secret))).toBe(
			true,
		);
	});

	test('When Nobody Answers takes nothing from a system that has a problem for the moment', async () => {
		const trigger = world.trigger();
		await trigger.publish();
		const crm = await world.stranger();
		crm.status = 503;
		world.registered = crm.url;
		expect(await check(trigger.url, 'whenSilent')).toMatchObject({ ok: false, repaired: false });
		expect(world.registered).toBe(crm.url);
	});

	test('gives the address of who has lost it when Pact registered ours and then failed', async () => {
		const trigger = world.trigger();
		await trigger.publish();
		const crm = await world.stranger();
		world.registered = crm.url;
		world.pact.faults.add({ kind: '500', method: 'PUT', count: 0, processed: true });
		expect(await check(trigger.url, 'always')).toMatchObject({
			ok: true,
			repaired: true,
			displacedAddress: crm.url,
		});
	});

	test('registers nothing that is no Pact Trigger, whatever it answers', async () => {
		const [crm, other] = [await world.stranger(), await world.stranger()];
		world.registered = crm.url;
		const url = other.url.replace('/crm/hook', '/webhook/1/pact').split('?')[0]!;
		expect(await check(url, 'always')).toMatchObject({
			repaired: false,
			repairError: expect.stringContaining('No published Pact Trigger') as string,
		});
		expect(world.registered).toBe(crm.url);
	});

	test('is not fine while only a test run listens, and nothing is published', async () => {
		const trigger = world.trigger();
		await trigger.listen();
		expect(await check(trigger.url)).toMatchObject({ ok: false, owner: 'testRun', answers: true });
	});

	test.each(['?secret=x', '/', '#top'])(
		'takes the Production URL with a needless %s',
		async (more) => {
			const trigger = world.trigger();
			await trigger.publish();
			expect(await check(trigger.url + more)).toMatchObject({ ok: true, owner: 'expected' });
		},
	);

	test('refuses a Test URL', async () => {
		await expect(check(world.trigger().testUrl)).rejects.toMatchObject({
			message: expect.stringMatching(/^Production URL is a Test URL/) as string,
		});
	});

	test('if Pact refuses the repair, all stays as it was', async () => {
		const trigger = world.trigger();
		await trigger.publish();
		const crm = await world.stranger();
		world.registered = crm.url;
		const { address } = trigger.registration!;
		const says = `cannot reach ${address}`;
		world.pact.faults.add({ kind: '400', method: 'PUT', says });
		const found = await check(trigger.url, 'always');
		expect(found).toMatchObject({
			ok: false,
			owner: 'other',
			repaired: false,
			repairError: expect.stringContaining('cannot reach') as string,
		});
		expect(JSON.stringify(found)).not.toContain(new URL(address).searchParams.get('secret'));
		expect(world.registered).toBe(crm.url);
	});

	test('Always leaves the other system alone when the trigger is not published', async () => {
		const crm = await world.stranger();
		world.registered = crm.url;
		expect(await check(world.trigger().url, 'always')).toMatchObject({
			repaired: false,
			repairError: expect.stringContaining('publish its workflow again') as string,
		});
		expect(changes()).toEqual([]);
	});

	test.each([
		['another token', 101],
		['another company', 102],
	])('Always leaves it alone when the trigger has %s', async (_what, companyId) => {
		const crm = await world.stranger();
		const trigger = world.trigger();
		await trigger.publish();
		world.registered = crm.url;
		world.pact.store.companies.get(102)!.webhookUrl = crm.url;
		if (companyId === 101) {
			trigger.staticData = {};
			trigger.credentials = { pactApi: { apiToken: 'another-token', baseUrl: world.pact.url } };
			jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 10 * 60_000);
		}
		world.pact.requests.clear();
		expect(await check(trigger.url, 'always', companyId)).toMatchObject({
			repaired: false,
			repairError:
				'The Pact Trigger at the Production URL has a credential with another token, or another company',
		});
		expect(changes()).toEqual([]);
	});

	test('names a former owner that has not taken the events for a while', async () => {
		const crm = await world.stranger();
		world.registered = crm.url;
		const trigger = world.trigger({ existingWebhook: 'share' });
		await trigger.publish();
		const former = { address: crm.url.split('?')[0], share: true };
		expect(await check(trigger.url)).toMatchObject({
			ok: true,
			formerOwner: { ...former, silentSince: null },
		});
		crm.status = 503;
		const before = Date.now();
		await fetch(world.registered, { method: 'POST', body: '{"type":"x"}' });
		const found = await check(trigger.url);
		expect(found).toMatchObject({ ok: true, formerOwner: former });
		const { silentSince } = found.formerOwner as IDataObject;
		expect(Date.parse(String(silentSince))).toBeGreaterThanOrEqual(before);
		expect(JSON.stringify(found)).not.toContain('canary');
	});

	test.each(['https://n8n.example.com', 'https://n8n.example.com/webhook/'])(
		'refuses %s, which is not the address of one trigger, before any request',
		async (url) => {
			await expect(check(url)).rejects.toMatchObject({
				message: expect.stringMatching(
					/^Production URL is not the address of a Pact Trigger/,
				) as string,
			});
			expect(world.pact.requests.all()).toEqual([]);
		},
	);

	test('the copy of the workflow on another n8n', async () => {
		const trigger = world.trigger();
		await trigger.publish();
		const staging = await TestN8n.start();
		const { parameters, credentials, webhookId } = trigger;
		const copy = staging.trigger({ parameters, credentials, webhookId });
		expect(await check(copy.url)).toMatchObject({ ok: false, owner: 'formerHost', answers: true });
		expect(await check(copy.url, 'whenSilent')).toMatchObject({ repaired: false });
		expect(world.registered).toBe(trigger.registration!.address);
		await staging.close();
	});
});
