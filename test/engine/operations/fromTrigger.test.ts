// The mode "From the Trigger" of the locators Company and Conversation.
import type { IDataObject, INodeType } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';

import { eventOf } from '../../../nodes/events/catalogue';
import { exampleOf } from '../../../nodes/events/examples';
import type { Sandbox } from '../../../sandbox/pact';
import { startSandbox } from '../../../sandbox/pact';
import { execute } from '../harness/execute';
import { byId } from '../harness/locator';
import { nodeTypes, PACT } from '../harness/nodeTypes';
import { oneNodeWorkflow } from '../harness/workflow';
import { credentialsFor, TOKEN } from './runCase';

const FROM_TRIGGER = { __rl: true, mode: 'trigger', value: '' };

/** What a Pact Trigger of V2 gives, as far as it counts here. */
const eventV2 = (conversationId: unknown = 30_002): IDataObject => ({
	type: 'message',
	event: 'create',
	object: {},
	eventName: 'message.received',
	chat: { conversationId } as IDataObject,
	companyId: 101,
});

const eventV1 = (conversationId = 30_003): IDataObject => ({
	type: 'message',
	event: 'new',
	data: {},
	eventName: 'message.new',
	chat: { conversationId },
	companyId: 101,
});

const exampleConversation = () =>
	(exampleOf(eventOf('v2', 'message.received')!, 101).object as IDataObject).conversation_id;

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox({ token: TOKEN });
});
afterEach(() => sandbox.close());

const SEND: IDataObject = {
	resource: 'message',
	operation: 'send',
	companyId: FROM_TRIGGER,
	conversationId: FROM_TRIGGER,
	text: '={{ $json.text ?? "Hello" }}',
};

const send = async (
	triggers: Record<string, IDataObject[] | undefined>,
	parameters: IDataObject = {},
	items: IDataObject[] = [{}],
) =>
	await execute({
		parameters: { ...SEND, ...parameters },
		credentials: credentialsFor(sandbox),
		items,
		triggers,
	});

/** What the editor marks in red. */
function issuesWith(parameters: IDataObject) {
	const setup = { type: PACT, parameters: { ...SEND, ...parameters }, credentials: {} };
	const { node } = oneNodeWorkflow(setup);
	const { description } = nodeTypes.getByName(PACT) as INodeType;
	return NodeHelpers.getNodeParametersIssues(description.properties, node, description)?.parameters;
}

const textsIn = (conversationId: number) =>
	sandbox.store
		.messagesOf(conversationId)
		.filter(({ income }) => !income)
		.map(({ text }) => text);

test.each([
	['V2', 'message', eventV2(), 30_002],
	['V1', 'messageV1', eventV1(), 30_003],
])('%s: the message goes to whom the event is about', async (_, resource, event, conversation) => {
	const before = textsIn(conversation).length;
	const { error } = await send({ 'Pact Trigger': [event] }, { resource });
	expect(error).toBeUndefined();
	expect(textsIn(conversation).slice(before)).toEqual(['Hello']);
});

test('each of several items is about the same event, paired or not', async () => {
	const before = textsIn(30_002).length;
	await send({ 'A customer wrote': [eventV2()] }, {}, [{ text: 'One' }, { text: 'Two' }]);
	expect(textsIn(30_002).slice(before)).toEqual(['One', 'Two']);
});

test('an expression that was emptied again counts for nothing', async () => {
	const before = textsIn(30_002).length;
	const emptied = { ...FROM_TRIGGER, value: '=' };
	await send({ 'Pact Trigger': [eventV2()] }, { companyId: emptied, conversationId: emptied });
	expect(textsIn(30_002).slice(before)).toEqual(['Hello']);
});

test.each([30_001, '30001', ' 30001 '])(
	'an ID that n8n keeps of the list or of By ID counts for nothing: %j',
	async (value) => {
		const before = [30_001, 30_002].map((id) => textsIn(id).length);
		const { error } = await send(
			{ 'Pact Trigger': [eventV2()] },
			{ companyId: { ...FROM_TRIGGER, value: 102 }, conversationId: { ...FROM_TRIGGER, value } },
		);
		expect(error).toBeUndefined();
		expect(textsIn(30_001)).toHaveLength(before[0]!);
		expect(textsIn(30_002).slice(before[1])).toEqual(['Hello']);
		expect(
			issuesWith({ conversationId: { ...FROM_TRIGGER, value: String(value) } }),
		).toBeUndefined();
	},
);

test('of two triggers the one counts that ran', async () => {
	const before = textsIn(30_002).length;
	await send({ Silent: undefined, Running: [eventV2()] });
	expect(textsIn(30_002).slice(before)).toEqual(['Hello']);
});

test.each<[string, Record<string, IDataObject[] | undefined>, IDataObject, RegExp]>([
	[
		'no trigger',
		{},
		{},
		/^Company cannot come from the trigger: this workflow did not begin with a Pact Trigger \[item 0\]/,
	],
	[
		'a trigger that did not run',
		{ 'Pact Trigger': undefined },
		{},
		/^Company cannot come from the trigger: this workflow did not begin/,
	],
	['several items', { 'Pact Trigger': [eventV2(), eventV2(30_001)] }, {}, /it gave 2 items/],
	[
		'two triggers that ran',
		{ A: [eventV2()], B: [eventV2(30_001)] },
		{},
		/^Company cannot come from the trigger: it gave 2 items/,
	],
	[
		'an event of V1 before an operation of V2',
		{ 'Pact Trigger': [eventV1()] },
		{},
		/^Conversation cannot come from the trigger: its event is of API V1/,
	],
	[
		'an event of V2 before an operation of V1',
		{ 'Pact Trigger': [eventV2()] },
		{ resource: 'messageV1' },
		/^Conversation cannot come from the trigger: its event is of API V2/,
	],
	[
		'an event about no conversation',
		{ 'Pact Trigger': [{ ...eventV2(null), eventName: 'channel.qrCode' }] },
		{},
		/^Conversation cannot come from the trigger: the event "channel.qrCode" is about no conversation/,
	],
	[
		'an event whose name is no text',
		{ 'Pact Trigger': [{ ...eventV2(null), eventName: { name: 'x' } }] },
		{},
		/the event "{"name":"x"}" is about no conversation/,
	],
	[
		'an event without a company',
		{ 'Pact Trigger': [{ ...eventV2(), companyId: null }] },
		{},
		/^Company cannot come from the trigger: its item has no companyId/,
	],
	[
		'an event whose company is no ID',
		{ 'Pact Trigger': [{ ...eventV2(), companyId: 'Coffee' }] },
		{},
		/^Company is not an ID: "Coffee"/,
	],
	[
		'an example, which is about nobody',
		{ 'Pact Trigger': [eventV2(exampleConversation())] },
		{},
		/^Conversation cannot come from the trigger: its event is an example/,
	],
	[
		'an expression that n8n shows as if it counted',
		{ 'Pact Trigger': [eventV2()] },
		{ conversationId: { ...FROM_TRIGGER, value: '={{ 30001 }}' } },
		/^Conversation comes from the trigger, but holds "={{ 30001 }}" \[item 0\]/,
	],
	[
		'an expression that gives nothing',
		{ 'Pact Trigger': [eventV2()] },
		{ companyId: { ...FROM_TRIGGER, value: '={{ $json.nothing }}' } },
		/^Company comes from the trigger, but holds "={{ \$json.nothing }}" \[item 0\]/,
	],
])('refuses %s, and sends nothing', async (_, triggers, parameters, message) => {
	const { error } = await send(triggers, parameters);
	expect(error?.message).toMatch(message);
	expect(sandbox.requests.all()).toEqual([]);
});

test.each([
	['companyId', { __rl: true, mode: 'list', value: '' }, 'The company is not chosen'],
	['companyId', byId(''), 'An ID of Pact is a positive whole number'],
	['conversationId', { __rl: true, mode: 'list', value: '' }, 'The conversation is not chosen'],
	[
		'conversationId',
		{ ...FROM_TRIGGER, value: 'Kira' },
		'Delete what stands here: the conversation is that of the event',
	],
])('n8n runs nothing, and shows at %s %j: %s', async (name, locator, issue) => {
	const parameters = { [name]: locator };
	await expect(send({ 'Pact Trigger': [eventV2()] }, parameters)).rejects.toThrow(/has issues/);
	expect(issuesWith(parameters)).toEqual({ [name]: [issue] });
	expect(sandbox.requests.all()).toEqual([]);
});

describe('Reply To Trigger Message', () => {
	const quoting = { text: 'Yes', options: { replyToTrigger: true } };
	const eventOfMessage = (externalId: unknown) => ({
		...eventV2(),
		chat: { conversationId: 30_002, externalId } as IDataObject,
	});

	test('quotes the message that the workflow began with', async () => {
		const { id } = sandbox.store.messagesOf(30_002)[0]!;
		const externalId = `sandbox-message-${id}`;
		const { error } = await send({ 'Pact Trigger': [eventOfMessage(externalId)] }, quoting);
		expect(error).toBeUndefined();
		expect(sandbox.store.messagesOf(30_002).at(-1)).toMatchObject({
			text: 'Yes',
			repliedToId: id,
		});
	});

	test.each([
		[{}, { 'Pact Trigger': [eventOfMessage(null)] }, /cannot come from the trigger: its event/],
		[
			{ companyId: byId(101), conversationId: byId(30_002) },
			{},
			/^Reply To Trigger Message cannot come from the trigger/,
		],
		[
			{ options: { replyToTrigger: true, repliedToId: 'wamid.1' } },
			{ 'Pact Trigger': [eventOfMessage('wamid.2')] },
			/do not go together/,
		],
	])('is refused in words: %j', async (parameters, triggers, message) => {
		const before = textsIn(30_002).length;
		const { error } = await send(triggers, { ...quoting, ...parameters });
		expect(error?.message).toMatch(message);
		expect(textsIn(30_002)).toHaveLength(before);
	});
});
