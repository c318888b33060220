// Test runs of V1 in the editor: they take the address only where nobody has it.
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

	describe('test runs of V1', () => {
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

		it('are refused with the remedy where the workflow is published, and leave no listener', async () => {
			const trigger = await world.trigger(company);
			await trigger.publish();
			const registered = world.address(company);
			await expect(trigger.listen()).rejects.toThrow('Choose API Version V2 for this test run');
			expect((await post(trigger.testUrl, {})).status).toBe(404);
			expect(world.address(company)).toBe(registered);
			await world.deliver(company, 'message.new');
			expect(await names(trigger, 'webhook')).toEqual(['message.new']);
			await trigger.unpublish();
			expect(world.address(company)).toBe('');
		});

		it('are refused beside another system, take nothing from it and leave no listener', async () => {
			const crm = await world.stranger();
			world.setAddress(company, crm.url);
			const trigger = await world.trigger(company, { options: { existingWebhook: 'share' } });
			await expect(trigger.listen()).rejects.toThrow('Choose API Version V2 for this test run');
			expect(world.address(company)).toBe(crm.url);
			expect((await post(trigger.testUrl, {})).status).toBe(404);
		});

		it('end their claim to the address when the workflow is published meanwhile', async () => {
			const trigger = await world.trigger(company);
			await trigger.listen();
			await trigger.publish();
			const registered = world.address(company);
			expect(registered).toEqual(isAddressOf(trigger.productionUrl));
			await trigger.stopListening();
			await eventually('the listener is gone', async () =>
				(await post(trigger.testUrl, {})).status === 404 ? true : undefined,
			);
			expect(world.address(company)).toBe(registered);
			await trigger.unpublish();
			expect(world.address(company)).toBe('');
		});
	});
}
