// The system that had the address before: it gets the events with Share, and the address back in the end, also when it is down for a moment.
import type { Stranger } from '../../../engine/trigger/stranger';
import { eventually } from '../../../../local/throwaway';
import type { Trigger } from '../../../../local/trigger';
import type { TriggerWorld } from '../world';

const bodies = ({ received }: Stranger) => received.map(({ body }) => body.toString());

export function formerOwnerTests(current: () => TriggerWorld): void {
	let world: TriggerWorld;
	let company: number;
	let crm: Stranger;

	beforeEach(async () => {
		world = current();
		company = world.company();
		crm = await world.stranger();
		world.setAddress(company, crm.url);
	});

	const published = async (existingWebhook: 'share' | 'replace', events = ['*']) => {
		const trigger = await world.trigger(company, { options: { existingWebhook }, events });
		await trigger.publish();
		return trigger;
	};

	describe('with Share the system that had the address before', () => {
		let trigger: Trigger;
		beforeEach(async () => {
			trigger = await published('share', ['message.new']);
		});

		it('gets every event as Pact sent it, wanted by the workflow or not, and the address back', async () => {
			const wanted = await world.deliver(company, 'message.new');
			const unwanted = await world.deliver(company, 'system.phoneOffline');

			expect(bodies(crm)).toEqual([wanted, unwanted].map(({ payload }) => JSON.stringify(payload)));
			expect(crm.received[0]!.headers['content-type']).toBe('application/json');
			expect(await trigger.events()).toMatchObject([{ eventName: 'message.new' }]);

			await trigger.unpublish();
			expect(world.address(company)).toBe(crm.url);
		});

		// Gone or busy: a proxy that is being restarted answers with 404, too.
		it.each([503, 404, 410])(
			'is told again by Pact when it answered %d, and the workflow does not run twice',
			async (status) => {
				crm.status = status;
				const delivery = await world.send(company, 'message.new');
				await eventually('the second attempt', () => delivery.attempts[1]);
				crm.status = 200;
				await world.arrived(delivery);

				const statuses = delivery.attempts.map((attempt) => attempt.status);
				expect(new Set(statuses.slice(0, -1))).toEqual(new Set([502]));
				expect(bodies(crm)).toEqual(statuses.map(() => JSON.stringify(delivery.payload)));
				expect(await trigger.executions()).toHaveLength(1);
				expect(world.log).toContain(`${new URL(crm.url).host}/crm/hook, which had the webhook`);
				expect(world.log).not.toContain('canary');
			},
		);
	});

	describe.each(['share', 'replace'] as const)('%s: a former owner that answers 503', (option) => {
		it('while the trigger is edited goes on as before, and has the address back in the end', async () => {
			const trigger = await published(option);
			const registered = world.address(company);

			crm.status = 503;
			await trigger.changeEvents(['message.new', 'message.ack']);
			await trigger.publish();
			crm.status = 200;

			expect(world.address(company)).toBe(registered);
			const sent = [
				await world.deliver(company, 'message.new'),
				await world.deliver(company, 'message.ack'),
				await world.deliver(company, 'system.phoneOffline'),
			];
			expect(await trigger.executions()).toHaveLength(2);
			expect(bodies(crm)).toEqual(
				option === 'share' ? sent.map(({ payload }) => JSON.stringify(payload)) : [],
			);

			await trigger.unpublish();
			expect(world.address(company)).toBe(crm.url);
		});

		it('while the workflow is unpublished is not forgotten: the next publication and unpublication give the address back', async () => {
			const trigger = await published(option);
			const registered = world.address(company);

			crm.status = 503;
			await trigger.unpublish();
			// It does not take it, and nobody else is to have it meanwhile.
			expect(world.address(company)).toBe(registered);
			expect(world.log).toContain(
				`does not take back the webhook address of company ${company}. It is remembered`,
			);
			expect(world.log).not.toContain('canary');

			crm.status = 200;
			await trigger.publish();
			await world.deliver(company, 'message.new');
			expect(crm.received).toHaveLength(option === 'share' ? 1 : 0);
			await trigger.unpublish();
			expect(world.address(company)).toBe(crm.url);
		});
	});

	it('a former owner that answers 503 during an edit and still afterwards gets the events when it is up again', async () => {
		const trigger = await published('share');
		crm.status = 503;
		const before = await world.send(company, 'message.new');
		await trigger.changeEvents(['message.new']);
		await trigger.publish();
		const after = await world.send(company, 'message.new');
		await eventually('an attempt after the edit', () => after.attempts[0]);
		expect(after.attempts[0]!.status).toBe(502);

		crm.status = 200;
		await world.arrived(before);
		await world.arrived(after);
		expect(new Set(bodies(crm))).toEqual(
			new Set([before, after].map(({ payload }) => JSON.stringify(payload))),
		);
		expect(await trigger.executions()).toHaveLength(2);
	});
}
