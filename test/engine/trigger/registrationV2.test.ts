import { createHmac } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';

import { byId } from '../harness/execute';
import { restart, TestN8n } from '../harness/n8n';
import type { TestTrigger } from '../harness/trigger';
import { TriggerWorld, until } from './world';

/** A trigger with a webhook of its own. */
let world: TriggerWorld;
beforeEach(async () => {
	world = await TriggerWorld.start();
});
afterEach(async () => {
	jest.restoreAllMocks();
	await world.close();
});

const trigger = (parameters: IDataObject = {}, options: IDataObject = {}) =>
	world.trigger(options, { apiVersion: 'v2', events: ['*'], ...parameters });

/** The webhooks of company 101: their addresses without the query, and whether they are active. */
const webhooks = (companyId = 101) =>
	world.pact.store.webhooks
		.where((one) => one.companyId === companyId)
		.map(({ url, active }) => ({ at: url.split('?')[0], active }));

const others = (count: number) => {
	for (let index = 0; index < count; index++) {
		const url = `https://crm.example/hook/${index}?token=canary`;
		world.pact.store.webhooks.insert({ companyId: 101, url, active: true });
	}
};

/** The calls that change webhooks. */
const changes = () =>
	world.pact.requests
		.all()
		.filter(({ method }) => method !== 'GET')
		.map(({ method, path }) => `${method} ${path.replace('/api/p2/companies/101', '')}`);

const received = (one: TestTrigger) =>
	world.n8n.executions.filter(({ trigger: of }) => of === one).length;

describe('a Pact Trigger of V2', () => {
	test('leaves a webhook as it is that is active in another spelling', async () => {
		const one = trigger();
		await one.publish();
		const [webhook] = world.pact.store.webhooks.where(({ companyId }) => companyId === 101);
		webhook!.active = 'true' as never;
		world.pact.requests.clear();
		await one.publish();
		expect(changes()).toEqual([]);
	});

	test('makes and activates a webhook, gets what customers write, and removes it', async () => {
		const one = trigger({ events: ['message.received'] });
		await one.publish();
		expect(changes()).toEqual(['POST /webhooks', 'PUT /webhooks/9002']);
		expect(webhooks()).toEqual([{ at: one.url, active: true }]);
		await world.customerWrites('Hello of V2');
		await until(() => world.n8n.executions.length === 1);
		expect(world.n8n.items()).toMatchObject([
			{
				type: 'message',
				event: 'create',
				eventName: 'message.received',
				companyId: 101,
				chat: { text: 'Hello of V2', direction: 'incoming', name: 'Anna', phone: '79250000001' },
				sessionId: expect.stringMatching(/^101:\d+$/) as string,
				chatInput: 'Hello of V2',
			},
		]);
		await one.unpublish();
		expect(webhooks()).toEqual([]);
	});

	test('shows its secret in no item, and takes nothing without it', async () => {
		const one = trigger();
		await one.publish();
		const { address } = one.registration!;
		const secret = new URL(address).searchParams.get('secret')!;
		expect(secret).toMatch(/^[\w-]{43}$/);
		const payload = { type: 'message', event: 'create', object: { id: 71, income: true } };
		const post = async (url: string) =>
			(await fetch(url, { method: 'POST', body: JSON.stringify(payload) })).status;
		expect(await post(one.url)).toBe(403);
		expect(await post(address)).toBe(200);
		expect(JSON.stringify(world.n8n.items())).not.toContain(secret);
	});

	test('published again, it makes no second webhook; an inactive one it activates', async () => {
		const one = trigger();
		await one.publish();
		const [webhook] = world.pact.store.webhooks.where(({ companyId }) => companyId === 101);
		one.die();
		world.pact.requests.clear();
		await one.publish();
		expect(changes()).toEqual([]);
		webhook!.active = false;
		await one.publish();
		expect(changes()).toEqual([`PUT /webhooks/${webhook!.id}`]);
		expect(webhooks()).toEqual([{ at: one.url, active: true }]);
	});

	test('with another token it uses the webhook with the old secret again', async () => {
		const one = trigger();
		await one.publish();
		const before = one.registration!.address;
		const [webhook] = world.pact.store.webhooks.where(({ companyId }) => companyId === 101);
		webhook!.url = before.replace(/secret=.*/, `secret=${'x'.repeat(43)}`);
		await one.publish();
		expect(webhook!.url).toBe(before);
		expect(webhooks()).toHaveLength(1);
	});

	test('removes what it has twice, and touches nobody else’s', async () => {
		others(2);
		const one = trigger();
		for (const secret of ['a', 'b']) {
			const url = `${one.url}?secret=${secret.repeat(43)}`;
			world.pact.store.webhooks.insert({ companyId: 101, url, active: false });
		}
		await one.publish();
		expect(webhooks()).toEqual([
			{ at: 'https://crm.example/hook/0', active: true },
			{ at: 'https://crm.example/hook/1', active: true },
			{ at: one.url, active: true },
		]);
		await one.unpublish();
		expect(webhooks()).toHaveLength(2);
	});

	test('two of one company both get every event, and a V1 trigger beside them', async () => {
		const [one, two] = [trigger(), trigger()];
		const old = world.trigger({}, { events: ['message.new'] });
		await one.publish();
		await old.publish();
		await two.publish();
		await world.customerWrites('Hello to all three');
		await until(() => received(one) > 1 && received(two) > 1 && received(old) > 0);
		const saying = (of: TestTrigger, name: string) =>
			world.n8n.executions.filter(
				({ trigger: started, items }) =>
					started === of && items.some(({ json }) => json.eventName === name),
			).length;
		expect([one, two].map((of) => saying(of, 'message.received'))).toEqual([1, 1]);
		expect(saying(old, 'message.new')).toBe(1);
		await two.unpublish();
		await one.unpublish();
		expect(webhooks()).toEqual([]);
		expect(world.registered).toBe(old.registration!.address);
	});

	test('a sixth webhook is refused before anything is made, and says where the five lead to', async () => {
		others(5);
		const failed = await trigger()
			.publish()
			.catch((error: Error & { description?: string }) => error);
		expect(failed).toMatchObject({
			message: expect.stringContaining('Company 101 has 5 webhooks already') as string,
			description: expect.stringContaining('https://crm.example/hook/4') as string,
		});
		expect(JSON.stringify(failed)).not.toContain('canary');
		expect(changes()).toEqual([]);
		expect(webhooks()).toHaveLength(5);
	});

	test('chosen for another company, it leaves nothing in the first', async () => {
		const one = trigger();
		await one.publish();
		one.parameters = { ...one.parameters, companyId: byId(102) };
		await one.publish();
		expect(webhooks(101)).toEqual([]);
		expect(webhooks(102)).toContainEqual({ at: one.url, active: true });
	});

	test('changed to V1 while it is published, it gives the webhook away and takes the address', async () => {
		const one = trigger();
		await one.publish();
		one.parameters = { ...one.parameters, apiVersion: 'v1', events: ['message.new'] };
		await one.publish();
		expect(webhooks()).toEqual([]);
		expect(world.registered).toBe(one.registration!.address);
		one.parameters = { ...one.parameters, apiVersion: 'v2', events: ['message.received'] };
		await one.publish();
		expect(world.registered).toBeNull();
		expect(webhooks()).toEqual([{ at: one.url, active: true }]);
	});

	test('changed from V1 while the system of before is down: that one gets its events, and the address back one day', async () => {
		const crm = await world.stranger();
		world.registered = crm.url;
		const one = world.trigger({ existingWebhook: 'share' });
		await one.publish();
		crm.status = 503;
		const { address } = one.registration!;
		one.parameters = { ...one.parameters, apiVersion: 'v2', events: ['*'], options: {} };
		await one.publish();
		expect(webhooks()).toEqual([{ at: one.url, active: true }]);
		expect(world.registered).toBe(address);
		expect(world.n8n.log.join()).toContain('does not take back the webhook address');

		crm.status = 200;
		const post = async (body: string) => (await fetch(address, { method: 'POST', body })).status;
		const ofV1 = '{"type":"message","event":"new","data":{"external_id":612,"income":true}}';
		const ofV2 = '{"type":"message","event":"create","object":{"id":613,"income":true}}';
		expect([await post(ofV1), await post(ofV2)]).toEqual([200, 200]);
		expect(crm.received.map(({ body }) => body.toString())).toEqual([ofV1]);
		expect(world.n8n.items()).toMatchObject([{ eventKey: '101:message.received:613' }]);

		await one.unpublish();
		expect(world.registered).toBe(crm.url);
		expect(webhooks()).toEqual([]);
		expect(one.registrations).toEqual([]);
	});

	test.each([
		['404', 'nobody'],
		['410', 'nobody'],
		['500', 'nobody'],
		['500', 'another system'],
	] as const)(
		'changed from V1, whose calls fail with %s, where %s had the address: it is published, and V1 is undone later',
		async (kind, before) => {
			const crm = await world.stranger();
			world.registered = before === 'nobody' ? null : crm.url;
			const one = world.trigger({ existingWebhook: 'replace' });
			await one.publish();
			const { address } = one.registration!;
			world.pact.faults.add({ kind, path: '^/p1/', count: 0 });
			await one.unpublish();
			one.parameters = { ...one.parameters, apiVersion: 'v2', events: ['*'], options: {} };
			await one.publish();
			expect(webhooks()).toEqual([{ at: one.url, active: true }]);
			expect(world.registered).toBe(address);
			expect(one.registrations.map(({ api }) => api)).toEqual(['v2', 'v1']);

			world.pact.faults.clear();
			await one.unpublish();
			expect(world.registered).toBe(before === 'nobody' ? null : crm.url);
			expect(webhooks()).toEqual([]);
			expect(one.registrations).toEqual([]);
		},
	);

	test('an address that Pact cannot reach is said, and nothing is left', async () => {
		const one = trigger();
		world.pact.faults.add({ kind: '422', method: 'PUT', says: 'the address was not accepted' });
		await expect(one.publish()).rejects.toMatchObject({
			message: expect.stringMatching(/^Pact could not reach this n8n at/) as string,
			description: expect.stringContaining('the address was not accepted') as string,
		});
		expect(webhooks()).toEqual([]);
	});

	test.each(['403', '404', '405'] as const)(
		'a %s of Pact leads to API Version V1',
		async (kind) => {
			world.pact.faults.add({ kind, count: 0 });
			await expect(trigger().publish()).rejects.toMatchObject({
				description: expect.stringContaining('choose API Version: V1') as string,
			});
		},
	);

	test('unpublishing never fails, and the log says what is left', async () => {
		const one = trigger();
		await one.publish();
		world.pact.faults.add({ kind: '500', method: 'DELETE', count: 0 });
		await one.unpublish();
		expect(webhooks()).toHaveLength(1);
		expect(world.n8n.log.join()).toContain('could not be removed');
	});

	test('leaves the events of the other format, and says so once', async () => {
		const one = trigger();
		await one.publish();
		const { address } = one.registration!;
		const v1 = (id: number) => ({ type: 'message', event: 'new', data: { external_id: id } });
		const post = async (payload: object) =>
			(await fetch(address, { method: 'POST', body: JSON.stringify(payload) })).status;
		expect([await post(v1(81)), await post(v1(82))]).toEqual([200, 200]);
		expect(world.n8n.items()).toEqual([]);
		expect(world.n8n.log.filter((line) => line.includes('format of API V1'))).toHaveLength(1);
	});
});

describe('a test run of V2', () => {
	test('has a webhook of its own; what is published notices nothing', async () => {
		const one = trigger();
		await one.publish();
		await one.listen();
		expect(webhooks()).toEqual([
			{ at: one.url, active: true },
			{ at: one.testUrl, active: true },
		]);
		await one.stopListening();
		expect(webhooks()).toEqual([{ at: one.url, active: true }]);
	});

	test('that finds no free place says so, before anything else', async () => {
		others(5);
		await expect(trigger().listen()).rejects.toMatchObject({
			message: expect.stringMatching(/^A test run needs a webhook of its own/) as string,
		});
	});

	test('that was cut off leaves one webhook, which the next publication removes', async () => {
		const one = trigger();
		const url = `${one.testUrl}?secret=${'t'.repeat(43)}`;
		world.pact.store.webhooks.insert({ companyId: 101, url, active: true });
		await one.publish();
		expect(webhooks()).toEqual([{ at: one.url, active: true }]);
	});

	test('that was cut off in another company leaves nothing there after the next publication', async () => {
		const one = trigger({ companyId: byId(102) });
		await one.listen();
		one.die();
		one.parameters = { ...one.parameters, companyId: byId(101) };
		await one.publish();
		expect(webhooks(101)).toEqual([{ at: one.url, active: true }]);
		expect(webhooks(102).filter(({ at }) => at === one.testUrl)).toEqual([]);
	});

	test('that listens, in another process of n8n as well, keeps its webhook when the workflow is published', async () => {
		const one = trigger();
		await one.listen();
		restart();
		await one.publish();
		expect(webhooks()).toEqual([
			{ at: one.testUrl, active: true },
			{ at: one.url, active: true },
		]);
	});
});

/** The address as the trigger registers it, on another host or below another path. */
const elsewhere = (one: TestTrigger, base: string) => {
	const secret = createHmac('sha256', world.pact.token)
		.update(`101/${one.path}`)
		.digest('base64url');
	return `${base}/${one.path}?secret=${secret}`;
};

const insert = (url: string) =>
	world.pact.store.webhooks.insert({ companyId: 101, url, active: true });

describe('webhooks that n8n has left under other host names', () => {
	test('are removed where nobody answers any more, and count as free places', async () => {
		const one = trigger();
		for (const port of [1, 7, 9, 11]) insert(elsewhere(one, `http://127.0.0.1:${port}/webhook`));
		insert('https://crm.example/hook/65?token=canary');
		await one.publish();
		expect(webhooks()).toEqual(
			expect.arrayContaining([
				{ at: one.url, active: true },
				{ at: 'https://crm.example/hook/65', active: true },
			]),
		);
		expect(webhooks()).toHaveLength(2);
		await one.unpublish();
		expect(webhooks()).toEqual([{ at: 'https://crm.example/hook/65', active: true }]);
	});

	test('are removed where the name of before still leads to this n8n', async () => {
		const one = trigger();
		await one.publish();
		world.n8n.publicUrl = world.n8n.url.replace('127.0.0.1', 'localhost');
		await one.publish();
		expect(webhooks()).toEqual([
			{ at: `${world.n8n.publicUrl}/webhook/${one.path}`, active: true },
		]);
	});

	test.each([
		[
			'an endpoint that is not n8n’s, on this host',
			(one: TestTrigger) => elsewhere(one, `${world.n8n.url}/relay`),
		],
		[
			'an endpoint that is not n8n’s, on a host that is gone',
			(one: TestTrigger) => elsewhere(one, 'http://127.0.0.1:9/relay'),
		],
		[
			'somebody else’s secret',
			() => `http://127.0.0.1:9/webhook/66-66/pact?secret=${'o'.repeat(43)}`,
		],
	])('stay where they have %s', async (_what, addressOf) => {
		const one = trigger();
		const address = addressOf(one);
		insert(address);
		await one.publish();
		await one.unpublish();
		expect(webhooks()).toEqual([{ at: address.split('?')[0], active: true }]);
	});

	test('stay where another n8n has the same workflow published', async () => {
		const staging = await TestN8n.start();
		try {
			const one = trigger();
			await one.publish();
			const { parameters, credentials, webhookId } = one;
			const copy = staging.trigger({ parameters, credentials, webhookId });
			copy.staticData = JSON.parse(JSON.stringify(one.staticData)) as IDataObject;
			restart();
			await copy.publish();
			await copy.unpublish();
			expect(webhooks()).toEqual([{ at: one.url, active: true }]);
		} finally {
			await staging.close();
		}
	});
});

describe('a webhook that could not be removed', () => {
	test.each([
		['another company', { companyId: byId(102) }],
		['V1', { apiVersion: 'v1', events: ['message.new'] }],
	])('is removed later, when %s was chosen meanwhile', async (_what, change) => {
		const before = webhooks(102);
		const one = trigger();
		await one.publish();
		const { address } = one.registration!;
		world.pact.faults.add({ kind: '500', path: '^.*/companies/101/webhooks', count: 0 });
		await one.unpublish();
		one.parameters = { ...one.parameters, ...change };
		await one.publish();
		expect(webhooks(101)).toEqual([{ at: one.url, active: true }]);
		expect(world.n8n.log.join()).toContain('could not be removed');
		// Nobody listens to that company any more, and Pact is told so.
		if ('companyId' in change) {
			const body = '{"type":"message","event":"create","object":{"id":65,"income":true}}';
			const answer = await fetch(address, { method: 'POST', body });
			expect(answer.status).toBe(410);
			expect(await answer.text()).toContain('company 101');
			expect(world.n8n.executions).toEqual([]);
		}
		restart();
		world.pact.faults.clear();
		await one.publish();
		expect(webhooks(101)).toEqual([]);
		await one.unpublish();
		expect([webhooks(101), webhooks(102), world.registered]).toEqual([[], before, null]);
		expect(one.registrations).toEqual([]);
	});

	test('is removed by an unpublication although old static data tells of V1 only', async () => {
		const one = world.trigger();
		await one.publish();
		const old = JSON.parse(JSON.stringify(one.staticData)) as IDataObject;
		one.parameters = { ...one.parameters, apiVersion: 'v2', events: ['*'] };
		await one.publish();
		one.staticData = old;
		restart();
		await one.unpublish();
		expect([webhooks(), world.registered]).toEqual([[], null]);
	});
});

describe('a slow Pact', () => {
	test.each(['v1', 'v2'])(
		'%s: ten seconds for each answer do not end a publication',
		async (apiVersion) => {
			const one = world.trigger({}, { apiVersion, events: ['*'] });
			world.pact.faults.add({ kind: 'latency', ms: 10_000, count: 0 });
			await one.publish();
			world.pact.faults.clear();
			expect(one.registration).toMatchObject({ api: apiVersion });
			await one.unpublish();
			expect([webhooks(), world.registered]).toEqual([[], null]);
		},
	);

	test.each(['v1', 'v2'])(
		'%s: an attempt that has made nothing takes nothing away',
		async (apiVersion) => {
			const one = world.trigger({}, { apiVersion, events: ['*'] });
			world.pact.faults.add({ kind: '404', count: 0 });
			await expect(one.publish()).rejects.toThrow();
			expect(world.pact.requests.all()).toHaveLength(1);
		},
	);
});
