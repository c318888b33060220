// Triggers of API Version V2: each has a webhook of its own.
import { readExample } from '../../../../local/example';
import { eventually } from '../../../../local/throwaway';
import type { Trigger } from '../../../../local/trigger';
import { checkWebhook } from '../checkWebhook';
import type { TriggerWorld } from '../world';

const V2 = { apiVersion: 'v2', events: ['message.received'] } as const;

const settings = { ...V2, events: [...V2.events] };

export function ownWebhookTests(current: () => TriggerWorld): void {
	let world: TriggerWorld;
	let company: number;
	let channel: number;
	beforeEach(() => {
		world = current();
		company = world.company();
		const { store } = world.pair.sandbox;
		const made = { companyId: company, provider: 'whatsapp', state: 'enabled' } as const;
		channel = store.addChannel(made, Date.now()).id;
	});

	/** The webhooks of the company: where they lead to, and whether they are active. */
	const webhooks = () =>
		world.pair.sandbox.store.webhooks
			.where(({ companyId }) => companyId === company)
			.map(({ url, active }) => ({ at: url.split('?')[0], active }));

	const writes = async (text: string) => {
		const response = await fetch(`${world.pair.sandbox.url}/sandbox/customer/messages`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({
				channelId: channel,
				text,
				sender: { id: '79250000077', name: 'Anna' },
			}),
		});
		expect(response.status).toBe(200);
	};

	/** What its executions say that customers wrote, once there are so many. */
	const heard = async (trigger: Trigger, count: number, mode: 'webhook' | 'manual' = 'webhook') => {
		const events = await eventually(`${count} events`, async () => {
			const found = await trigger.events(mode);
			return found.length >= count ? found : undefined;
		});
		return events.map((event) => (event as unknown as { chat: { text: string } }).chat.text);
	};

	const others = (count: number) => {
		for (let index = 0; index < count; index++) {
			const url = `https://crm.example/${index}?token=canary`;
			world.pair.sandbox.store.webhooks.insert({ companyId: company, url, active: true });
		}
	};

	describe('a trigger of API V2', () => {
		it('has a webhook while it is published, and the same one after an edit', async () => {
			const trigger = await world.trigger(company, settings);
			await trigger.publish();
			expect(webhooks()).toEqual([{ at: trigger.productionUrl, active: true }]);
			await writes('First');
			expect(await heard(trigger, 1)).toEqual(['First']);

			await trigger.changeEvents(['message.received', 'conversation.created']);
			await trigger.publish();
			expect(webhooks()).toEqual([{ at: trigger.productionUrl, active: true }]);
			await writes('Second');
			expect(await heard(trigger, 2)).toEqual(['First', 'Second']);

			await trigger.unpublish();
			expect(webhooks()).toEqual([]);
		});

		it('stands beside another one and one of V1: each hears every message once', async () => {
			const triggers = [
				await world.trigger(company, settings),
				await world.trigger(company, { events: ['message.new'] }),
				await world.trigger(company, settings),
			];
			for (const trigger of triggers) await trigger.publish();
			await writes('To all three');
			for (const trigger of triggers) {
				expect(await heard(trigger, 1)).toEqual(['To all three']);
			}
			for (const trigger of triggers) await trigger.unpublish();
			expect(webhooks()).toEqual([]);
			expect(world.address(company)).toBe('');
		});

		it('is not published as the sixth: the error says where the five lead to', async () => {
			others(5);
			const trigger = await world.trigger(company, settings);
			const { status, triggers } = await trigger.tryToPublish();
			expect(status).not.toBe('published');
			const said = JSON.stringify(triggers);
			expect(said).toContain(`Company ${company} has 5 webhooks already`);
			expect(said).not.toContain('canary');
			expect(webhooks()).toHaveLength(5);
			await trigger.unpublish();
		});

		it('that somebody deactivated is found and repaired by Webhook: Check', async () => {
			const trigger = await world.trigger(company, settings);
			await trigger.publish();
			const [webhook] = world.pair.sandbox.store.webhooks.where(
				({ companyId }) => companyId === company,
			);
			webhook!.active = false;
			const check = {
				companyId: company,
				apiVersion: 'v2',
				productionUrl: trigger.productionUrl,
			} as const;
			expect(await checkWebhook(world, { ...check, repair: 'never' })).toMatchObject({
				ok: false,
				active: false,
			});
			expect(await checkWebhook(world, { ...check, repair: 'whenSilent' })).toMatchObject({
				ok: true,
				repaired: true,
			});
			await writes('After the repair');
			expect(await heard(trigger, 1)).toEqual(['After the repair']);
			await trigger.unpublish();
		});
	});

	describe('a test run of API V2', () => {
		it('hears what the published workflow hears, and takes nothing from it', async () => {
			const trigger = await world.trigger(company, settings);
			await trigger.publish();
			await trigger.listen();
			expect(webhooks()).toEqual([
				{ at: trigger.productionUrl, active: true },
				{ at: trigger.testUrl, active: true },
			]);
			await writes('To both');
			expect(await heard(trigger, 1, 'manual')).toEqual(['To both']);
			expect(await heard(trigger, 1)).toEqual(['To both']);
			await eventually('the test webhook is gone', () => webhooks().length === 1 || undefined);
			await trigger.unpublish();
			expect(webhooks()).toEqual([]);
		});
	});

	describe('n8n that is killed', () => {
		it('comes back with the webhook; what a test run left is removed by the next publication', async () => {
			const trigger = await world.trigger(company, settings);
			await trigger.publish();
			await trigger.listen();
			await world.pair.n8n.kill();
			await world.restartN8n('kill');

			expect(webhooks()).toContainEqual({ at: trigger.productionUrl, active: true });
			expect(webhooks().length).toBeLessThanOrEqual(2);
			await writes('After the kill');
			expect(await heard(trigger, 1)).toEqual(['After the kill']);

			await trigger.changeEvents(['message.received', 'message.updated']);
			await trigger.publish();
			expect(webhooks()).toEqual([{ at: trigger.productionUrl, active: true }]);
			await trigger.unpublish();
			expect(webhooks()).toEqual([]);
		});

		it('between the creation of the webhook and its activation leaves an inactive one, which the example repairs', async () => {
			const { sandbox, rest, n8n } = world.pair;
			const trigger = await world.trigger(company, settings);
			sandbox.faults.add({ kind: 'hang', method: 'PUT', path: '^.*/webhooks/', count: 0 });
			const publishing = trigger.tryToPublish().catch(() => undefined);
			await world.until(() => webhooks().length > 0, 60_000);
			await n8n.kill();
			await publishing;
			sandbox.faults.clear();
			await world.restartN8n('kill');
			expect(webhooks()).toEqual([{ at: trigger.productionUrl, active: false }]);

			const example = await readExample('check-webhook', world.credential);
			const check = example.nodes.find(({ name }) => name === 'Check Webhook')!;
			Object.assign(check.parameters, {
				companyId: { __rl: true, mode: 'id', value: String(company) },
				productionUrl: trigger.productionUrl,
			});
			const watch = await rest.createWorkflow(example);
			const run = async () => {
				const { executionId } = await rest.run(watch.id, 'Every Ten Minutes');
				const { data } = await eventually('the example has ended', async () => {
					const execution = await rest.execution(executionId!);
					return ['new', 'running'].includes(execution.status) ? undefined : execution;
				});
				return Object.keys(data.resultData.runData);
			};
			expect(await run()).not.toContain('Raise the Alarm');
			expect(webhooks()).toEqual([{ at: trigger.productionUrl, active: true }]);
			await writes('After the repair');
			expect(await heard(trigger, 1)).toEqual(['After the repair']);
			await trigger.unpublish();
			expect(webhooks()).toEqual([]);
			expect(await run()).toContain('Raise the Alarm');
		});
	});
}
