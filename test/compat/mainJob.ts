import { randomUUID } from 'node:crypto';
import type { Credential, WorkflowDefinition } from '../../local/n8n/types';
import { COFFEE } from '../../sandbox/pact/store/seed';
import { answersIn, customerWrites } from '../e2e/customer';
import { eventually } from '../../local/throwaway';
import type { TriggerWorld } from '../e2e/trigger/world';

/** A customer writes, the company answers. Without a data table, which not every n8n has. */
export function mainJobTests(worldOf: () => TriggerWorld): void {
	it('is done: a customer writes, n8n answers through Pact, and its answer starts nothing', async () => {
		const world = worldOf();
		const { rest, sandbox } = world.pair;
		world.setAddress(COFFEE.company, '');
		const workflow = await rest.createWorkflow(answering(world.credential));
		expect(await rest.publish(workflow)).toMatchObject({ status: 'published' });

		const conversation = await customerWrites(sandbox, 'Do you have decaf?');
		const answers = await eventually('the delivered answer', async () => {
			const all = await answersIn(sandbox, conversation);
			return all.some(({ ack }) => ack >= 2) ? all : undefined;
		});
		expect(answers.map(({ text }) => text)).toEqual(['You wrote: Do you have decaf?']);

		await eventually('Pact has told of the answer', () =>
			sandbox.deliveries.all().find(({ event, payload, state }) => {
				const { data } = payload as { data?: { income?: boolean } };
				return event === 'message.new' && data?.income === false && state === 'delivered';
			}),
		);
		const executions = await rest.executions(workflow.id);
		expect(executions.map(({ status }) => status)).toEqual(['success']);

		await rest.unpublish(workflow.id);
		await world.becomes(COFFEE.company, '');
	});
}

function answering({ id, name }: Credential): WorkflowDefinition {
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
				parameters: { apiVersion: 'v1', companyId, events: ['message.new'], options: {} },
				credentials,
			},
			{
				id: randomUUID(),
				name: 'Pact',
				type: 'n8n-nodes-pact.pact',
				typeVersion: 1,
				position: [220, 0],
				parameters: {
					resource: 'messageV1',
					operation: 'send',
					companyId,
					conversationId: { __rl: true, mode: 'id', value: '={{ $json.data.conversation_id }}' },
					text: '=You wrote: {{ $json.data.message }}',
				},
				credentials,
			},
		],
		connections: { 'Pact Trigger': { main: [[{ node: 'Pact', type: 'main', index: 0 }]] } },
		settings: { executionOrder: 'v1' },
	};
}
