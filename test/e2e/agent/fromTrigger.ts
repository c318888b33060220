// Company and Conversation "From the Trigger", behind everything that makes n8n lose the pairing of items, and in a tool of an agent.
import { randomUUID } from 'node:crypto';
import type { Credential, WorkflowDefinition } from '../../../local/n8n/types';
import type { Pair } from '../../../local/pair';
import { eventually } from '../../../local/throwaway';
import { COFFEE } from '../../../sandbox/pact/store/seed';
import { type ScriptedModel, startModel } from './model';
import { type CredentialName, fromTrigger, modelNode, node, toAgent } from './nodes';
import { fromAi } from './workflow';

const CUSTOMERS = [
	{ id: '79251110011', name: 'Boris' },
	{ id: '79251110012', name: 'Olga' },
];

/** A Code node that gives items which n8n can pair with nothing. They name somebody else, too. */
const items = (name: string, count: number) =>
	node(name, 'n8n-nodes-base.code', 2, {
		jsCode: `return Array.from({ length: ${count} }, (_, n) => ({ json: { n, chatInput: 'item ' + n, companyId: 102, conversationId: 30001 } }));`,
	});

const isSecond = {
	options: { caseSensitive: true, typeValidation: 'strict', version: 2 },
	combinator: 'and',
	conditions: [
		{
			id: '1',
			leftValue: '={{ $json.n }}',
			rightValue: 1,
			operator: { type: 'number', operation: 'equals' },
		},
	],
};

const to = (...outputs: string[][]) => ({
	main: outputs.map((names) => names.map((name) => ({ node: name, type: 'main', index: 0 }))),
});

/** Trigger → items → loop → branches → loop → aggregate; and trigger → items → agent with a tool. */
function workflowOf(pact: CredentialName, model: CredentialName): WorkflowDefinition {
	const credentials = { pactApi: { id: pact.id, name: pact.name } };
	const send = (name: string, text: string, type = 'n8n-nodes-pact.pact') =>
		node(
			name,
			type,
			1,
			{
				resource: 'message',
				operation: 'send',
				companyId: fromTrigger,
				conversationId: fromTrigger,
				text,
			},
			credentials,
		);
	const listener = node(
		'A customer wrote',
		'n8n-nodes-pact.pactTrigger',
		1.1,
		{
			companyId: { __rl: true, mode: 'id', value: String(COFFEE.company) },
			events: ['message.received'],
		},
		credentials,
	);
	return {
		name: 'From the Trigger',
		nodes: [
			{ ...listener, webhookId: randomUUID() },
			items('Three', 3),
			node('Loop', 'n8n-nodes-base.splitInBatches', 3, { options: {} }),
			node('If', 'n8n-nodes-base.if', 2.2, { conditions: isSecond, options: {} }),
			send('Second', '=second {{ $json.n }}'),
			send('Other', '=other {{ $json.n }}'),
			node('Aggregate', 'n8n-nodes-base.aggregate', 1, {
				aggregate: 'aggregateAllItemData',
				options: {},
			}),
			send('Done', '={{ $json.data.length }} done'),
			items('Two', 2),
			node('AI Agent', '@n8n/n8n-nodes-langchain.agent', 3, { promptType: 'auto', options: {} }),
			modelNode(model),
			send(
				'Tool',
				fromAi('Text', 'What the customer will read', 'string'),
				'n8n-nodes-pact.pactTool',
			),
		],
		connections: {
			'A customer wrote': to(['Three', 'Two']),
			Three: to(['Loop']),
			Loop: to(['Aggregate'], ['If']),
			If: to(['Second'], ['Other']),
			Second: to(['Loop']),
			Other: to(['Loop']),
			Aggregate: to(['Done']),
			Two: toAgent('main'),
			Model: toAgent('ai_languageModel'),
			Tool: toAgent('ai_tool'),
		},
		settings: { executionOrder: 'v1' },
	};
}

/** Tests with a model of their own, on an n8n that runs already. */
export function fromTriggerTests(current: () => { pair: Pair; pact: Credential }): void {
	describe('with Company and Conversation from the trigger', () => {
		let model: ScriptedModel;

		beforeAll(async () => {
			// It hands what it is asked to the tool, once.
			model = await startModel((messages) => {
				const asked = messages.findLast(({ role }) => role === 'user')?.content;
				return messages.some(({ role }) => role === 'tool')
					? { text: 'Sent.' }
					: { tool: 'Tool', arguments: { Text: `tool: ${asked}` } };
			});
		});

		afterAll(async () => {
			await model?.close();
		});

		it('writes to the customer who wrote, behind loops and branches and from the tool of an agent', async () => {
			const { pair, pact } = current();
			const { rest, sandbox } = pair;
			const openAi = await rest.saveCredential({
				name: 'Model with a tool',
				type: 'openAiApi',
				data: { apiKey: 'none', url: model.url, header: false },
			});
			const workflow = await rest.createWorkflow(workflowOf(pact, openAi));
			const { status } = await rest.publish(workflow);
			expect(status).toBe('published');
			const everyone = () => sandbox.store.messages.all().filter(({ income }) => !income);
			const before = new Set(everyone());

			const conversations = await Promise.all(
				CUSTOMERS.map(async (sender) => {
					const response = await fetch(`${sandbox.url}/sandbox/customer/messages`, {
						method: 'POST',
						headers: { 'content-type': 'application/json' },
						body: JSON.stringify({ channelId: COFFEE.whatsapp, text: 'Hello', sender }),
					});
					return ((await response.json()) as { conversationId: number }).conversationId;
				}),
			);
			await eventually('both executions have ended', async () => {
				const found = await rest.executions(workflow.id);
				const running = found.filter(({ status }) => ['new', 'running'].includes(status));
				return (found.length === CUSTOMERS.length && running.length === 0) || undefined;
			});
			await rest.unpublish(workflow.id);

			const executions = await rest.executions(workflow.id);
			expect(executions.map(({ status }) => status)).toEqual(['success', 'success']);
			const sent = everyone().filter((message) => !before.has(message));
			for (const id of conversations) {
				const texts = sent
					.filter(({ conversationId }) => conversationId === id)
					.map(({ text }) => text);
				expect(texts.sort()).toEqual([
					'3 done',
					'other 0',
					'other 2',
					'second 1',
					'tool: item 0',
					'tool: item 1',
				]);
			}
			expect(sent).toHaveLength(conversations.length * 6);
		});
	});
}
