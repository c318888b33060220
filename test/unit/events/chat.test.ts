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

describe('what else events of V1 say', () => {
	const ofV1 = (type: string, event: string, data: IDataObject) => chat({ type, event, data });

	it.each([
		['whatsapp', '79110000021'],
		['telegram_personal', null],
		['vkontakte', null],
	])('the person of a conversation in %s: phone %p', (type, phone) => {
		const person = { name: 'Vera', avatar_url: 'https://files.example/vera.png' };
		const data = {
			...person,
			external_id: 31,
			channel_type: type,
			sender_external_id: '79110000021',
		};
		for (const event of ['new', 'update']) {
			expect(ofV1('conversation', event, data)).toMatchObject({
				conversationId: 31,
				name: 'Vera',
				avatarUrl: 'https://files.example/vera.png',
				provider: type,
				phone,
				group: false,
			});
		}
	});

	it('a group: its name, the phone of a new member and of who has read', () => {
		const group = { external_id: 32, name: 'Neighbours' };
		expect(ofV1('group_conversation', 'new', group)).toMatchObject({
			conversationId: 32,
			name: 'Neighbours',
			group: true,
		});
		const contact = { external_public_id: '79110000022' };
		expect(
			ofV1('group_conversation_contact', 'new', { conversation_id: 32, contact }),
		).toMatchObject({
			conversationId: 32,
			phone: '79110000022',
			group: true,
		});
		const read = { external_id: 33, conversation_id: 32, participant: '79110000023', ack: 3 };
		expect(ofV1('group_message', 'ack', read)).toMatchObject({
			messageId: 33,
			phone: '79110000023',
			status: 'read',
			group: true,
		});
	});

	it.each([
		[{ result: 'NOT DELIVERED', reason: 'No such number' }, 'No such number'],
		[{ result: 'NOT DELIVERED' }, 'NOT DELIVERED'],
	])('a job that failed, and why: %j', (outcome, failure) => {
		const data = { id: 34, message_id: 35, ...outcome };
		expect(ofV1('job', 'executed', data)).toMatchObject({
			messageId: 35,
			status: 'error',
			failure,
		});
	});

	it.each([
		[{ channel_id: 36 }, 36],
		[{ channel: { id: 37, type: 'viber' } }, 37],
		[{ details: { entity: 'channel', entity_id: 38 } }, 38],
		[{ details: { entity: 'company', entity_id: 39 } }, null],
	])('the channel, wherever it stands: %j', (data, channelId) => {
		expect(ofV1('message', 'new', { external_id: 40, ...data }).channelId).toBe(channelId);
	});

	it('a message: its files, and the provider in its channel', () => {
		const attachments = [
			{ url: 'https://files.example/a.ogg', file_name: 'a.ogg', size: 12, push_to_talk: true },
			{ url: 'https://files.example/b.pdf', size: '12', push_to_talk: 'no' },
		];
		const data = { external_id: 41, channel: { id: 42, type: 'viber' }, attachments };
		expect(ofV1('message', 'new', data)).toMatchObject({
			provider: 'viber',
			attachments: [
				{ url: 'https://files.example/a.ogg', fileName: 'a.ogg', size: 12, voice: true },
				{ url: 'https://files.example/b.pdf', fileName: null, size: null, voice: false },
			],
		});
	});
});

describe('what is written in several ways', () => {
	const message = (object: IDataObject) =>
		chat({ type: 'message', event: 'create', object: { id: 51, ...object } });

	it.each([
		[true, 'incoming'],
		[1, 'incoming'],
		['1', 'incoming'],
		['True', 'incoming'],
		[false, 'outgoing'],
		[0, 'outgoing'],
		['0', 'outgoing'],
		['FALSE', 'outgoing'],
		['yes', null],
		[2, null],
		[null, null],
	])('income %j is %p', (income, direction) => {
		const data = { external_id: 52, income };
		expect(chat({ type: 'message', event: 'new', data }).direction).toBe(direction);
	});

	it.each([
		['+79110000024', '79110000024'],
		[79110000024, '79110000024'],
		['79110000024', '79110000024'],
		['1234', null],
		['79110000024 or 25', null],
		['call 79110000024', null],
		['anna', null],
		[true, null],
		[null, null],
	])('the phone %j is %p', (phone, digits) => {
		expect(message({ income: true, contact: { phone } }).phone).toBe(digits);
	});

	it.each([
		['2026-02-06T12:00:01Z', '2026-02-06T12:00:01.000Z'],
		[1_770_379_201, '2026-02-06T12:00:01.000Z'],
		['soon', null],
		[true, null],
	])('the time %j is %p', (created, at) => {
		expect(message({ external_created_at: created }).at).toBe(at);
	});

	it.each([
		['Hello', 'Hello'],
		['', null],
		[{ a: 1 }, null],
		[7, null],
	])('the text %j is %p', (text, said) => {
		expect(message({ message: text }).text).toBe(said);
	});

	it('an answer to a message, and one that failed only by its status', () => {
		const details = { reason: 'No such number' };
		expect(message({ replied_to_id: 'wa_7', status: 'sent', details })).toMatchObject({
			repliedTo: 'wa_7',
			failure: null,
		});
	});

	it('the contact of a message of ours is us, and nobody to name', () => {
		expect(message({ income: false, contact: { name: 'We', phone: '79110000025' } })).toMatchObject(
			{ name: null, phone: null },
		);
	});

	it('in a group where nobody is named, what the group is called', () => {
		const conversation = { id: 53, sender_name: 'Neighbours', group: true };
		const contact = { name: '', phone: null, avatar_url: undefined };
		const said = message({ income: true, contact, conversation });
		expect(said).toMatchObject({ name: 'Neighbours', group: true });
		expect(message({ conversation: { id: 53, group: 'no' } }).group).toBeNull();
	});

	it('nothing of what nobody knows', () => {
		const object = { id: 54, provider: 'whatsapp', state: 'enabled' };
		expect(chat({ type: 'invoice', event: 'create', object })).toEqual(NOTHING);
	});

	it('nothing for an agent to read in a message without text and files', () => {
		const said = forAgents(501, message({ conversation_id: 55 }));
		expect(said).toEqual({ sessionId: '501:55' });
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
