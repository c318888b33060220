import { checkWebhook } from '../e2e/trigger/checkWebhook';
import type { TriggerWorld } from '../e2e/trigger/world';

/** The operation that a scheduled workflow watches a Pact Trigger with. */
export function checkWebhookTests(worldOf: () => TriggerWorld): void {
	it('sees a trigger that is well, and one that has lost its address, which it repairs', async () => {
		const world = worldOf();
		const company = world.company();
		const trigger = await world.trigger(company);
		await trigger.publish();
		const registered = world.address(company);
		const check = async (repair: 'never' | 'whenSilent') =>
			await checkWebhook(world, {
				companyId: company,
				productionUrl: trigger.productionUrl,
				repair,
			});
		const well = { ok: true, owner: 'expected', answers: true, status: 200 };

		expect(await check('never')).toMatchObject({ ...well, repaired: false });

		world.setAddress(company, '');
		expect(await check('never')).toMatchObject({ ok: false, owner: 'nobody', repaired: false });
		expect(await check('whenSilent')).toMatchObject({ ...well, repaired: true });
		expect(world.address(company)).toBe(registered);

		await world.deliver(company, 'message.new');
		expect(await trigger.executions()).toHaveLength(1);
		await trigger.unpublish();
	});
}
