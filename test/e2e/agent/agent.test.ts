// n8n's AI Agent with a chat model that follows a script: the Pact node as its tool, and the Pact Trigger before it.
import type { Credential } from '../../../local/n8n/types';
import type { Pair } from '../../../local/pair';
import { START_TIMEOUT, startN8nWithPact } from '../../../local/throwaway';
import { fromTriggerTests } from './fromTrigger';
import { memoryTests } from './memory';
import { type ModelMessage, type ScriptedModel, startModel, type Turn } from './model';
import { ADDRESS, agentWorkflow } from './workflow';

jest.setTimeout(300_000);

const LIST = 'List_Conversations';
const SEND = 'Send_Message';
const REPEATED = 'Send_Message_Repeatedly';
const TEXT = 'Your beans are ground, Anna ☕';

let pair: Pair;
let model: ScriptedModel;
let pact: Credential;
let workflowId: string;

interface ConversationRow {
	external_id: number;
	name: string;
}

/** What the tool said, as the model gets to read it. */
function toolOutput({ content }: ModelMessage): Array<Record<string, unknown>> {
	return JSON.parse(content ?? '[]') as Array<Record<string, unknown>>;
}

/** Lists the conversations, looks for Anna, writes to her, tries the tool that n8n would repeat, and says so. */
function script(messages: ModelMessage[]): Turn {
	const outputs = messages.filter(({ role }) => role === 'tool');
	if (outputs.length === 0) return { tool: LIST, arguments: { Company: '101', Limit: 20 } };
	if (outputs.length === 1) {
		const rows = toolOutput(outputs[0]!) as unknown as ConversationRow[];
		const anna = rows.find(({ name }) => name === 'Anna');
		return { tool: SEND, arguments: { Conversation: String(anna?.external_id), Text: TEXT } };
	}
	if (outputs.length === 2) {
		return { tool: REPEATED, arguments: { Conversation: '30001', Text: `${TEXT} (repeated)` } };
	}
	return { text: 'I have written to Anna.' };
}

beforeAll(async () => {
	model = await startModel(script);
	pair = await startN8nWithPact({ sandbox: { strict: true } });
	const { rest, sandbox, n8n } = pair;
	pact = await rest.saveCredential({
		name: 'Pact API',
		type: 'pactApi',
		data: { apiToken: sandbox.token, baseUrl: sandbox.url },
	});
	const openAi = await rest.saveCredential({
		name: 'Scripted model',
		type: 'openAiApi',
		data: { apiKey: 'none', url: model.url, header: false },
	});
	const workflow = await rest.createWorkflow(agentWorkflow(pact, openAi));
	workflowId = workflow.id;
	await rest.publish(workflow);
	const response = await fetch(`${n8n.url}/webhook/${ADDRESS}`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ wish: 'Tell Anna that her beans are ground.' }),
		signal: AbortSignal.timeout(120_000),
	});
	const said = await response.text();
	if (!said.includes('I have written')) throw new Error(`${response.status} ${said}`);
}, START_TIMEOUT + 120_000);

afterAll(async () => {
	await pair?.stop();
	await model?.close();
});

it('writes the message to the customer, once', () => {
	const messages = pair.sandbox.store.messagesOf(30_001);
	expect(messages.filter(({ text }) => text === TEXT)).toHaveLength(1);
	expect(messages.at(-1)).toMatchObject({ text: TEXT, income: false });
});

it('gives the model what a conversation is about, one object for each', () => {
	const [conversations] = model.messages().filter(({ role }) => role === 'tool');
	expect(toolOutput(conversations!)).toHaveLength(9);
	expect(toolOutput(conversations!)[0]).toMatchObject({
		external_id: 30_001,
		name: 'Anna',
		channel_type: 'whatsapp',
		sender_external_id: '79250000001',
	});
});

it('gives the model the delivery job of what it sent', () => {
	const sent = model.messages().filter(({ role }) => role === 'tool')[1];
	expect(toolOutput(sent!)).toEqual([
		expect.objectContaining({ conversation_id: 30_001, state: 'trying_deliver' }),
	]);
});

it('refuses a tool that sends and has Retry On Fail, names the setting to the model, and sends nothing', () => {
	const refused = model.messages().filter(({ role }) => role === 'tool')[2];
	expect(refused!.content).toContain('Retry On Fail could send this message twice');
	expect(pair.sandbox.store.messagesOf(30_001).map(({ text }) => text)).not.toContain(
		`${TEXT} (repeated)`,
	);
});

it('ends in an execution without an error', async () => {
	const executions = await pair.rest.executions(workflowId);
	expect(executions.map(({ status }) => status)).toEqual(['success']);
});

describe('what the model is told of the tools', () => {
	it('are the three, by the names of their nodes', () => {
		expect(Object.keys(model.tools()).sort()).toEqual([LIST, SEND, REPEATED]);
	});

	it('say what they do', () => {
		expect(model.tools()[LIST]!.description).toBe('Get many conversations V1 in Pact');
		expect(model.tools()[SEND]!.description).toBe('Send a message V1 in Pact');
	});

	it('take IDs and texts as text and numbers as numbers, all required, with what they mean', () => {
		expect(model.tools()[LIST]!.parameters).toMatchObject({
			type: 'object',
			properties: {
				Company: { type: 'string', description: 'The ID of the company' },
				Limit: { type: 'number' },
			},
			required: ['Company', 'Limit'],
		});
		expect(model.tools()[SEND]!.parameters).toMatchObject({
			type: 'object',
			properties: {
				Conversation: { type: 'string', description: 'The ID (external_id) of the conversation' },
				Text: { type: 'string', description: 'What the customer will read' },
			},
			required: ['Conversation', 'Text'],
		});
	});

	it('ask for nothing that the node does not leave to the model', () => {
		const names = Object.values(model.tools()).map((tool) =>
			Object.keys(tool.parameters.properties),
		);
		expect(names.flat().sort()).toEqual([
			'Company',
			'Conversation',
			'Conversation',
			'Limit',
			'Text',
			'Text',
		]);
	});
});

memoryTests(() => ({ pair, pact }));
fromTriggerTests(() => ({ pair, pact }));
