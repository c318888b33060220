// Whose address it is at Pact: published and unpublished beside nobody, oneself and another system.
import type { Trigger } from '../../../../local/trigger';
import type { TriggerWorld } from '../world';

const HANDSHAKE = { source: 'pact.im', operation: 'test' };

const addressOf = (trigger: Trigger) =>
	expect.stringMatching(new RegExp(`^${trigger.productionUrl}\\?secret=[\\w-]{43}$`));

export function registrationTests(current: () => TriggerWorld): void {
	let world: TriggerWorld;
	let company: number;
	beforeEach(() => {
		world = current();
		company = world.company();
	});

	describe('a company without an address', () => {
		it('gets the one of the trigger, and loses it again', async () => {
			const trigger = await world.trigger(company);

			await trigger.publish();
			expect(world.address(company)).toEqual(addressOf(trigger));
			// Pact sets an address only when its handshake was answered with 200.
			expect(world.changes(company).map(({ status }) => status)).toEqual([200]);
			expect(await trigger.executions()).toEqual([]);

			const { payload } = await world.deliver(company, 'message.new');
			expect(await trigger.events()).toMatchObject([
				{ eventName: 'message.new', companyId: company, ...(payload as object) },
			]);

			await trigger.unpublish();
			expect(world.address(company)).toBe('');
		});

		it('is asked by a handshake that needs no secret, while events do', async () => {
			const trigger = await world.trigger(company);
			await trigger.publish();
			const post = async (body: object) =>
				await fetch(trigger.productionUrl, {
					method: 'POST',
					headers: { 'content-type': 'application/json' },
					body: JSON.stringify(body),
				});

			expect((await post(HANDSHAKE)).status).toBe(200);
			const event = { type: 'message', event: 'new', data: { external_id: 1 } };
			expect((await post(event)).status).toBe(403);
			expect(await trigger.executions()).toEqual([]);
		});
	});

	describe('a company whose address is ours already', () => {
		it('keeps it, secret included, when the trigger is edited', async () => {
			const trigger = await world.trigger(company);
			await trigger.publish();
			const registered = world.address(company);

			await trigger.changeEvents(['message.ack']);
			await trigger.publish();
			expect(world.address(company)).toBe(registered);
			await world.deliver(company, 'message.new');
			await world.deliver(company, 'message.ack');
			expect(await trigger.events()).toMatchObject([{ eventName: 'message.ack' }]);
		});

		it('gets the right one when an earlier unpublication could not take it away', async () => {
			const trigger = await world.trigger(company);
			world.setAddress(company, `${trigger.productionUrl}?secret=of-an-earlier-life`);

			await trigger.publish();
			expect(world.address(company)).toEqual(addressOf(trigger));
			await trigger.unpublish();
			expect(world.address(company)).toBe('');
		});

		it('keeps nothing of it when the trigger moves to another company', async () => {
			const other = world.company();
			const crm = await world.stranger();
			world.setAddress(company, crm.url);
			const trigger = await world.trigger(company, { options: { existingWebhook: 'replace' } });
			await trigger.publish();

			await trigger.changeCompany(other);
			await trigger.publish();
			expect(world.address(company)).toBe(crm.url);
			expect(world.address(other)).toEqual(addressOf(trigger));
			await world.deliver(other, 'message.new');
			expect(await trigger.events()).toMatchObject([{ companyId: other }]);
			await trigger.unpublish();
			expect(world.address(other)).toBe('');
		});
	});

	describe("a company whose address is another system's", () => {
		it('is taken over by Replace, which gives it back', async () => {
			const crm = await world.stranger();
			world.setAddress(company, crm.url);
			const trigger = await world.trigger(company, { options: { existingWebhook: 'replace' } });

			await trigger.publish();
			expect(world.address(company)).toEqual(addressOf(trigger));
			await world.deliver(company, 'message.new');
			expect(await trigger.executions()).toHaveLength(1);
			expect(crm.received).toEqual([]);

			await trigger.unpublish();
			expect(world.address(company)).toBe(crm.url);
		});

		it('is not given back when somebody else has taken it meanwhile', async () => {
			const [before, after] = [await world.stranger(), await world.stranger()];
			world.setAddress(company, before.url);
			const trigger = await world.trigger(company, { options: { existingWebhook: 'replace' } });
			await trigger.publish();

			world.setAddress(company, after.url);
			await trigger.unpublish();
			expect(world.address(company)).toBe(after.url);
		});
	});
}
