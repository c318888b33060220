import type { IDataObject } from 'n8n-workflow';

import { chatOf, forAgents } from '../../../nodes/events/chat';
import { itemOf } from '../../../nodes/events/item';
import { recognise } from '../../../nodes/events/recognise';
import { v2Payloads } from '../../fixtures/v2';
import { webhookSamples } from '../../fixtures/webhooks';

const chat = (payload: IDataObject) =>
	chatOf(recognise(501, payload, JSON.stringify(payload)), payload);

const v2 = (id: string) => chat(v2Payloads.find((one) => one.id === id)!.payload);
const v1 = (event: string) =>
	chat(JSON.parse(webhookSamples.find((one) => one.event === event)!.raw) as IDataObject);

const NOTHING = {
	conversationId: null,
	messageId: null,
	text: null,
	direction: null,
	provider: null,
	channelId: null,
	phone: null,
	name: null,
	avatarUrl: null,
	group: null,
	attachments: [],
	status: null,
	failure: null,
	repliedTo: null,
	at: null,
};

const anna = {
	provider: 'whatsapp',
	name: 'Anna',
	phone: '79110000010',
	avatarUrl: 'https://files.example/avatars/7001.png',
	group: false,
};

describe('what events of V2 say', () => {
	it('a message of a customer, with a file', () => {
		expect(v2('message.create')).toEqual({
			...NOTHING,
			...anna,
			conversationId: 7001,
			messageId: 8003,
			text: 'Is my order ready?',
			direction: 'incoming',
			status: 'delivered',
			at: '2026-02-06T12:00:01.000Z',
			attachments: [
				{
					url: 'https://files.example/receipt.jpg',
					fileName: 'receipt.jpg',
					mimeType: 'image/jpeg',
					size: 40960,
					voice: false,
				},
			],
		});
	});

	it('a message without contact and conversation: what it does say', () => {
		expect(v2('message.create.envelope')).toEqual({
			...NOTHING,
			conversationId: 7001,
			messageId: 8003,
			text: 'Is my order ready?',
			direction: 'incoming',
			status: 'delivered',
			at: '2026-02-06T12:00:01.000Z',
		});
	});

	it('a message of ours that failed: the customer’s name, not ours, and the reason', () => {
		expect(v2('message.update.error')).toMatchObject({
			...anna,
			direction: 'outgoing',
			status: 'error',
			failure: 'The recipient is unknown',
		});
	});

	it('the nested reason of WhatsApp Business', () => {
		const errors = [{ code: 131026, title: 'Message undeliverable', message: 'No account' }];
		const details = { result: 'NOT DELIVERED', internal_reason: { errors } };
		const object = { id: 61, income: false, status: 'error', details };
		expect(chat({ type: 'message', event: 'update', object }).failure).toBe(
			'Message undeliverable',
		);
	});

	it('in a group, who wrote', () => {
		const contact = { name: 'Boris', phone: '+79110000099' };
		const conversation = { id: 7009, sender_name: 'Neighbours', sender_phone: null, group: true };
		const object = { id: 62, income: true, conversation_id: 7009, contact, conversation };
		expect(chat({ type: 'message', event: 'create', object })).toMatchObject({
			name: 'Boris',
			phone: '79110000099',
			group: true,
		});
	});

	it('a conversation', () => {
		expect(v2('conversation.create')).toEqual({
			...NOTHING,
			...anna,
			conversationId: 7001,
			at: '2026-02-03T08:15:00.000Z',
		});
	});

	it('a channel', () => {
		expect(v2('auth.update.connected')).toEqual({
			...NOTHING,
			channelId: 301,
			provider: 'whatsapp',
			phone: '79110000001',
			status: 'enabled',
			at: '2026-02-01T06:00:29.800Z',
		});
	});
});

describe('what events of V1 say', () => {
	it('a message: V1 names no person', () => {
		expect(v1('message.new')).toEqual({
			...NOTHING,
			conversationId: 1,
			messageId: 1,
			channelId: 1,
			provider: 'whatsapp',
			text: 'Message body',
			direction: 'incoming',
			group: false,
			status: 'sent',
			at: '2020-10-19T14:43:04.000Z',
		});
	});

	it('a status', () => {
		expect(v1('message.ack')).toMatchObject({ messageId: 1, conversationId: 1, status: 'read' });
	});

	it('a message in a group: the phone of who wrote', () => {
		expect(v1('groupMessage.new')).toMatchObject({ group: true, phone: '79000000000' });
	});

	it('a job', () => {
		expect(v1('job.executed')).toMatchObject({ messageId: 1, status: 'delivered', failure: null });
	});

	it('every documented event says something', () => {
		for (const { event } of webhookSamples) {
			const { attachments, ...said } = v1(event);
			expect(attachments).toEqual([]);
			expect(Object.values(said).filter((value) => value !== null)).not.toEqual([]);
		}
	});
});

describe('what n8n’s nodes for AI find', () => {
	it('the conversation of the company as session, and the text', () => {
		expect(forAgents(501, v2('message.create.incoming'))).toEqual({
			sessionId: '501:7001',
			chatInput: 'Is my order ready?',
		});
	});

	it('the files where there is no text', () => {
		const attachments = [
			{ file_name: 'cup.png', mime_type: 'image/png' },
			{ mime_type: 'audio/ogg' },
			{},
		];
		const object = { id: 63, income: true, conversation_id: 7, message: null, attachments };
		expect(forAgents(501, chat({ type: 'message', event: 'create', object })).chatInput).toBe(
			'[cup.png] [audio/ogg] [file]',
		);
	});

	it('nothing where there is no conversation', () => {
		expect(forAgents(501, v2('auth.update.connected'))).toEqual({});
	});
});

it('an item begins with what is simple, and no key of the payload takes its place', () => {
	const object = { id: 64, income: true, conversation_id: 7, message: 'Hello' };
	const payload = { type: 'message', event: 'create', object, chat: 'of Pact', more: 1 };
	const event = recognise(501, payload, JSON.stringify(payload));
	const item = itemOf(501, payload, event, chatOf(event, payload));
	expect(Object.keys(item).slice(0, 2)).toEqual(['eventName', 'chat']);
	expect(item).toMatchObject({ chat: { text: 'Hello' }, more: 1, object });
});

it.each([null, 'text', 7, [], { object: null }, { data: { attachments: [null, 1] } }])(
	'never fails: %j',
	(odd) => {
		const payload = { type: 'message', event: 'new', ...(odd as object) };
		expect(() => chat(payload)).not.toThrow();
	},
);
