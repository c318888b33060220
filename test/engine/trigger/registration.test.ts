import { createHmac } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';

import { restart, TestN8n } from '../harness/n8n';
import type { TestTrigger } from '../harness/trigger';
import { TriggerWorld } from './world';

describe('the webhook address of the company', () => {
	let world: TriggerWorld;
	beforeEach(async () => {
		world = await TriggerWorld.start();
	});
	afterEach(() => world.close());

	test('is set where there was none, with a secret, and taken away again', async () => {
		const trigger = world.trigger();
		await trigger.publish();
		expect(world.registered).toMatch(new RegExp(`^${trigger.url}\\?secret=[\\w-]{43}$`));

		await trigger.unpublish();
		expect(world.registered).toBeNull();
		expect(trigger.staticData['node:Pact']).toEqual({});
	});

	test.each([
		['v1', 'message.received'],
		['v2', 'message.new'],
	])(
		'%s: is not set for an event of the other version, which would never come: %s',
		async (apiVersion, event) => {
			const trigger = world.trigger({}, { apiVersion, events: [event] });
			await expect(trigger.publish()).rejects.toMatchObject({
				name: 'NodeOperationError',
				message: `Trigger On is "${event}"`,
				description: expect.stringMatching(/^It must be one of: .*, \*, unknown\.$/) as string,
			});
			expect(world.registered).toBeNull();
			expect(world.pact.store.webhooks.where(({ companyId }) => companyId === 101)).toEqual([]);
		},
	);

	test('is left as it is when it is ours already', async () => {
		const trigger = world.trigger();
		await trigger.publish();
		const { registered } = world;
		world.pact.requests.clear();

		await trigger.publish();
		expect(world.registered).toBe(registered);
		expect(world.pact.requests.all().map(({ method }) => method)).not.toContain('PUT');
	});

	test('gets a new secret when the one in the database does not fit', async () => {
		const trigger = world.trigger();
		world.registered = `${trigger.url}?secret=of-another-life`;
		await trigger.publish();
		expect(world.registered).toBe(trigger.registration!.address);
		expect(trigger.registration!.former).toBeUndefined();
		await trigger.unpublish();
		expect(world.registered).toBeNull();
	});

	test('gets a new secret when the one at Pact does not fit; who was there before is not forgotten', async () => {
		const crm = await world.stranger();
		world.registered = crm.url;
		const trigger = world.trigger({ existingWebhook: 'replace' });
		await trigger.publish();
		world.registered = `${trigger.url}?secret=of-another-life`;
		await trigger.publish();
		expect(world.registered).toBe(trigger.registration!.address);
		await trigger.unpublish();
		expect(world.registered).toBe(crm.url);
	});

	test('is remembered by n8n too when only the process knew it', async () => {
		const trigger = world.trigger();
		await trigger.publish();
		const { registration } = trigger;
		trigger.staticData = {};
		await trigger.publish();
		expect(trigger.registration).toMatchObject({ companyId: 101, address: registration!.address });
		expect(world.registered).toBe(registration!.address);
	});

	test('Stop: someone else’s is not touched, and named without its query', async () => {
		const crm = await world.stranger();
		world.registered = crm.url;
		const trigger = world.trigger();
		const error = await trigger.publish(2).catch((caught: Error) => caught);

		expect(error).toMatchObject({
			name: 'NodeOperationError',
			message: `Choose Share or Replace under Options > Existing Webhook: the events of company 101 already go to ${crm.url.split('?')[0]}`,
		});
		expect(JSON.stringify(error)).not.toContain('canary');
		expect(world.registered).toBe(crm.url);
		await trigger.unpublish();
		expect(world.registered).toBe(crm.url);
	});

	test.each(['replace', 'share'])('%s: someone else’s is given back', async (existingWebhook) => {
		const crm = await world.stranger();
		world.registered = crm.url;
		const trigger = world.trigger({ existingWebhook });
		await trigger.publish();
		expect(world.registered).toBe(trigger.registration!.address);

		await trigger.unpublish();
		expect(world.registered).toBe(crm.url);
	});

	test('Replace: is left alone when yet another system has taken it meanwhile', async () => {
		const [crm, other] = [await world.stranger(), await world.stranger()];
		world.registered = crm.url;
		const trigger = world.trigger({ existingWebhook: 'replace' });
		await trigger.publish();
		world.registered = other.url;
		await trigger.unpublish();
		expect(world.registered).toBe(other.url);
	});

	test('a former address of this n8n that it registered itself is still its own', async () => {
		const trigger = world.trigger();
		await trigger.publish();
		world.n8n.publicUrl = world.n8n.url.replace('127.0.0.1', 'localhost');
		// As n8n does before each publication.
		await trigger.unpublish();
		expect(world.registered).toBeNull();
		await trigger.publish();
		expect(world.registered).toMatch(/^http:\/\/localhost:/);
	});

	describe('on another n8n with a copy of the database', () => {
		let staging: TestN8n;
		beforeEach(async () => {
			staging = await TestN8n.start();
		});
		afterEach(() => staging.close());

		const copyOf = (trigger: TestTrigger) => {
			const { parameters, credentials, webhookId } = trigger;
			const copy = staging.trigger({ parameters, credentials, webhookId });
			copy.staticData = JSON.parse(JSON.stringify(trigger.staticData)) as IDataObject;
			return copy;
		};

		test('is neither taken away nor taken over', async () => {
			const trigger = world.trigger();
			await trigger.publish();
			const { registered } = world;
			await expect(copyOf(trigger).publish()).rejects.toThrow(
				'Unpublish the copy of this workflow',
			);
			await copyOf(trigger).unpublish();
			expect(world.registered).toBe(registered);
		});

		test('is not taken away while the original has a problem for the moment', async () => {
			const trigger = world.trigger();
			await trigger.publish();
			const { registered } = world;
			world.n8n.answering = () => {
				throw new Error('busy');
			};
			await copyOf(trigger).unpublish();
			await expect(copyOf(trigger).publish()).rejects.toThrow('Unpublish the copy');
			expect(world.registered).toBe(registered);
		});

		test('is taken away when the original is gone', async () => {
			const trigger = world.trigger();
			await trigger.publish();
			world.n8n.routes.clear();
			await copyOf(trigger).unpublish();
			expect(world.registered).toBeNull();
		});
	});

	test('moving to another company leaves nothing behind at the first', async () => {
		const trigger = world.trigger();
		await trigger.publish();
		trigger.parameters = {
			...trigger.parameters,
			companyId: { __rl: true, mode: 'id', value: 102 },
		};
		await trigger.publish();
		expect(world.registered).toBeNull();
		expect(world.pact.store.companies.get(102)!.webhookUrl).toBe(trigger.registration!.address);
	});
});

describe('static data of another company, which a long execution has written back', () => {
	let world: TriggerWorld;
	beforeEach(async () => {
		world = await TriggerWorld.start();
	});
	afterEach(async () => {
		jest.restoreAllMocks();
		await world.close();
	});

	test('keeps no unpublication from taking the address away, and nobody from having theirs back', async () => {
		const crm = await world.stranger();
		world.registered = crm.url;
		const trigger = world.trigger({ existingWebhook: 'replace' });
		await trigger.publish();
		const old = JSON.parse(JSON.stringify(trigger.staticData)) as IDataObject;
		const ours = world.registered;
		trigger.parameters = {
			...trigger.parameters,
			companyId: { __rl: true, mode: 'id', value: 102 },
		};
		await trigger.publish();
		trigger.staticData = old;
		// What could not be done at the first company is still to be done.
		world.registered = ours;
		const later = Date.now() + 10 * 60_000;
		jest.spyOn(Date, 'now').mockReturnValue(later);
		restart();

		await trigger.unpublish();
		expect(world.pact.store.companies.get(102)!.webhookUrl).toBeNull();
		expect(world.registered).toBe(crm.url);
		expect(trigger.registration).toBeUndefined();
	});
});

describe('an address that Pact cannot reach', () => {
	let world: TriggerWorld;
	beforeEach(async () => {
		world = await TriggerWorld.start();
	});
	afterEach(() => world.close());

	test('is refused early when Pact is out in the internet, with the remedy', async () => {
		const trigger = world.trigger();
		trigger.credentials = { pactApi: { apiToken: 'canary-token', baseUrl: 'https://api.pact.im' } };
		const error = await trigger.publish().catch((caught: Error) => caught);
		expect(error).toMatchObject({
			name: 'NodeOperationError',
			message: `Pact cannot reach this n8n at ${trigger.url}`,
			description: expect.stringContaining('Set WEBHOOK_URL to') as string,
		});
	});

	test('is what Pact says, in words, when the test delivery fails', async () => {
		world.n8n.publicUrl = 'http://127.0.0.1:9';
		const trigger = world.trigger();
		const error = await trigger.publish().catch((caught: Error) => caught);
		expect(error).toMatchObject({
			name: 'NodeOperationError',
			message: `Pact could not reach this n8n at http://127.0.0.1:9/webhook/${trigger.path}: set WEBHOOK_URL to its public address`,
		});
		expect(JSON.stringify(error)).not.toMatch(/secret=[\w-]{10}/);
		expect(world.registered).toBeNull();
	});

	test('is that of a test run: n8n prefers another variable for it', async () => {
		const both = 'et WEBHOOK_URL, and N8N_EDITOR_BASE_URL if it is set, to';
		world.n8n.publicUrl = 'http://127.0.0.1:9';
		const trigger = world.trigger();
		await expect(trigger.listen()).rejects.toThrow(both);
		trigger.credentials = { pactApi: { apiToken: 'canary-token', baseUrl: 'https://api.pact.im' } };
		await expect(trigger.listen()).rejects.toMatchObject({
			description: expect.stringContaining(both) as string,
		});
	});
});

describe('the secret', () => {
	let world: TriggerWorld;
	beforeEach(async () => {
		world = await TriggerWorld.start();
	});
	afterEach(() => world.close());

	test('comes of token, company and the trigger’s path alone', async () => {
		const trigger = world.trigger();
		await trigger.publish();
		const secret = createHmac('sha256', world.pact.token)
			.update(`101/${trigger.path}`)
			.digest('base64url');
		expect(world.registered).toBe(`${trigger.url}?secret=${secret}`);
		await trigger.unpublish();
		world.n8n.publicUrl = world.n8n.url.replace('127.0.0.1', 'localhost');
		await trigger.publish();
		expect(world.registered).toMatch(new RegExp(`^http://localhost:.*secret=${secret}$`));
	});

	test.each(['400', '403', '500'] as const)(
		'is in no error when Pact repeats it in a %s',
		async (kind) => {
			const trigger = world.trigger();
			const secret = createHmac('sha256', world.pact.token)
				.update(`101/${trigger.path}`)
				.digest('base64url');
			for (const says of [secret, `secret=${secret}`, encodeURIComponent(`?secret=${secret}`)]) {
				world.pact.faults.clear();
				world.pact.faults.add({ kind, method: 'PUT', count: 0, says });
				const error = await trigger.publish().catch((caught: Error) => caught);
				expect(error).toBeInstanceOf(Error);
				expect(JSON.stringify(error) + (error as Error).stack).not.toContain(secret);
			}
			expect(world.n8n.log.join()).not.toContain(secret);
		},
	);

	test('of the former owner’s address is in no log when Pact repeats it', async () => {
		const crm = await world.stranger();
		world.registered = crm.url;
		const trigger = world.trigger({ existingWebhook: 'replace' });
		await trigger.publish();
		const says = 'no key=canary-key-of-the-crm';
		world.pact.faults.add({ kind: '403', method: 'PUT', count: 0, says });
		await trigger.unpublish();
		expect(world.n8n.log).toEqual([expect.stringContaining('could not be given back')]);
		expect(world.n8n.log.join()).not.toContain('canary');
	});
});

describe('what goes wrong', () => {
	let world: TriggerWorld;
	beforeEach(async () => {
		world = await TriggerWorld.start();
	});
	afterEach(() => world.close());

	test('an unknown company', async () => {
		const trigger = world.trigger({}, { companyId: { __rl: true, mode: 'id', value: 4711 } });
		await expect(trigger.publish()).rejects.toThrow('Pact has no company 4711 for this token');
	});

	test('a token that is revoked: unpublishing goes on, and the next publication gives back what is remembered', async () => {
		const crm = await world.stranger();
		world.registered = crm.url;
		const trigger = world.trigger({ existingWebhook: 'replace' });
		await trigger.publish();
		const ours = world.registered;

		trigger.credentials = { pactApi: { apiToken: 'revoked', baseUrl: world.pact.url } };
		await trigger.unpublish();
		expect(world.registered).toBe(ours);
		expect(trigger.registration!.former!.address).toBe(crm.url);

		trigger.credentials = world.credentials;
		await trigger.publish();
		await trigger.unpublish();
		expect(world.registered).toBe(crm.url);
	});

	test('what could not be undone is said in the log, without token and secrets', async () => {
		const crm = await world.stranger();
		world.registered = crm.url;
		const trigger = world.trigger({ existingWebhook: 'share' });
		await trigger.publish();
		crm.status = 500;
		await fetch(world.registered, { method: 'POST', body: '{"type":"x"}' });
		crm.status = 404;
		await fetch(world.registered, { method: 'POST', body: '{"type":"y"}' });
		trigger.credentials = { pactApi: { apiToken: 'canary-token', baseUrl: world.pact.url } };
		await trigger.unpublish();
		trigger.credentials = world.credentials;
		await trigger.unpublish();

		expect(world.n8n.log).toEqual([
			expect.stringMatching(
				/\/crm\/hook, which had the webhook address before, answered 500 to an/,
			),
			expect.stringMatching(
				/\/crm\/hook, which had the webhook address before, answered 404 to an/,
			),
			expect.stringMatching(/could not be given back and may still be .*does not know this token/),
			expect.stringMatching(/\/crm\/hook does not take back the webhook address of company 101/),
		]);
		expect(world.n8n.log.join()).not.toMatch(/canary|secret=/);
	});

	test('a company that is gone: unpublishing goes on, and says what it leaves behind', async () => {
		const crm = await world.stranger();
		world.registered = crm.url;
		const trigger = world.trigger({ existingWebhook: 'replace' });
		await trigger.publish();
		trigger.parameters = {
			...trigger.parameters,
			companyId: { __rl: true, mode: 'id', value: '' },
		};
		world.pact.store.companies.get(101)!.id = 4711;
		await trigger.unpublish();
		const [former] = crm.url.split('?');
		expect(world.n8n.log).toEqual([
			`Pact Trigger: the webhook address of company 101 could not be given back and may still be ${trigger.url}, and before it was ${former}: Pact has no company 101 for this token`,
		]);
	});

	test('a token of another account: the next publication with the right one goes on from there', async () => {
		const crm = await world.stranger();
		world.registered = crm.url;
		const trigger = world.trigger({ existingWebhook: 'replace' });
		await trigger.publish();
		const company = world.pact.store.companies.get(101)!;
		company.id = 4711;
		await trigger.unpublish();
		company.id = 101;
		await trigger.publish();
		await trigger.unpublish();
		expect(world.registered).toBe(crm.url);
	});

	test('a registration whose answer got lost is undone, and the former owner is not forgotten', async () => {
		const crm = await world.stranger();
		world.registered = crm.url;
		const trigger = world.trigger({ existingWebhook: 'replace' });
		// Pact registers our address each time, and then has a problem of its own.
		world.pact.faults.add({
			kind: '500',
			method: 'PUT',
			containing: 'secret=',
			count: 0,
			processed: true,
		});
		await expect(trigger.publish(2)).rejects.toThrow('Pact has a problem on its side');
		expect(world.registered).toBe(crm.url);
	});

	test('a registration that could not even be undone is continued from, however much later', async () => {
		const crm = await world.stranger();
		world.registered = crm.url;
		const trigger = world.trigger({ existingWebhook: 'replace' });
		const broken = { kind: '500', method: 'PUT', count: 0 } as const;
		world.pact.faults.add({ ...broken, containing: 'secret=', processed: true });
		world.pact.faults.add({ ...broken, containing: 'canary' });
		await expect(trigger.publish()).rejects.toThrow('Pact has a problem on its side');
		expect(world.registered).toMatch(/secret=/);

		world.pact.faults.clear();
		const clock = jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 10 * 60_000);
		await trigger.publish();
		await trigger.unpublish();
		clock.mockRestore();
		expect(world.registered).toBe(crm.url);
	});
});
