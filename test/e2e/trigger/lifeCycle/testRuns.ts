// Test runs in the editor: they borrow the address, lose no live event, and give it back.
import type { Stranger } from '../../../engine/trigger/stranger';
import { checkWebhook } from '../checkWebhook';
import { eventually } from '../../../../local/throwaway';
import type { Trigger } from '../../../../local/trigger';
import type { TriggerWorld } from '../world';

const isAddressOf = (url: string) =>
	expect.stringMatching(new RegExp(`^${url}\\?secret=[\\w-]{43}$`));

const names = async (trigger: Trigger, mode: 'webhook' | 'manual') =>
	(await trigger.events(mode)).map(({ eventName }) => eventName);

const post = async (url: string, body: object) =>
	await fetch(url, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(body),
	});

export function testRunTests(current: () => TriggerWorld): void {
	let world: TriggerWorld;
	let company: number;
	beforeEach(() => {
		world = current();
		company = world.company();
	});

	describe('test runs of a workflow that is not published', () => {
		it('take the address, answer the handshake without an execution, and take the address away again', async () => {
			const trigger = await world.trigger(company);

			await trigger.listen();
			expect(world.address(company)).toEqual(isAddressOf(trigger.testUrl));
			expect(world.changes(company).map(({ status }) => status)).toEqual([200]);
			const again = await post(trigger.testUrl, { source: 'pact.im', operation: 'test' });
			expect(again.status).toBe(200);
			expect(await trigger.executions('manual')).toEqual([]);

			await world.deliver(company, 'message.new');
			await world.becomes(company, '');
			expect(await names(trigger, 'manual')).toEqual(['message.new']);
		});

		it('give the address back to another system, which misses nothing', async () => {
			const crm = await world.stranger();
			world.setAddress(company, crm.url);
			const trigger = await world.trigger(company, { events: ['message.new'] });

			await trigger.listen();
			expect(world.address(company)).toEqual(isAddressOf(trigger.testUrl));
			const unwanted = await world.deliver(company, 'job.executed');
			const wanted = await world.deliver(company, 'message.new');

			await world.becomes(company, crm.url);
			expect(crm.received.map(({ body }) => body.toString())).toEqual(
				[unwanted, wanted].map(({ payload }) => JSON.stringify(payload)),
			);
			expect(await names(trigger, 'manual')).toEqual(['message.new']);
		});
	});

	describe('test runs of a published workflow', () => {
		let trigger: Trigger;
		let registered: string;

		beforeEach(async () => {
			trigger = await world.trigger(company);
			await trigger.publish();
			registered = world.address(company);
			expect(registered).toEqual(isAddressOf(trigger.productionUrl));
			// The draft that is tested wants less than what is published.
			await trigger.changeEvents(['message.new']);
		});

		const isProduction = (path: string) => path.startsWith(new URL(trigger.productionUrl).pathname);

		it('pass every event on to it, wanted or not, and give the address back as it was', async () => {
			await trigger.listen();
			expect(world.address(company)).toEqual(isAddressOf(trigger.testUrl));

			await world.deliver(company, 'message.ack');
			expect(await names(trigger, 'webhook')).toEqual(['message.ack']);
			expect(await names(trigger, 'manual')).toEqual([]);

			await world.deliver(company, 'message.new');
			await world.becomes(company, registered);
			expect(await names(trigger, 'webhook')).toEqual(['message.ack', 'message.new']);
			expect(await names(trigger, 'manual')).toEqual(['message.new']);

			await world.deliver(company, 'message.new');
			expect(await names(trigger, 'webhook')).toEqual([
				'message.ack',
				'message.new',
				'message.new',
			]);
		});

		it('give the address back when nothing comes and they are stopped', async () => {
			await trigger.listen();
			await trigger.stopListening();
			await world.becomes(company, registered);
			await world.deliver(company, 'message.new');
			expect(await names(trigger, 'webhook')).toEqual(['message.new']);
			expect(await names(trigger, 'manual')).toEqual([]);
		});

		it('give the address back by themselves when n8n was busy for a moment at their end', async () => {
			await trigger.listen();
			let refused = 0;
			await world.whileBusy(
				(path) => isProduction(path) && refused++ === 0,
				async () => {
					await trigger.stopListening();
					await world.becomes(company, registered);
				},
			);
			expect(refused).toBeGreaterThan(1);
			await world.deliver(company, 'message.new');
			expect(await names(trigger, 'webhook')).toEqual(['message.new']);
		});

		describe('at whose end n8n was busy for longer', () => {
			beforeEach(async () => {
				await trigger.listen();
				await world.whileBusy(isProduction, async () => {
					await trigger.stopListening();
					await ended(world, company);
				});
				expect(world.address(company)).toEqual(isAddressOf(trigger.testUrl));
			});

			afterEach(async () => {
				expect(world.address(company)).toBe(registered);
				await world.deliver(company, 'message.new');
				expect((await names(trigger, 'webhook')).at(-1)).toBe('message.new');
				await trigger.unpublish();
				expect(world.address(company)).toBe('');
			});

			it('are seen and mended by Check Webhook', async () => {
				const check = { companyId: company, productionUrl: trigger.productionUrl };
				expect(await checkWebhook(world, { ...check, repair: 'never' })).toMatchObject({
					ok: false,
					owner: 'testRun',
					registeredAddress: trigger.testUrl,
					answers: false,
				});
				expect(await checkWebhook(world, { ...check, repair: 'whenSilent' })).toMatchObject({
					ok: true,
					owner: 'expected',
					repaired: true,
				});
			});

			it('are mended by the next test run', async () => {
				await trigger.listen();
				await trigger.stopListening();
				await world.becomes(company, registered);
			});

			it('are mended by publishing', async () => {
				await trigger.publish();
			});
		});

		it('end their claim to the address when it is published meanwhile', async () => {
			await trigger.listen();
			await trigger.publish();
			expect(world.address(company)).toBe(registered);
			await trigger.stopListening();
			await eventually('the listener is gone', async () =>
				(await post(trigger.testUrl, {})).status === 404 ? true : undefined,
			);
			expect(world.address(company)).toBe(registered);
		});
	});

	describe('a test run beside another workflow', () => {
		it('that is published passes every event on to it, and gives the address back', async () => {
			const [published, tested] = [await world.trigger(company), await world.trigger(company)];
			await published.publish();
			const registered = world.address(company);
			await tested.listen();
			expect(world.address(company)).toEqual(isAddressOf(tested.testUrl));
			await world.deliver(company, 'message.new');
			await world.becomes(company, registered);
			expect(await names(tested, 'manual')).toEqual(['message.new']);
			expect(await names(published, 'webhook')).toEqual(['message.new']);
		});

		it('whose test run has the address is refused with the remedy, and leaves no listener', async () => {
			const [one, two] = [await world.trigger(company), await world.trigger(company)];
			await one.listen();
			await expect(two.listen()).rejects.toThrow(
				`Stop the test run of the Pact Trigger that has the address of company ${company}, then try again`,
			);
			expect((await post(two.testUrl, {})).status).toBe(404);
			expect(world.address(company)).toEqual(isAddressOf(one.testUrl));
			await one.stopListening();
			await world.becomes(company, '');
		});
	});

	describe('a test run at whose end the system that had the address answers 503', () => {
		let crm: Stranger;
		let trigger: Trigger;
		beforeEach(async () => {
			crm = await world.stranger();
			world.setAddress(company, crm.url);
			trigger = await world.trigger(company, { options: { existingWebhook: 'share' } });
			await trigger.listen();
			crm.status = 503;
			await trigger.stopListening();
			await ended(world, company);
			expect(world.address(company)).toEqual(isAddressOf(trigger.testUrl));
			expect(world.log).not.toContain('canary');
			crm.status = 200;
		});

		it('does not forget it: the next test run gives the address back', async () => {
			await trigger.listen();
			await trigger.stopListening();
			await world.becomes(company, crm.url);
		});

		it('does not forget it: the next publication passes the events on, and the unpublication gives the address back', async () => {
			await trigger.publish();
			await world.deliver(company, 'message.new');
			expect(crm.received).toHaveLength(1);
			await trigger.unpublish();
			expect(world.address(company)).toBe(crm.url);
		});
	});

	it('a test run is refused beside a system that does not answer, takes nothing from it and leaves no listener', async () => {
		const crm = await world.stranger();
		crm.status = 503;
		world.setAddress(company, crm.url);
		const trigger = await world.trigger(company, { options: { existingWebhook: 'share' } });
		await expect(trigger.listen()).rejects.toThrow('does not answer this n8n');
		expect(world.address(company)).toBe(crm.url);
		expect((await post(trigger.testUrl, {})).status).toBe(404);
	});
}

/** A test run has ended and could not give the address back. n8n answers before that. */
async function ended(world: TriggerWorld, company: number): Promise<void> {
	await eventually('the test run has ended', () =>
		world.log.includes(`does not take back the webhook address of company ${company}.`)
			? true
			: undefined,
	);
}
