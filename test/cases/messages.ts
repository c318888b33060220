import type { IDataObject } from 'n8n-workflow';

import type { Sandbox } from '../../sandbox/pact';
import { COFFEE, NEXT } from '../../sandbox/pact/store/seed';
import { byId } from '../engine/harness/locator';
import type { Json } from '../fixtures/samples';
import { attachments, manyMessages } from './arrange';
import type { Case } from './case';
import { everyRow, output, runOptions } from './case';

const values = { companyId: COFFEE.company, conversationId: COFFEE.conversation };
const conversation = `/p1/companies/${COFFEE.company}/conversations/${COFFEE.conversation}`;
const upload = `POST ${conversation}/messages/attachments`;

const send = (variant: string, parameters: IDataObject): Case => ({
	sample: `message.send.${variant}`,
	resource: 'messageV1',
	operation: 'send',
	parameters: {
		companyId: byId(COFFEE.company),
		conversationId: byId(COFFEE.conversation),
		...parameters,
	},
	values,
	output: output.job({ conversationId: values.conversationId }),
});

const file = {
	mimeType: 'image/png',
	fileName: 'cup.png',
	data: Buffer.from('a cup').toString('base64'),
};

const interactive = { type: 'button', buttons: ['fine', 'awesome'] };
const business = {
	values: { companyId: COFFEE.company, conversationId: COFFEE.businessConversation },
	output: output.job({ conversationId: COFFEE.businessConversation }),
};
const toBusiness = { conversationId: byId(COFFEE.businessConversation), text: 'wassup' };

/** In synchronous mode the answer has the result, and nothing is left to wait for. */
const synchronous = ({ world }: Sandbox) => {
	world.synchronous = true;
};

const waited = (title: string, text: string, outcome: Record<string, Json>): Case => ({
	title,
	resource: 'messageV1',
	operation: 'send',
	parameters: {
		companyId: byId(COFFEE.company),
		conversationId: byId(COFFEE.conversation),
		text,
		options: { waitForDelivery: 30 },
	},
	arrange: synchronous,
	request: { method: 'POST', path: `${conversation}/messages`, parameters: { message: text } },
	elsewhere: [{ reason: 'Message was rejected by external system' }],
	output: output.always({
		conversationId: COFFEE.conversation,
		jobId: NEXT.job,
		messageId: 1,
		id: NEXT.job,
		company_id: COFFEE.company,
		channel: { id: COFFEE.whatsapp, type: 'whatsapp' },
		conversation_id: COFFEE.conversation,
		created_at: 1510396057,
		...outcome,
	}),
});

const all: Case = {
	sample: 'message.getAll',
	resource: 'messageV1',
	operation: 'getAll',
	parameters: { companyId: byId(COFFEE.company), conversationId: byId(COFFEE.conversation) },
	values,
	arrange: manyMessages,
	adds: { per: '50', sort_direction: 'desc' },
	items: 50,
	output: output.rows('messages'),
	// A message of files alone.
	elsewhere: [{ message: null }],
};

export const messageCases: Case[] = [
	all,
	{ ...everyRow(all, 3), adds: { per: '100', sort_direction: 'desc' } },
	{
		...all,
		title: 'since a time',
		arrange: () => {},
		parameters: {
			...all.parameters,
			options: { since: '2000-01-01T00:00:00Z', addCursor: false },
		},
		adds: { per: '50', sort_direction: 'desc' },
		items: 3,
	},
	{
		...all,
		title: 'from a cursor, oldest first',
		arrange: () => {},
		parameters: {
			...all.parameters,
			sortDirection: 'asc',
			options: { cursor: 'eyJpZCI6MX0' },
		},
		adds: { from: 'eyJpZCI6MX0', per: '50', sort_direction: 'asc' },
		items: 3,
	},
	{
		title: 'with an attachment',
		resource: 'messageV1',
		operation: 'getAll',
		parameters: {
			companyId: byId(COFFEE.company),
			conversationId: byId(COFFEE.conversation),
			limit: 1,
			sortDirection: 'desc',
		},
		arrange: (sandbox) => {
			attachments(1)(sandbox);
			sandbox.store.messagesOf(COFFEE.conversation).at(-1)!.attachmentIds = [NEXT.attachment];
		},
		request: {
			method: 'GET',
			path: `${conversation}/messages`,
			parameters: { per: '1', sort_direction: 'desc' },
		},
		// What an attachment holds beside these two is not documented.
		beyond: ['file_name', 'mime_type', 'size'],
		output: output.always({
			external_id: 47098,
			channel_id: 381,
			channel_type: 'whatsapp',
			message: 'Hello',
			income: false,
			created_at: '2017-09-17T12:44:28.000Z',
			created_at_timestamp: 1603119600,
			attachments: [{ external_id: NEXT.attachment, url: 'https://example.org/menu.pdf' }],
		}),
	},
	send('text', { text: 'hello', options: { sendToCrm: false } }),
	{
		...send('text', { text: 'hello', options: { ...runOptions, sendToCrm: false } }),
		title: 'one by one',
	},
	...['asIs', 'markdown'].map((textFormat) => ({
		...send('text', {
			text: textFormat === 'asIs' ? 'hello' : '**hello** you',
			options: { textFormat, splitLongTexts: true, pauseBetweenMessages: 0, sendToCrm: false },
		}),
		title: textFormat === 'asIs' ? 'as it is' : 'of Markdown',
		// The messenger says which marks there are.
		...(textFormat === 'markdown' && {
			before: [`GET ${conversation}`],
			adds: { message: '*hello* you' },
		}),
	})),
	{
		...send('attachments', {
			text: 'hello',
			attachments: { attachment: [{ source: 'id', attachmentId: String(NEXT.attachment + 1) }] },
		}),
		title: 'by ID',
		values: { ...values, attachment_id: NEXT.attachment + 1 },
		arrange: attachments(2),
	},
	{
		...send('attachments', {
			text: 'hello',
			attachments: {
				attachment: [
					{ source: 'binary', binaryPropertyName: 'photo', options: { fileName: 'latte.png' } },
				],
			},
		}),
		title: 'binary',
		binary: { photo: file },
		// The sample, replayed, needs one that is there; the node's own upload is the next.
		arrange: attachments(1),
		before: [upload],
		values: { ...values, attachment_id: NEXT.attachment },
		typed: { attachments_ids: [NEXT.attachment + 1] },
	},
	{
		...send('attachments', {
			text: 'hello',
			attachments: {
				attachment: [
					{
						source: 'url',
						url: 'https://example.org/menu.pdf',
						options: { pushToTalk: true, width: 640, height: 480 },
					},
				],
			},
		}),
		title: 'by URL',
		arrange: attachments(1),
		before: [upload],
		values: { ...values, attachment_id: NEXT.attachment },
		typed: { attachments_ids: [NEXT.attachment + 1] },
	},
	{
		...send('attachments', {
			text: 'hello',
			attachments: { attachment: [{ source: 'allBinary' }] },
		}),
		title: 'all files of the item',
		binary: { photo: file, receipt: file },
		arrange: attachments(1),
		before: [upload, upload],
		values: { ...values, attachment_id: NEXT.attachment },
		typed: { attachments_ids: [NEXT.attachment + 1, NEXT.attachment + 2] },
	},
	{
		title: 'attachments in any mix keep their order',
		resource: 'messageV1',
		operation: 'send',
		parameters: {
			companyId: byId(COFFEE.company),
			conversationId: byId(COFFEE.conversation),
			attachments: {
				attachment: [
					{ source: 'url', url: 'https://example.org/menu.pdf' },
					{ source: 'id', attachmentId: String(NEXT.attachment) },
					{ source: 'binary', binaryPropertyName: 'photo' },
				],
			},
		},
		binary: { photo: file },
		arrange: attachments(1),
		before: [upload, upload],
		request: {
			method: 'POST',
			path: `${conversation}/messages`,
			parameters: {
				attachments_ids: [NEXT.attachment + 1, NEXT.attachment, NEXT.attachment + 2],
			},
		},
		output: output.always({
			conversationId: 8741,
			jobId: 18,
			messageId: null,
			id: 18,
			company_id: 154,
			channel: { id: 399, type: 'whatsapp' },
			conversation_id: 8741,
			state: 'trying_deliver',
			message_id: null,
			details: null,
			created_at: 1510396057,
		}),
	},
	{
		...send('interactive', {
			...toBusiness,
			buttonsType: 'list',
			buttons: { button: [{ label: 'fine' }, { label: 'awesome' }] },
		}),
		...business,
		title: 'a list of labels',
	},
	{
		...send('interactive', {
			...toBusiness,
			buttonsType: 'json',
			interactive: JSON.stringify(interactive),
		}),
		...business,
		title: 'raw JSON',
	},
	waited('until it is delivered', 'hello', {
		result: 'delivered',
		reason: null,
		state: 'delivered',
		message_id: 1,
		details: { result: 'DELIVERED' },
	}),
];
