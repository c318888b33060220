import { COFFEE, NEXT } from '../../sandbox/pact/store/seed';
import { byId } from '../engine/harness/locator';
import type { Json } from '../fixtures/samples';
import { BYTES, storedFile } from './arrange';
import type { Case } from './case';
import { output } from './case';

const of = { companyId: byId(COFFEE.company), conversationId: byId(COFFEE.conversation) };
const values = { companyId: COFFEE.company, conversationId: COFFEE.conversation };

const uploaded = (answer: Json) =>
	(output.data(answer) as Array<{ external_id: number }>).map(({ external_id: attachmentId }) => ({
		conversationId: COFFEE.conversation,
		attachmentId,
		external_id: attachmentId,
	}));

const file = {
	mimeType: 'application/octet-stream',
	fileName: 'file',
	data: Buffer.from('content of the local file\n').toString('base64'),
};

const download: Case = {
	resource: 'attachment',
	operation: 'download',
	parameters: { url: `={{ $json.body.pact }}/files/${NEXT.attachment}/menu.pdf` },
	arrange: storedFile,
	output: output.always({
		url: `http://127.0.0.1/files/${NEXT.attachment}/menu.pdf`,
		fileName: 'menu.pdf',
		mimeType: 'application/pdf',
		size: BYTES.length,
	}),
	// What the web tells nothing about.
	elsewhere: [{ fileName: null, size: null }],
};

export const attachmentCases: Case[] = [
	{
		sample: 'attachment.upload.file',
		resource: 'attachmentV1',
		operation: 'upload',
		parameters: { ...of, source: 'binary', binaryPropertyName: 'data' },
		binary: { data: file },
		values,
		output: uploaded,
	},
	{
		sample: 'attachment.upload.url',
		resource: 'attachmentV1',
		operation: 'upload',
		parameters: {
			...of,
			source: 'url',
			url: 'https://en.wikipedia.org/wiki/Altai_Republic#/media/File:Katun.jpg',
			options: { pushToTalk: false, width: 640, height: 480 },
		},
		values,
		output: uploaded,
	},
	{
		title: 'a voice message with its size',
		resource: 'attachmentV1',
		operation: 'upload',
		parameters: {
			...of,
			source: 'binary',
			binaryPropertyName: 'data',
			options: { fileName: 'voice.ogg', pushToTalk: true, width: 640, height: 480 },
		},
		binary: {
			data: { ...file, mimeType: 'audio/ogg', data: Buffer.from(BYTES).toString('base64') },
		},
		request: {
			method: 'POST',
			path: `/p1/companies/${COFFEE.company}/conversations/${COFFEE.conversation}/messages/attachments`,
			// A multipart body carries text only.
			parameters: { push_to_talk: 'true', metadata: { data: { width: '640', height: '480' } } },
		},
		output: output.always({
			conversationId: COFFEE.conversation,
			attachmentId: NEXT.attachment,
			external_id: NEXT.attachment,
		}),
	},
	{
		...download,
		title: 'about the file of a message',
		parameters: { ...download.parameters, outputPropertyName: 'menu' },
	},
	{ ...download, title: 'the file of a message', file: BYTES },
	{
		...download,
		title: 'under another name, with limits',
		parameters: {
			...download.parameters,
			options: { fileName: 'card.pdf', maxSize: 1, timeout: 20 },
		},
		output: output.always({
			url: `http://127.0.0.1/files/${NEXT.attachment}/menu.pdf`,
			fileName: 'card.pdf',
			mimeType: 'application/pdf',
			size: BYTES.length,
		}),
	},
];
