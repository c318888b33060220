// n8n writes the static data that an execution began with over what a publication has stored meanwhile.
import { eventually } from '../../../../local/throwaway';
import type { Trigger } from '../../../../local/trigger';
import type { TriggerWorld } from '../world';

/** Changes the static data of its workflow, and takes its time: the publication of the workflow is over before. */
const LONG = `
	const data = $getWorkflowStaticData('global');
	data.runs = (data.runs ?? 0) + 1;
	await new Promise((resolve) => setTimeout(resolve, 8_000));
	return $input.all();`;

/** A published workflow of whose executions each writes the static data of before over what was stored meanwhile. */
export async function forgetfulTrigger(world: TriggerWorld, companyId: number): Promise<Trigger> {
	const trigger = await world.trigger(companyId, { code: LONG });
	await trigger.publish();
	return trigger;
}

/** Publishes anew while an execution runs, which brings back the static data that it began with. */
export async function publishForgetfully(
	world: TriggerWorld,
	trigger: Trigger,
	companyId: number,
	publish: () => Promise<void>,
): Promise<void> {
	await world.deliver(companyId, 'message.new');
	await eventually('the execution has begun', async () =>
		(await trigger.executions()).some(({ status }) => status === 'running') ? true : undefined,
	);
	await publish();
	await executionsAreOver(trigger);
}

/** Waits until every execution has ended, and well. */
export async function executionsAreOver(trigger: Trigger): Promise<void> {
	const statuses = async () => (await trigger.executions()).map(({ status }) => status);
	await eventually(
		async () => `all executions are over, of which these are: ${(await statuses()).join(', ')}`,
		async () => (await statuses()).every((status) => status === 'success') || undefined,
	);
}

export function staticDataTests(current: () => TriggerWorld): void {
	let world: TriggerWorld;
	let company: number;

	beforeEach(() => {
		world = current();
		company = world.company();
	});

	describe('a long execution that writes old static data over that of a publication', () => {
		it('of the same company refuses no delivery', async () => {
			const crm = await world.stranger();
			const trigger = await forgetfulTrigger(world, company);
			await publishForgetfully(world, trigger, company, async () => {
				await trigger.unpublish();
				world.setAddress(company, crm.url);
				await trigger.changeOptions({ existingWebhook: 'replace' });
				await trigger.publish();
				expect((await trigger.registration())!.former?.address).toBe(crm.url);
			});
			// Or there would be nothing to see.
			expect((await trigger.registration())!.former).toBeUndefined();

			await world.deliver(company, 'message.new');
			expect(await trigger.executions()).toHaveLength(2);
			await executionsAreOver(trigger);
		});

		it('of another company refuses no delivery', async () => {
			const other = world.company();
			const trigger = await forgetfulTrigger(world, company);
			await publishForgetfully(world, trigger, company, async () => {
				await trigger.changeCompany(other);
				await trigger.publish();
				expect((await trigger.registration())!.companyId).toBe(other);
			});
			expect((await trigger.registration())!.companyId).toBe(company);

			await world.deliver(other, 'message.new');
			const events = await trigger.events();
			expect(events.map(({ companyId }) => companyId)).toEqual([company, other]);
			await executionsAreOver(trigger);
		});
	});
}
