import type { IDataObject } from 'n8n-workflow';

import { COFFEE, NEXT } from '../../../sandbox/pact/store/seed';
import { byId } from '../../engine/harness/locator';
import { attachments } from '../arrange';
import type { Case } from '../case';
import { runOptions } from '../case';
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

export const v2MessageCases: Case[] = [
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
