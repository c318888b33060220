// Publications that would take the events from somebody: refused, with what to do in the title, because n8n shows little more than that.
import type { Stranger } from '../../../engine/trigger/stranger';
import type { Publication } from '../../../../local/n8n/types';
import type { Trigger } from '../../../../local/trigger';
import type { TriggerWorld } from '../world';

export function refusalTests(current: () => TriggerWorld): void {
	describe('a publication is refused', () => {
		let world: TriggerWorld;
		/** The companies, by who has their address. */
		const company = { crm: 0, silentCrm: 0, workflow: 0, sharing: 0 };
		const crm: Partial<Record<'crm' | 'silentCrm' | 'sharing', Stranger>> = {};
		let first: Trigger;
		let sharing: Trigger;
		let follower: Trigger;
		let outcomes: Publication[];

		const withOption = async (
			companyId: number,
			existingWebhook: 'stop' | 'share' | 'replace' = 'share',
		) => await world.trigger(companyId, { options: { existingWebhook } });

		// All at once, because n8n takes 15 s to give up.
		beforeAll(async () => {
			world = current();
			for (const who of ['crm', 'silentCrm', 'sharing'] as const) {
				company[who] = world.company();
				crm[who] = await world.stranger();
				world.setAddress(company[who], crm[who].url);
			}
			crm.silentCrm!.status = 503;
			company.workflow = world.company();
			first = await world.trigger(company.workflow);
			await first.publish();
			sharing = await withOption(company.sharing);
			await sharing.publish();
			follower = await withOption(company.sharing);

			const refused = [
				await withOption(company.crm, 'stop'),
				await withOption(company.silentCrm, 'share'),
				await withOption(company.workflow, 'stop'),
				await withOption(company.workflow, 'share'),
				await withOption(company.workflow, 'replace'),
				follower,
			];
			outcomes = await Promise.all(refused.map((trigger) => trigger.tryToPublish()));
		});

		const titles = (from: number, to = from + 1) =>
			outcomes.slice(from, to).map(({ status, triggers }) => ({
				status,
				titles: triggers.map(({ errorMessage }) => errorMessage),
			}));
		const failedWith = (title: unknown) => ({ status: 'failed', titles: [title] });
		const changes = (companyId: number) => world.changes(companyId).map(({ status }) => status);

		it('by Stop beside another system, which is named without the query of its address', () => {
			const shown = crm.crm!.url.replace(/\?.*/, '');
			expect(titles(0)).toEqual([
				failedWith(
					`Choose Share or Replace under Options > Existing Webhook: the events of company ${company.crm} already go to ${shown}`,
				),
			]);
			expect(world.address(company.crm)).toBe(crm.crm!.url);
			expect(changes(company.crm)).toEqual([]);
		});

		it('by Share beside a system that does not answer: it would lose its events', () => {
			expect(titles(1)).toEqual([
				failedWith(expect.stringContaining('it does not answer this n8n and would lose')),
			]);
			expect(world.address(company.silentCrm)).toBe(crm.silentCrm!.url);
			expect(changes(company.silentCrm)).toEqual([]);
		});

		const reasonAndRemedy = (companyId: number, { productionUrl }: Trigger) =>
			`Pact has one webhook address for each company, and another published Pact Trigger has that of company ${companyId}: ${productionUrl}. Unpublish its workflow, or let it call this one with Execute Workflow`;

		it('before another workflow of this n8n, whatever the option; that one goes on and leaves nothing behind', async () => {
			const refused = failedWith(reasonAndRemedy(company.workflow, first));
			expect(titles(2, 5)).toEqual([refused, refused, refused]);
			expect(changes(company.workflow)).toEqual([200]);
			await world.deliver(company.workflow, 'message.new');
			expect(await first.executions()).toHaveLength(1);
			await first.unpublish();
			expect(world.address(company.workflow)).toBe('');
		});

		it('until the remedy is followed; the system behind gets its address back in the end', async () => {
			expect(titles(5)).toEqual([failedWith(reasonAndRemedy(company.sharing, sharing))]);
			await sharing.unpublish();
			await follower.publish();
			await world.deliver(company.sharing, 'message.new');
			expect(await sharing.executions()).toEqual([]);
			expect(await follower.executions()).toHaveLength(1);
			expect(crm.sharing!.received).toHaveLength(1);
			await follower.unpublish();
			expect(world.address(company.sharing)).toBe(crm.sharing!.url);
		});

		it('and no secret of an address is said', () => {
			expect(JSON.stringify(outcomes) + world.log).not.toMatch(/canary|secret=[\w-]/);
		});

		it('but not by a dead address that another workflow has left when Pact was away', async () => {
			const companyId = world.company();
			const [one, two] = [await world.trigger(companyId), await world.trigger(companyId)];
			await one.publish();
			const { faults } = world.pair.sandbox;
			faults.add({ kind: '500', count: 0 });
			await one.unpublish();
			faults.clear();
			expect(world.address(companyId)).toContain(one.productionUrl);

			await two.publish();
			await world.deliver(companyId, 'message.new');
			expect(await two.executions()).toHaveLength(1);
			await two.unpublish();
			expect(world.address(companyId)).toBe('');
		});
	});
}
