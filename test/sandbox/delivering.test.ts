import { startSandbox } from '../../sandbox/pact';
import type { Sandbox } from '../../sandbox/pact';
import { call, payloads, startReceiver, until } from './client';
import type { Receiver } from './client';

/** From "Send message" to the customer's phone: job, message, acks and webhooks. */
let sandbox: Sandbox;
let receiver: Receiver;

beforeEach(async () => {
	receiver = await startReceiver();
	sandbox = await startSandbox({ speed: 20 });
	await call(sandbox, 'PUT', '/p1/companies/101', { webhook_url: receiver.url });
	receiver.received.length = 0;
});
afterEach(async () => {
	await sandbox.close();
	await receiver.close();
});

const anyNumber = expect.any(Number);
const events = () => payloads(sandbox).map(({ type, event }) => `${type}.${event}`);
const job = async (id: number, channelId = 2001) =>
	(await call(sandbox, 'GET', `/p1/companies/101/channels/${channelId}/jobs/${id}`)).body.data;
const send = (body: object, conversationId = 30_001) =>
	call(sandbox, 'POST', `/p1/companies/101/conversations/${conversationId}/messages`, body);

it('delivers a message with its webhooks in the documented shapes', async () => {
	const sent = await send({ message: 'hello' });
	expect(sent.body.data).toMatchObject({ state: 'trying_deliver', message_id: null });
	await until(() => receiver.received.length === 3);

	const { message_id: messageId, ...rest } = await job(600_001);
	expect(rest).toMatchObject({ state: 'delivered', details: { result: 'DELIVERED' } });
	const channel = { id: 2001, type: 'whatsapp' };
	expect(receiver.received).toEqual(expect.arrayContaining(payloads(sandbox)));
	expect(payloads(sandbox)).toEqual([
		{
			type: 'message',
			event: 'new',
			data: {
				external_id: messageId,
				external_public_id: messageId,
				channel_id: 2001,
				channel_type: 'whatsapp',
				channel,
				conversation_id: 30_001,
				message: 'hello',
				location: {},
				income: false,
				created_at: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC$/),
				created_at_timestamp: anyNumber,
				ack: 1,
				attachments: [],
				job_id: 600_001,
			},
		},
		{
			type: 'job',
			event: 'executed',
			data: { id: 600_001, result: 'DELIVERED', message_id: messageId, date: anyNumber },
		},
		{
			type: 'message',
			event: 'ack',
			data: { external_id: messageId, channel, conversation_id: 30_001, ack: 2 },
		},
	]);
	const { body } = await call(
		sandbox,
		'GET',
		'/p1/companies/101/conversations/30001/messages?sort_direction=desc&per=1',
	);
	expect(body.data.messages[0]).toMatchObject({
		external_id: messageId,
		message: 'hello',
		income: false,
	});
});

it('a first message makes the conversation when it is delivered', async () => {
	const answer = await call(sandbox, 'POST', '/p1/companies/101/channels/2001/conversations', {
		phone: '79251234567',
		message: 'hello',
	});
	expect(answer.body.data).toMatchObject({ conversation_id: null, state: 'trying_deliver' });
	await until(() => receiver.received.length === 4);
	expect(events()).toEqual(['conversation.new', 'message.new', 'job.executed', 'message.ack']);
	expect(payloads(sandbox)[0].data).toEqual({
		external_id: 30_011,
		name: '79251234567',
		avatar_url: `${sandbox.url}/avatars/original/missing.png`,
		channel_id: 2001,
		channel_type: 'whatsapp',
		created_at: expect.stringMatching(/UTC$/),
		created_at_timestamp: anyNumber,
		last_message_at: null,
		last_income_message_at: null,
		sender_external_id: '79251234567',
	});
	expect(await job(600_001)).toMatchObject({ conversation_id: 30_011, message_id: anyNumber });
});

it('a first message to a known customer goes into the conversation there is', async () => {
	await call(sandbox, 'POST', '/p1/companies/101/channels/2001/conversations', {
		phone: '79250000001',
		message: 'hello',
	});
	await until(() => events().includes('job.executed'));
	expect(await job(600_001)).toMatchObject({ conversation_id: 30_001 });
	expect(events()).not.toContain('conversation.new');
});

it('a template arrives with its parameters in place', async () => {
	await call(sandbox, 'POST', '/p1/companies/101/channels/2002/conversations', {
		phone: '79251234567',
		template: { id: 'order_ready', language_code: 'en', parameters: ['Anna', '17', 'noon'] },
	});
	await until(() => events().includes('message.new'));
	const message = payloads(sandbox).find(
		({ type, event }) => type === 'message' && event === 'new',
	);
	expect(message.data.message).toBe('Hello Anna, your order 17 is ready. Pick it up until noon.');
});

describe('NOT DELIVERED, with its reason', () => {
	const executed = async () => {
		await until(() => events().includes('job.executed'));
		expect(events()).toEqual(['job.executed']);
		return payloads(sandbox)[0].data;
	};

	it("when the integration doesn't work", async () => {
		await call(sandbox, 'DELETE', '/p1/companies/101/channels/2001');
		await send({ message: 'hello' });
		expect(await executed()).toEqual({
			id: 600_001,
			result: 'NOT DELIVERED',
			reason: "Integration doesn't work",
			message_id: null,
			date: anyNumber,
		});
	});

	it('when the contact is not present', async () => {
		await call(sandbox, 'POST', '/p1/companies/101/channels/2001/conversations', {
			phone: '79251000000',
			message: 'hello',
		});
		expect((await executed()).reason).toBe('Contact is not present');
		expect(await job(600_001)).toMatchObject({
			conversation_id: null,
			message_id: null,
			details: { result: 'NOT DELIVERED', reason: 'Contact is not present' },
		});
	});

	it('when the messenger rejects it', async () => {
		await send({ message: 'buy now #reject' });
		expect((await executed()).reason).toBe('Message was rejected by external system');
		const { body } = await call(sandbox, 'GET', '/sandbox/conversations/30001/messages');
		expect(body.at(-1)).toMatchObject({
			text: 'buy now #reject',
			ack: -1,
			failure: 'Message was rejected by external system',
		});
		const known = await call(sandbox, 'GET', '/p1/companies/101/conversations/30001/messages');
		expect(JSON.stringify(known.body)).not.toContain('#reject');
	});
});

it('keeps the order of messages to one conversation', async () => {
	for (let count = 1; count <= 20; count++) await send({ message: `message ${count}` });
	await until(() => events().filter((one) => one === 'job.executed').length === 20);
	const { body } = await call(sandbox, 'GET', '/sandbox/conversations/30001/messages');
	expect(body.slice(-20).map(({ text }: { text: string }) => text)).toEqual(
		Array.from({ length: 20 }, (_, index) => `message ${index + 1}`),
	);
});

it('the customer reads: ack 3 with its webhook, once', async () => {
	await send({ message: 'hello' });
	await until(() => receiver.received.length === 3);
	receiver.received.length = 0;
	await call(sandbox, 'POST', '/sandbox/customer/read', { conversationId: 30_001 });
	await call(sandbox, 'POST', '/sandbox/customer/read', { conversationId: 30_001 });
	await until(() => receiver.received.length === 1);
	expect(receiver.received[0]).toMatchObject({ type: 'message', event: 'ack', data: { ack: 3 } });
	const { body } = await call(sandbox, 'GET', '/sandbox/conversations/30001/messages');
	expect(body.at(-1)).toMatchObject({ direction: 'out', ack: 3 });
	expect(sandbox.deliveries.all().filter((one) => one.event === 'message.ack')).toHaveLength(2);
});

it('a telegram_personal conversation begins with its text', async () => {
	await call(sandbox, 'POST', '/p1/companies/101/conversations', {
		provider: 'telegram_personal',
		phone: '79251234567',
		text: 'hello',
		send_to_crm: false,
	});
	await until(() => events().includes('message.new'));
	const { body } = await call(sandbox, 'GET', '/sandbox/conversations/30011/messages');
	expect(body).toEqual([
		expect.objectContaining({ text: 'hello', sendToCrm: false, direction: 'out' }),
	]);
});

describe('the two delivery modes', () => {
	it('synchronous: the answer has the message, no webhook speaks of a job', async () => {
		await call(sandbox, 'PUT', '/sandbox/settings', { synchronous: true });
		const { body } = await send({ message: 'hello' });
		expect(body.data).toMatchObject({ state: 'delivered', details: { result: 'DELIVERED' } });
		await until(() => events().includes('message.ack'));
		expect(events()).toEqual(['message.new', 'message.ack']);
		expect(payloads(sandbox)[0].data).toMatchObject({ external_id: body.data.message_id });
		expect(payloads(sandbox)[0].data).not.toHaveProperty('job_id');
	});

	it('asynchronous, and never done: the job stays on its way', async () => {
		await send({ message: 'hello #stuck' });
		await send({ message: 'hello' });
		await until(() => events().includes('job.executed'));
		expect((await job(600_002)).state).toBe('delivered');
		expect(await job(600_001)).toMatchObject({
			state: 'trying_deliver',
			message_id: null,
			details: null,
		});
	});
});
