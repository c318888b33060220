import type { IDataObject } from 'n8n-workflow';

import { COFFEE, NEXT } from '../../../sandbox/pact/store/seed';
import { byId } from '../../engine/harness/locator';
import { attachments } from '../arrange';
import type { Case } from '../case';
import { runOptions } from '../case';
import { example, variants } from './documented';
import { v2Output } from './output';

const companyId = byId(COFFEE.company);
const one = { companyId, conversationId: byId(COFFEE.conversation) };
const messages = `/api/p2/conversations/${COFFEE.conversation}/messages`;
const upload = 'POST /api/p2/attachments/';

/** Of Anna's messages the second is ours, and read. */
const READ = COFFEE.message + 1;

const file = {
	mimeType: 'image/png',
	fileName: 'cup.png',
	data: Buffer.from('a cup').toString('base64'),
};

const send = (v2: string, parameters: IDataObject): Case => ({
	v2: `message.send.${v2}`,
	resource: 'message',
	operation: 'send',
	parameters: { ...one, ...parameters },
	elsewhere: [{ reason: 'The recipient is unknown' }],
	output: v2Output.message(),
});

const all: Case = {
	v2: 'message.getAll',
	resource: 'message',
	operation: 'getAll',
	parameters: one,
	adds: { per_page: '100' },
	items: 3,
	output: v2Output.messages,
};

const wait: Case = {
	v2: 'message.get',
	resource: 'message',
	operation: 'waitForStatus',
	parameters: { ...one, messageId: READ, timeLimit: 30 },
	values: { messageId: READ },
	elsewhere: [{ reason: 'The recipient is unknown' }],
	output: v2Output.message({ result: 'read', reason: null }),
};

const chat = {
	conversationId: 7001,
	messageId: 8003,
	text: 'Is my order ready?',
	externalId: 'wa_8003',
	location: null,
	direction: 'incoming',
	provider: 'whatsapp',
	channelId: null,
	channelPhone: null,
	phone: '79110000010',
	username: null,
	name: 'Anna',
	avatarUrl: 'https://files.example/avatars/7001.png',
	group: false,
	groupName: null,
	attachments: [],
	status: 'created',
	failure: null,
	reactions: [],
	deleted: false,
	repliedTo: null,
	at: '2026-02-06T12:00:01.000Z',
};

/** What a chat may hold beside. */
const chatElsewhere = {
	location: { latitude: 55.75, longitude: 37.61 },
	channelId: 301,
	channelPhone: '79110000099',
	username: 'anna',
	groupName: 'Neighbours',
	failure: 'The recipient is unknown',
	repliedTo: '5521',
	attachments: [
		{ url: 'https://files.example/1', fileName: 'a', mimeType: 'image/png', size: 1, voice: true },
		{ url: null, fileName: null, mimeType: null, size: null, voice: false },
	],
};

/** The seed: Igor wrote three hours ago, Hanna six. */
const missed: Case = {
	v2: 'conversation.getAll',
	title: 'what was missed',
	resource: 'message',
	operation: 'getMissed',
	parameters: {
		companyId,
		since: '={{ $now.minus({ hours: 3.5 }).toISO() }}',
		options: { includeOutgoing: true },
	},
	after: ['GET /api/p2/conversations/30009/messages'],
	adds: { per_page: '100' },
	output: () => [
		{
			type: 'message',
			event: 'create',
			// In Avito there are no phone numbers.
			object: {
				...example('message'),
				conversation: { ...example('conversation'), sender_phone: null },
			},
			eventName: 'message.received',
			eventKey: '501:message.received:8003',
			companyId: 501,
			chat: { ...chat, phone: null },
			sessionId: '501:7001',
			chatInput: 'Is my order ready?',
		},
	],
	elsewhere: variants('message').map((message) => ({
		object: { ...message, conversation: variants('conversation')[0]! },
		chat: { ...chat, ...chatElsewhere, name: null },
	})),
};

export const v2MessageCases: Case[] = [
	missed,
	send('text', { text: 'On my way' }),
	send('notToCrm', { text: 'On my way', options: { ...runOptions, sendToCrm: false } }),
	{
		...send('reply', {
			text: 'Here is the map',
			attachments: { attachment: [{ source: 'id', attachmentId: String(NEXT.attachment) }] },
			options: { repliedToId: 'sandbox-message-700001' },
		}),
		arrange: attachments(1),
	},
	{
		...send('text', {
			text: 'On my way',
			attachments: {
				attachment: [
					{
						source: 'binary',
						binaryPropertyName: 'cup',
						options: { fileName: 'latte.png', pushToTalk: false },
					},
				],
			},
		}),
		title: 'with a file',
		binary: { cup: file },
		before: [upload],
		adds: { attachment_ids: [NEXT.attachment] },
	},
	...['asIs', 'markdown'].map((textFormat) => ({
		...send('text', {
			text: textFormat === 'asIs' ? 'On my way' : '# On my *way*',
			options: { textFormat, splitLongTexts: true, pauseBetweenMessages: 0 },
		}),
		title: textFormat === 'asIs' ? 'as it is' : 'of Markdown',
		// The messenger says which marks there are.
		...(textFormat === 'markdown' && {
			before: [`GET /api/p2/conversations/${COFFEE.conversation}`],
			adds: { text: '*On my _way_*' },
		}),
	})),
	{
		...send('text', { text: 'On my way', attachments: { attachment: [{ source: 'allBinary' }] } }),
		title: 'with all files of the item',
		binary: { cup: file },
		before: [upload],
		adds: { attachment_ids: [NEXT.attachment] },
	},
	{
		...send('text', {
			text: 'On my way',
			attachments: {
				attachment: [
					{
						source: 'url',
						url: 'https://files.example/map.png',
						options: { width: 3, height: 2 },
					},
				],
			},
		}),
		title: 'with a file of the web',
		before: [upload],
		adds: { attachment_ids: [NEXT.attachment] },
	},
	{
		...send('text', { text: 'On my way', options: { waitForDelivery: 30 } }),
		title: 'and waits for the delivery',
		after: [`GET ${messages}/${NEXT.message}`],
		output: v2Output.message({ result: 'delivered', reason: null }),
	},
	all,
	{
		...all,
		title: 'the newest',
		parameters: { ...one, limit: 1 },
		items: 1,
		output: (answer) => v2Output.messages(answer).slice(0, 1),
	},
	{
		...all,
		title: 'all since a time, the oldest first',
		parameters: {
			...one,
			returnAll: true,
			sortDirection: 'asc',
			options: { since: '2000-01-01T00:00:00Z' },
		},
		output: (answer) => v2Output.messages(answer).reverse(),
	},
	{
		v2: 'message.get',
		resource: 'message',
		operation: 'get',
		parameters: { ...one, messageId: String(COFFEE.message) },
		output: v2Output.message(),
	},
	wait,
	{
		...wait,
		title: 'until it is read',
		parameters: { ...wait.parameters, until: 'read', failWhenNotDelivered: true },
	},
	{
		v2: 'message.delete',
		resource: 'message',
		operation: 'delete',
		parameters: { ...one, messageIds: '700001, 700003' },
		items: 2,
		output: () =>
			[700_001, 700_003].map((messageId) => ({
				messageId,
				conversationId: COFFEE.conversation,
				deleted: true,
			})),
	},
];
