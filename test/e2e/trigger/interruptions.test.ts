// What happens to a published trigger when the token, n8n or its database goes away, on the real n8n.
import { DatabaseSync } from 'node:sqlite';
import { eventually, START_TIMEOUT } from '../../../local/throwaway';
import { checkWebhook } from './checkWebhook';
import { TriggerWorld } from './world';

// n8n is started again in some of them.
jest.setTimeout(300_000);

let world: TriggerWorld;

beforeAll(async () => {
	world = await TriggerWorld.start({ gated: true });
}, START_TIMEOUT);

afterAll(async () => {
	await world?.close();
});

async function published(company: number, existingWebhook: 'stop' | 'share' = 'stop') {
	const trigger = await world.trigger(company, { options: { existingWebhook } });
	await trigger.publish();
	return trigger;
}

describe('a token that is changed and no longer accepted', () => {
	afterEach(async () => {
		await world.changeToken(world.pair.sandbox.token);
	});

	it('stops no delivery and no unpublication; the next publication mends what was left', async () => {
		const company = world.company();
		const crm = await world.stranger();
		world.setAddress(company, crm.url);
		const trigger = await published(company, 'share');
		const registered = world.address(company);

		await world.changeToken('a-revoked-token');
		const delivery = await world.deliver(company, 'message.new');
		expect(delivery.attempts).toHaveLength(1);
		expect(await trigger.executions()).toHaveLength(1);
		expect(crm.received).toHaveLength(1);

		await trigger.unpublish();
		expect(world.address(company)).toBe(registered);
		expect(world.log).toMatch(
			new RegExp(`webhook address of company ${company} could not be given back`),
		);
		expect(world.log).not.toContain('a-revoked-token');

		await world.changeToken(world.pair.sandbox.token);
		await trigger.publish();
		await world.deliver(company, 'message.new');
		expect(await trigger.executions()).toHaveLength(2);
		expect(crm.received).toHaveLength(2);
		await trigger.unpublish();
		expect(world.address(company)).toBe(crm.url);
	});
});

describe('an n8n that is started again', () => {
	// Ten repetitions have to outlast its start.
	beforeAll(() => world.repeatAfter(15));
	afterAll(() => world.repeatAfter(2));

	it.each(['stop', 'kill'] as const)('after a %s: the address and its secret stay', async (how) => {
		const company = world.company();
		const crm = await world.stranger();
		world.setAddress(company, crm.url);
		const trigger = await published(company, 'share');
		const registered = world.address(company);
		world.pair.sandbox.requests.clear();

		await world.pair.n8n[how]();
		const missed = await world.send(company, 'message.new');
		await eventually('an attempt without n8n', () => missed.attempts[0]);
		await world.restartN8n(how);

		expect(world.address(company)).toBe(registered);
		expect(world.changes(company)).toEqual([]);
		await world.arrived(missed);
		await world.deliver(company, 'message.new');
		expect(await trigger.executions()).toHaveLength(2);
		expect(crm.received).toHaveLength(2);

		await trigger.unpublish();
		expect(world.address(company)).toBe(crm.url);
	});

	it('after it was killed while a test run listened: Check Webhook sees it and repairs it', async () => {
		const company = world.company();
		const trigger = await published(company);
		await trigger.listen();
		expect(world.address(company)).toContain(trigger.testUrl);

		await world.restartN8n('kill');
		expect(world.address(company)).toContain(trigger.testUrl);
		const lost = await world.send(company, 'message.new');
		await eventually('an attempt', () => lost.attempts[0]);
		expect(lost.state).not.toBe('delivered');

		const check = { companyId: company, productionUrl: trigger.productionUrl };
		expect(await checkWebhook(world, { ...check, repair: 'never' })).toMatchObject({
			ok: false,
			owner: 'testRun',
			registeredAddress: trigger.testUrl,
			answers: false,
			repaired: false,
		});
		expect(await checkWebhook(world, { ...check, repair: 'whenSilent' })).toMatchObject({
			ok: true,
			owner: 'expected',
			registeredAddress: trigger.productionUrl,
			answers: true,
			repaired: true,
		});

		await world.deliver(company, 'message.new');
		expect(await trigger.executions()).toHaveLength(1);
		await trigger.unpublish();
		expect(world.address(company)).toBe('');
	});
});

it('a database that cannot be written to for a moment: the repetition makes exactly one execution', async () => {
	const company = world.company();
	const trigger = await published(company);
	const database = new DatabaseSync(world.databaseFile);
	try {
		// Nobody else can write now; n8n waits for a second and then fails.
		database.exec('BEGIN IMMEDIATE');
		const delivery = await world.send(company, 'message.new');
		await eventually('an attempt has failed', () => delivery.attempts[0]);
		database.exec('ROLLBACK');
		await world.arrived(delivery);

		const statuses = delivery.attempts.map(({ status }) => status);
		expect(statuses[0]).toBe(500);
		expect(statuses.at(-1)).toBe(200);
		expect(await trigger.events()).toMatchObject([delivery.payload as object]);
		expect(await trigger.executions()).toHaveLength(1);
	} finally {
		database.close();
	}
});
