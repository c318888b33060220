// n8n writes the static data that an execution began with over what a publication has stored meanwhile.
import { eventually } from '../../../../local/throwaway';
import type { Trigger } from '../../../../local/trigger';
import type { TriggerWorld } from '../world';

/** Changes the static data of its workflow, and then waits until that URL answers with 200. */
const waitingFor = (url: string) => `
	const data = $getWorkflowStaticData('global');
	data.runs = (data.runs ?? 0) + 1;
	const ask = { method: 'POST', url: '${url}', returnFullResponse: true, ignoreHttpStatusErrors: true };
	while ((await this.helpers.httpRequest(ask)).statusCode !== 200) {
		await new Promise((resolve) => setTimeout(resolve, 200));
	}
	return $input.all();`;

/** A published workflow of whose executions the first brings back the static data of before a publication. */
export interface Forgetful {
	trigger: Trigger;
	/** Publishes anew while that execution runs. */
	publishWhileItRuns(publish: () => Promise<void>): Promise<void>;
}

export async function forgetfulWorkflow(world: TriggerWorld, company: number): Promise<Forgetful> {
	const starter = await world.stranger();
	const trigger = await world.trigger(company, { code: waitingFor(starter.url) });
	await trigger.publish();
	return {
		trigger,
		async publishWhileItRuns(publish) {
			starter.status = 503;
			await world.deliver(company, 'message.new');
			await eventually('the execution is in its Code node', () => starter.received[0]);
			await publish();
			starter.status = 200;
			await executionsAreOver(trigger);
		},
	};
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
		it('of the same company refuses no delivery, and parts the former owner from nothing', async () => {
			const crm = await world.stranger();
			const { trigger, publishWhileItRuns } = await forgetfulWorkflow(world, company);
			await publishWhileItRuns(async () => {
				await trigger.unpublish();
				world.setAddress(company, crm.url);
				await trigger.changeOptions({ existingWebhook: 'share' });
				await trigger.publish();
				expect((await trigger.registration())!.former?.address).toBe(crm.url);
			});
			// Or there would be nothing to see.
			expect((await trigger.registration())!.former).toBeUndefined();

			await world.deliver(company, 'message.new');
			expect(await trigger.executions()).toHaveLength(2);
			expect(crm.received).toHaveLength(1);
			await executionsAreOver(trigger);
			await trigger.unpublish();
			expect(world.address(company)).toBe(crm.url);
		});

		it('of another company refuses no delivery', async () => {
			const other = world.company();
			const { trigger, publishWhileItRuns } = await forgetfulWorkflow(world, company);
			await publishWhileItRuns(async () => {
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
