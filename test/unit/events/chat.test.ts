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
	externalId: null,
	text: null,
	location: null,
	direction: null,
	provider: null,
	channelId: null,
	channelPhone: null,
	phone: null,
	username: null,
	name: null,
	avatarUrl: null,
	group: null,
	groupName: null,
	attachments: [],
	status: null,
	failure: null,
	reactions: [],
	deleted: null,
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
			externalId: 'wa_5521',
			deleted: false,
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
			externalId: 'wa_5521',
			deleted: false,
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
		expect(chat({ type: 'message', event: 'update', object }).failure).toMatch(
			/^131026 Message undeliverable: WhatsApp cannot deliver to this number/,
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
			channelPhone: '79110000001',
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
			name: null,
			groupName: 'Neighbours',
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
				{ url: 'https://files.example/b.pdf', fileName: null, size: 12, voice: false },
			],
		});
	});
});

describe('what is written in several ways', () => {
	const message = (object: IDataObject) =>
		chat({ type: 'message', event: 'create', object: { id: 51, income: true, ...object } });

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
		[7, '7'],
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

	it('in a group where nobody is named: nobody, and what the group is called', () => {
		const conversation = { id: 53, sender_name: 'Neighbours', group: true };
		const contact = { name: '', phone: null, avatar_url: undefined };
		const said = message({ income: true, contact, conversation });
		expect(said).toMatchObject({ name: null, groupName: 'Neighbours', group: true });
		expect(message({ conversation: { id: 53, group: 'no' } }).group).toBeNull();
	});

	it('nothing of what nobody knows', () => {
		const object = { id: 54, provider: 'whatsapp', state: 'enabled' };
		expect(chat({ type: 'invoice', event: 'create', object })).toEqual(NOTHING);
	});

	it('an agent has something to read in a message without text and files, too', () => {
		const said = forAgents(501, message({ income: true, conversation_id: 55 }));
		expect(said).toEqual({ sessionId: '501:55', chatInput: '[message without text]' });
	});
});

describe('who wrote in a group', () => {
	const group = {
		id: 71,
		group: true,
		provider: 'whatsapp',
		sender_name: 'Neighbours',
		sender_phone: '79110000070',
		avatar_url: 'https://files.example/group.png',
		sender_external_public_id: '+79110000070',
	};
	const nobody = { name: null, phone: null, avatarUrl: null, username: null };
	const wrote = (contact: IDataObject, changes: IDataObject = {}) =>
		chat({
			type: 'message',
			event: 'create',
			object: {
				id: 72,
				income: true,
				conversation_id: 71,
				contact,
				conversation: { ...group, ...changes },
			},
		});

	it.each([
		[{ name: 'Boris' }, { ...nobody, name: 'Boris' }],
		[{ phone: '+79110000071' }, { ...nobody, phone: '79110000071' }],
		[
			{ external_public_id: '@boris_7', avatar_url: 'https://files.example/b.png' },
			{ ...nobody, username: 'boris_7', avatarUrl: 'https://files.example/b.png' },
		],
		[{}, nobody],
	])('%j is taken whole: nothing of the group fills a gap', (contact, person) => {
		for (const flag of [true, 1, 'true']) {
			expect(wrote(contact, { group: flag })).toMatchObject({
				...person,
				group: true,
				groupName: 'Neighbours',
			});
		}
	});

	it('neither does the sender where Pact does not say whether it is a group', () => {
		expect(wrote({ name: 'Boris' }, { group: undefined })).toMatchObject({
			...nobody,
			name: 'Boris',
			group: null,
		});
		expect(wrote({}, { group: undefined })).toMatchObject({ name: 'Neighbours' });
	});

	it('nobody in what we wrote, and in events of the group itself', () => {
		const contact = { name: 'We', phone: '79110000072', internal_id: 5 };
		const object = { id: 73, income: false, contact, conversation: group };
		for (const payload of [
			{ type: 'message', event: 'create', object },
			{ type: 'conversation', event: 'update', object: group },
		]) {
			expect(chat(payload)).toMatchObject({ ...nobody, groupName: 'Neighbours', group: true });
		}
	});

	it('fills gaps in a conversation with one person, who is the same', () => {
		const one = { group: false, sender_name: 'Vera', sender_phone: null, avatar_url: null };
		expect(
			wrote({ name: 'V.', phone: '+79110000073' }, { ...one, sender_external_public_id: null }),
		).toMatchObject({ name: 'Vera', phone: '79110000073', groupName: null });
	});

	it('in V1 is the member, and no member in what we wrote', () => {
		const ofV1 = (data: IDataObject) =>
			chat({ type: 'group_message', event: 'new', data: { external_id: 74, ...data } });
		const writer = { external_public_id: '79110000074' };
		expect(ofV1({ income: true, ...writer }).phone).toBe('79110000074');
		expect(ofV1({ income: 0, ...writer }).phone).toBeNull();
		expect(ofV1({ income: true, channel_type: 'telegram_personal', ...writer }).phone).toBeNull();
		expect(ofV1({ income: true, external_public_id: '172078351257794' }).phone).toBeNull();
	});
});

describe('a public ID', () => {
	const who = (provider: string, external_public_id: unknown, phone?: unknown) => {
		const contact = { external_public_id, phone };
		const conversation = { id: 75, provider, group: false };
		const object = { id: 76, income: true, contact, conversation };
		const { phone: digits, username } = chat({ type: 'message', event: 'create', object });
		return { phone: digits, username };
	};

	it.each([
		['whatsapp', '+79110000075', '79110000075', null],
		['whatsapp', '79110000076', '79110000076', null],
		['viber', 79110000077, '79110000077', null],
		['telegram_personal', '79110000078', null, null],
		['vkontakte', '79110000079', null, null],
		['telegram_personal', '+79110000080', '79110000080', null],
		['telegram_personal', '@vera.s', null, 'vera.s'],
		['telegram_personal', 'vera_81', null, 'vera_81'],
		['vkontakte', 'id8282', null, 'id8282'],
		['whatsapp', '172078351257794@lid', null, null],
		['whatsapp', '172078351257794', null, null],
		['instagram', 'https://instagram.com/vera', null, null],
		['telegram_personal', '', null, null],
	])('%s %j: phone %j, username %j', (provider, id, phone, username) => {
		expect(who(provider, id)).toEqual({ phone, username });
	});

	it('counts less than what is said to be a phone', () => {
		expect(who('whatsapp', '+79110000083', '+79110000084').phone).toBe('79110000084');
		expect(who('whatsapp', '+79110000085', '').phone).toBe('79110000085');
	});

	it('of V1 that is too long for any country is no phone', () => {
		const data = {
			external_id: 77,
			channel_type: 'whatsapp',
			sender_external_id: '172078351257794',
		};
		expect(chat({ type: 'conversation', event: 'new', data }).phone).toBeNull();
	});
});

describe('when it was', () => {
	it.each([
		['message', 'create', { external_created_at: '', created_at: '2026-03-01T08:00:00Z' }],
		['message', 'update', { status: 'read', external_created_at: '2026-03-01 08:00:00' }],
		['conversation', 'update', { last_updated_at: null, created_at: 1772352000 }],
		['auth', 'update', { updated_at: 'soon', created_at: '01.03.2026 08:00' }],
	])('V2 %s %s %j', (type, event, times) => {
		const object = { id: 81, income: event === 'create', ...times };
		expect(chat({ type, event, object }).at).toBe('2026-03-01T08:00:00.000Z');
	});

	it.each([
		[{ created_at: '2026-03-01 08:00:00 UTC' }],
		[{ created_at_timestamp: '', created_at: '2026-03-01T08:00:00.000Z' }],
		[{ created_at_timestamp: '1772352000' }],
		[{ external_created_at_timestamp: 1772352000, created_at_timestamp: 1772359999 }],
	])('V1 %j', (times) => {
		for (const type of ['message', 'group_message']) {
			const data = { external_id: 82, ...times };
			expect(chat({ type, event: 'new', data }).at).toBe('2026-03-01T08:00:00.000Z');
		}
	});

	it('a status of V1 does not say when the message was written', () => {
		const data = { external_id: 83, ack: 3, timestamp: 1772352000 };
		expect(chat({ type: 'group_message', event: 'ack', data }).at).toBeNull();
	});
});

describe('what a message is besides its text', () => {
	const v2Of = (object: IDataObject, event = 'create') =>
		chat({ type: 'message', event, object: { id: 91, income: true, ...object } });

	it('the ID to quote it by, and the one that it quotes', () => {
		expect(v2Of({ external_id: 'wa_91', replied_to_id: 'wa_90' })).toMatchObject({
			externalId: 'wa_91',
			repliedTo: 'wa_90',
		});
		expect(v2Of({ external_id: 12345678901234, replied_to_id: 0 })).toMatchObject({
			externalId: '12345678901234',
			repliedTo: null,
		});
	});

	it.each([
		[null, []],
		[[], []],
		[{}, []],
		[[null], []],
		[[{ emoji: '👍' }], [{ emoji: '👍' }]],
		[{ emoji: '👎' }, [{ emoji: '👎' }]],
		['❤️', ['❤️']],
	])('the reactions %j', (reactions, said) => {
		expect(v2Of({ reactions }).reactions).toEqual(said);
	});

	it('whether it was deleted, in either way', () => {
		expect(v2Of({ deleted: '1' }, 'update').deleted).toBe(true);
		expect(v2Of({}, 'delete').deleted).toBe(true);
		expect(v2Of({ deleted: 0 }).deleted).toBe(false);
		expect(v2Of({}).deleted).toBeNull();
	});

	it.each([
		[
			{ latitude: 55.75, longitude: 37.61 },
			{ latitude: 55.75, longitude: 37.61 },
		],
		[
			{ latitude: '55.76', longitude: '37.62', name: 'Cafe' },
			{ latitude: 55.76, longitude: 37.62, name: 'Cafe' },
		],
		[
			{ lat: -3, lng: 0 },
			{ latitude: -3, longitude: 0 },
		],
		[{}, null],
		[null, null],
		[{ latitude: 55.75 }, null],
		[{ latitude: 155.75, longitude: 37.61 }, null],
	])('the place %j', (location, said) => {
		const data = { external_id: 92, income: true, location };
		for (const found of [
			v2Of({ location }).location,
			chat({ type: 'message', event: 'new', data }).location,
			chat({ type: 'group_message', event: 'new', data }).location,
		]) {
			if (said === null) expect(found).toBeNull();
			else expect(found).toMatchObject(said);
		}
	});

	it('in events of a channel the number is the company’s own', () => {
		const object = { id: 93, state: 'enabled', phone_number: 79110000093 };
		expect(chat({ type: 'auth', event: 'update', object })).toMatchObject({
			channelPhone: '79110000093',
			phone: null,
		});
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

	it.each([
		[{ location: { latitude: 55.75, longitude: 37.61 } }, '[location 55.75, 37.61]'],
		[{ message: ' ', location: {} }, '[message without text]'],
		[{ message: '\u2800' }, '[message without text]'],
		[{ message: 'Here', location: { latitude: 1, longitude: 2 } }, 'Here'],
		[
			{ location: { latitude: 1, longitude: 2 }, attachments: [{ file_name: 'map.png' }] },
			'[map.png]',
		],
	])('never nothing, in both formats: %j', (said, input) => {
		const object = { id: 65, income: true, conversation_id: 8, ...said };
		const data = { external_id: 66, income: true, conversation_id: 9, ...said };
		for (const payload of [
			{ type: 'message', event: 'create', object },
			{ type: 'message', event: 'new', data },
			{ type: 'group_message', event: 'new', data },
		]) {
			expect(forAgents(501, chat(payload)).chatInput).toBe(input);
		}
	});

	it('only the session where there is no message', () => {
		const object = { id: 67, group: false };
		expect(forAgents(501, chat({ type: 'conversation', event: 'create', object }))).toEqual({
			sessionId: '501:67',
		});
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
