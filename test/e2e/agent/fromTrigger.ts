// Company and Conversation "From the Trigger", behind everything that makes n8n lose the pairing of items, and in a tool of an agent.
import { randomUUID } from 'node:crypto';
import type { Credential, WorkflowDefinition } from '../../../local/n8n/types';
import type { Pair } from '../../../local/pair';
import { eventually } from '../../../local/throwaway';
import { COFFEE } from '../../../sandbox/pact/store/seed';
import { type ScriptedModel, startModel, type Turn } from './model';
import { type CredentialName, fromTrigger, modelNode, node, toAgent } from './nodes';
import { fromAi } from './workflow';

const CUSTOMERS = [
	{ id: '79251110011', name: 'Boris' },
	{ id: '79251110012', name: 'Olga' },
];

/** What the agent inside the agent is asked begins so. */
const INNER = 'inner:';

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

/** Trigger → items → loop → branches → loop → aggregate; and trigger → items → agent with two tools, of which one is an agent with a tool. */
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
	const tool = (name: string) =>
		send(name, fromAi('Text', 'What the customer will read', 'string'), 'n8n-nodes-pact.pactTool');
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
			tool('Tool'),
			node('Sub Agent', '@n8n/n8n-nodes-langchain.agentTool', 3, {
				toolDescription: 'Writes to the customer, too',
				text: fromAi('Prompt', 'What to do', 'string'),
				options: {},
			}),
			tool('Inner Tool'),
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
			Model: {
				ai_languageModel: [
					['AI Agent', 'Sub Agent'].map((name) => ({
						node: name,
						type: 'ai_languageModel',
						index: 0,
					})),
				],
			},
			Tool: toAgent('ai_tool'),
			'Sub Agent': toAgent('ai_tool'),
			'Inner Tool': { ai_tool: [[{ node: 'Sub Agent', type: 'ai_tool', index: 0 }]] },
		},
		settings: { executionOrder: 'v1' },
	};
}

/** Tests with a model of their own, on an n8n that runs already. */
export function fromTriggerTests(current: () => { pair: Pair; pact: Credential }): void {
	describe('with Company and Conversation from the trigger', () => {
		let model: ScriptedModel;

		beforeAll(async () => {
			// It hands what it is asked to each of its tools, once.
			model = await startModel((messages) => {
				const asked = messages.findLast(({ role }) => role === 'user')?.content ?? '';
				const turns: Turn[] = asked.startsWith(INNER)
					? [{ tool: 'Inner_Tool', arguments: { Text: asked } }]
					: [
							{ tool: 'Tool', arguments: { Text: `tool: ${asked}` } },
							{ tool: 'Sub_Agent', arguments: { Prompt: `${INNER} ${asked}` } },
						];
				return turns[messages.filter(({ role }) => role === 'tool').length] ?? { text: 'Sent.' };
			});
		});

		afterAll(async () => {
			await model?.close();
		});

		it('writes to the customer who wrote, behind loops and branches and from tools of agents', async () => {
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
					'inner: item 0',
					'inner: item 1',
					'other 0',
					'other 2',
					'second 1',
					'tool: item 0',
					'tool: item 1',
				]);
			}
			expect(sent).toHaveLength(conversations.length * 8);
		});
	});
}
