// What happens to triggers when n8n or its database goes away.
import { DatabaseSync } from 'node:sqlite';
import type { Stranger } from '../../../engine/trigger/stranger';
import type { Delivery } from '../../../../sandbox/pact/webhooks/deliveries';
import { eventually } from '../../../../local/throwaway';
import { checkWebhook } from '../checkWebhook';
import type { Trigger } from '../../../../local/trigger';
import type { TriggerWorld } from '../world';
import { executionsAreOver, forgetfulWorkflow } from './staticData';

/** A workflow, and the system that had the address of its company before. */
interface Beside {
	company: number;
	crm: Stranger;
	trigger: Trigger;
	/** The address that the company has at Pact when n8n goes away. */
	registered: string;
}

/** @param registersOnStart n8n calls the hooks of what is published when it starts */
export function interruptionTests(
	current: () => TriggerWorld,
	{ registersOnStart }: { registersOnStart: boolean },
): void {
	let world: TriggerWorld;

	async function published(existingWebhook: 'stop' | 'share' = 'share'): Promise<Beside> {
		const company = world.company();
		const crm = await world.stranger();
		if (existingWebhook === 'share') world.setAddress(company, crm.url);
		const trigger = await world.trigger(company, { options: { existingWebhook } });
		await trigger.publish();
		return { company, crm, trigger, registered: world.address(company) };
	}

	async function listening(): Promise<Beside> {
		const company = world.company();
		const trigger = await world.trigger(company);
		await trigger.listen();
		const ofTestRun = world.address(company);
		await trigger.publish();
		const registered = world.address(company);
		world.setAddress(company, ofTestRun);
		return { company, crm: await world.stranger(), trigger, registered };
	}

	describe.each(['stop', 'kill'] as const)('after a %s and a new start of n8n', (how) => {
		let sharing: Beside;
		let left: Beside;
		let tested: Beside;
		let moved: { from: number; to: number; trigger: Trigger };
		let missed: Delivery;

		beforeAll(async () => {
			world = current();
			sharing = await published();
			left = await published();
			left.crm.status = 503;
			await left.trigger.unpublish();
			left.crm.status = 200;
			// The Test URL has the address when n8n goes away, and the workflow is published.
			tested = await listening();
			const [from, to] = [world.company(), world.company()];
			const { trigger, publishWhileItRuns } = await forgetfulWorkflow(world, from);
			await publishWhileItRuns(async () => {
				await trigger.changeCompany(to);
				await trigger.publish();
			});
			moved = { from, to, trigger };
			world.pair.sandbox.requests.clear();

			// Ten repetitions have to outlast its start.
			world.repeatAfter(15);
			await world.pair.n8n[how]();
			missed = await world.send(sharing.company, 'message.new');
			await eventually('an attempt without n8n', () => missed.attempts[0]);
			await world.restartN8n(how);
		});
		afterAll(() => world.repeatAfter(2));

		it('the address and its secret stay, and what was missed comes again', async () => {
			const { company, crm, trigger, registered } = sharing;
			expect(world.address(company)).toBe(registered);
			await world.arrived(missed);
			await world.deliver(company, 'message.new');
			expect(await trigger.executions()).toHaveLength(2);
			expect(crm.received).toHaveLength(2);
			expect(world.changes(company)).toEqual([]);

			await trigger.unpublish();
			expect(world.address(company)).toBe(crm.url);
		});

		it('a former owner that was down is still remembered', async () => {
			const { company, crm, trigger, registered } = left;
			expect(world.address(company)).toBe(registered);
			await trigger.publish();
			await world.deliver(company, 'message.new');
			expect(crm.received).toHaveLength(1);
			await trigger.unpublish();
			expect(world.address(company)).toBe(crm.url);
		});

		it('old static data refuses no delivery', async () => {
			const { from, to, trigger } = moved;
			if (!registersOnStart) expect((await trigger.registration())!.companyId).toBe(from);
			await world.deliver(to, 'message.new');
			expect((await trigger.events()).map(({ companyId }) => companyId)).toEqual([from, to]);
			await executionsAreOver(trigger);
			await trigger.unpublish();
			expect(world.address(to)).toBe('');
		});

		it('during a test run: the live workflow has its address again, at the latest by Check Webhook', async () => {
			const { company, trigger, registered } = tested;
			if (registersOnStart) {
				await world.becomes(company, registered);
			} else {
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
			}

			await world.deliver(company, 'message.new');
			expect(await trigger.executions()).toHaveLength(1);
			await trigger.unpublish();
			expect(world.address(company)).toBe('');
		});
	});

	it('a database that cannot be written to for a moment: the repetition makes exactly one execution', async () => {
		world = current();
		const { company, trigger } = await published('stop');
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
}
