import type { IDataObject } from 'n8n-workflow';

import { COFFEE, NEXT } from '../../../sandbox/pact/store/seed';
import { byId } from '../../engine/harness/locator';
import type { Json } from '../../fixtures/samples';
import { attachments } from '../arrange';
import type { Case } from '../case';
import { runOptions } from '../case';
import { v2Output } from './output';

const recipient = { phone: 'text', username: 'text', vkId: 'text', vkDomain: 'text' };

const sendFirst = (
	variant: string,
	{ provider, ...parameters }: IDataObject & { provider: string },
	asked: Record<string, Json>,
): Case => ({
	v2: `conversation.writeFirst${variant && `.${variant}`}`,
	resource: 'message',
	operation: 'sendFirst',
	parameters: { companyId: byId(COFFEE.company), provider, ...parameters },
	elsewhere: [{ ...recipient, result: 'delivered', reason: 'The recipient is unknown' }],
	output: v2Output.message({ provider, ...asked }),
});

const whatsapp = sendFirst(
	'',
	{ provider: 'whatsapp', phone: '+7 911 000-00-11', text: 'Good morning' },
	{ phone: '79110000011' },
);

const telegram = {
	provider: 'telegram_personal',
	identifiedBy: 'username',
	username: '@anna',
	text: 'Good morning',
};

const vk = { provider: 'vkontakte_direct', text: 'Good morning' };

const template = {
	provider: 'whatsapp_business',
	phone: '79110000013',
	templateId: { __rl: true, mode: 'id', value: 'order_shipped' },
	templateParametersFrom: 'list',
	templateParameterList: '["Anna", "12:30"]',
};

export const v2FirstMessageCases: Case[] = [
	whatsapp,
	{
		...whatsapp,
		title: 'one by one, with the result of the delivery',
		parameters: { ...whatsapp.parameters, options: { ...runOptions, waitForDelivery: 30 } },
		after: [`GET /api/p2/conversations/${NEXT.conversation}/messages/${NEXT.message}`],
		output: v2Output.message({
			provider: 'whatsapp',
			phone: '79110000011',
			result: 'delivered',
			reason: null,
		}),
	},
	...['asIs', 'markdown'].map((textFormat) => ({
		...whatsapp,
		title: textFormat === 'asIs' ? 'as it is' : 'of Markdown',
		parameters: {
			...whatsapp.parameters,
			text: textFormat === 'asIs' ? 'Good morning' : '**Good** morning',
			options: { textFormat, splitLongTexts: true, pauseBetweenMessages: 0 },
		},
		...(textFormat === 'markdown' && { adds: { text: '*Good* morning' } }),
	})),
	sendFirst(
		'max',
		{ provider: 'max', phone: '79110000012', text: 'Good morning' },
		{ phone: '79110000012' },
	),
	sendFirst(
		'telegram_personal',
		{ ...telegram, options: { sendToCrm: false } },
		{ username: 'anna' },
	),
	{
		...sendFirst(
			'telegram_personal',
			{ ...telegram, identifiedBy: 'phone', phone: '79110000015', options: { sendToCrm: false } },
			{ phone: '79110000015' },
		),
		title: 'by phone',
		without: ['nickname'],
		adds: { phone: '79110000015' },
	},
	sendFirst('vkontakte_direct.id', { ...vk, vkId: 'id700800' }, { vkId: '700800' }),
	sendFirst(
		'vkontakte_direct.domain',
		{ ...vk, vkIdentifiedBy: 'domain', vkDomain: 'https://vk.com/anna.example' },
		{ vkDomain: 'anna.example' },
	),
	{
		...sendFirst('whatsapp_business', template, { phone: '79110000013' }),
		before: ['GET /api/p2/waba_templates'],
	},
	{
		...sendFirst(
			'whatsapp_business',
			{
				...template,
				templateParametersFrom: 'fields',
				templateParameters: {
					mappingMode: 'defineBelow',
					value: { '1': 'Anna', '2': '12:30' },
					schema: ['1', '2'].map((id) => ({ id, displayName: id, type: 'string', display: true })),
				},
				options: { skipTemplateCheck: true, ...runOptions },
			},
			{ phone: '79110000013' },
		),
		title: 'a field for each parameter, unchecked',
	},
	{
		...sendFirst(
			'whatsapp_business',
			{
				...template,
				templateParameterList: '["Anna", "\\n12:30"]',
				options: { flattenParameters: true, skipTemplateCheck: true },
			},
			{ phone: '79110000013' },
		),
		title: 'with a parameter of two lines, flattened',
	},
	{
		...sendFirst(
			'attachment',
			{
				provider: 'whatsapp',
				phone: '79110000014',
				attachments: { attachment: [{ source: 'id', attachmentId: String(NEXT.attachment) }] },
			},
			{ phone: '79110000014' },
		),
		arrange: attachments(1),
	},
	...[
		{
			title: 'a file of the item',
			source: 'binary',
			binaryPropertyName: 'cup',
			options: { fileName: 'latte.png' },
		},
		{ title: 'all files of the item', source: 'allBinary' },
		{
			title: 'a file of the web',
			source: 'url',
			url: 'https://files.example/map.png',
			options: { width: 3, height: 2, pushToTalk: false },
		},
	].map(
		({ title, ...row }): Case => ({
			...sendFirst(
				'attachment',
				{ provider: 'whatsapp', phone: '79110000014', attachments: { attachment: [row] } },
				{ phone: '79110000014' },
			),
			title,
			before: ['POST /api/p2/attachments/'],
			...(row.source !== 'url' && {
				binary: {
					cup: {
						mimeType: 'image/png',
						fileName: 'cup.png',
						data: Buffer.from('a cup').toString('base64'),
					},
				},
			}),
		}),
	),
];
