import { randomUUID } from 'node:crypto';
import type { Credential, WorkflowDefinition } from '../../local/n8n/types';
import { COFFEE } from '../../sandbox/pact/store/seed';
import { answersIn, customerWrites } from '../e2e/customer';
import { eventually } from '../../local/throwaway';
import type { TriggerWorld } from '../e2e/trigger/world';

/** What differs between the two APIs. */
const API = {
	v1: { event: 'message.new', resource: 'messageV1', question: 'Do you have decaf?' },
	v2: { event: 'message.received', resource: 'message', question: 'And oat milk?' },
};

/** A customer writes, the company answers. Without a data table, which not every n8n has. */
export function mainJobTests(worldOf: () => TriggerWorld): void {
	it.each(['v1', 'v2'] as const)(
		'is done in %s: a customer writes, n8n answers through Pact, and its answer starts nothing',
		async (api) => {
			const world = worldOf();
			const { rest, sandbox } = world.pair;
			const { question } = API[api];
			const places = () => [
				world.address(COFFEE.company),
				...sandbox.store.webhooks.where(({ companyId }) => companyId === COFFEE.company),
			];
			world.setAddress(COFFEE.company, '');
			const workflow = await rest.createWorkflow(answering(api, world.credential));
			expect(await rest.publish(workflow)).toMatchObject({ status: 'published' });

			const conversation = await customerWrites(sandbox, question);
			const answer = `You wrote: ${question}`;
			const answered = async () =>
				(await answersIn(sandbox, conversation)).filter(({ text }) => text === answer);
			await eventually(
				'the delivered answer',
				async () => (await answered()).some(({ ack }) => ack >= 2) || undefined,
			);
			await eventually(
				'Pact has told of the answer',
				() =>
					sandbox.deliveries
						.all()
						.some(
							({ payload, state }) =>
								state === 'delivered' && JSON.stringify(payload).includes(answer),
						) || undefined,
			);
			expect(await answered()).toHaveLength(1);
			const executions = await rest.executions(workflow.id);
			expect(executions.map(({ status }) => status)).toEqual(['success']);

			await rest.unpublish(workflow.id);
			await eventually('Pact has forgotten n8n', () =>
				JSON.stringify(places()) === '[""]' ? true : undefined,
			);
		},
	);
}

function answering(api: keyof typeof API, { id, name }: Credential): WorkflowDefinition {
	const { event, resource } = API[api];
	const fromTrigger = { __rl: true, mode: 'trigger', value: '' };
	const credentials = { pactApi: { id, name } };
	const companyId = { __rl: true, mode: 'id', value: String(COFFEE.company) };
	return {
		name: 'Answer',
		nodes: [
			{
				id: randomUUID(),
				name: 'Pact Trigger',
				type: 'n8n-nodes-pact.pactTrigger',
				typeVersion: 1.1,
				position: [0, 0],
				webhookId: randomUUID(),
				parameters: { apiVersion: api, companyId, events: [event], options: {} },
				credentials,
			},
			{
				id: randomUUID(),
				name: 'Pact',
				type: 'n8n-nodes-pact.pact',
				typeVersion: 1,
				position: [220, 0],
				parameters: {
					resource,
					operation: 'send',
					companyId: fromTrigger,
					conversationId: fromTrigger,
					text: '=You wrote: {{ $json.chat.text }}',
				},
				credentials,
			},
		],
		connections: { 'Pact Trigger': { main: [[{ node: 'Pact', type: 'main', index: 0 }]] } },
		settings: { executionOrder: 'v1' },
	};
}
