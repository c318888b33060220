import type { IDataObject } from 'n8n-workflow';

import { COFFEE, NEXT } from '../../sandbox/pact/store/seed';
import { byId } from '../engine/harness/locator';
import type { Case } from './case';
import { output, runOptions } from './case';

const sendFirst = (variant: string, channelId: number, parameters: IDataObject): Case => ({
	sample: `message.sendFirst.${variant}`,
	resource: 'messageV1',
	operation: 'sendFirst',
	parameters: {
		companyId: byId(COFFEE.company),
		channelId: byId(channelId),
		phone: '+7 925 000-00-01',
		...parameters,
	},
	values: { companyId: COFFEE.company, channelId, template_id: '1_shablon_kakoito' },
	output: output.job({ channelId, phone: '79250000001' }),
});

/** As the editor stores it. */
const TEXT_FIELD = {
	id: 'text of 1_shablon_kakoito',
	displayName: 'Template Text',
	type: 'string',
	display: true,
	required: false,
	readOnly: true,
	defaultValue: 'Тестовый шаблон с какой то переменной {{1}}',
};

const channel = `/p1/companies/${COFFEE.company}/channels/${COFFEE.whatsapp}`;
const templates = `GET /p1/companies/${COFFEE.company}/waba_templates`;

const withTemplate = (title: string, parameters: IDataObject): Case => ({
	...sendFirst('whatsapp_business', COFFEE.whatsappBusiness, {
		messageType: 'template',
		templateId: { __rl: true, mode: 'list', value: '1_shablon_kakoito' },
		languageCode: '={{ "ru" }}',
		...parameters,
	}),
	title,
	// The number of its parameters is checked against the list of templates.
	before: [templates],
});

export const firstMessageCases: Case[] = [
	sendFirst('whatsapp', COFFEE.whatsapp, { messageType: 'text', text: 'message' }),
	{
		...sendFirst('whatsapp', COFFEE.whatsapp, {
			messageType: 'text',
			text: 'message',
			options: runOptions,
		}),
		title: 'one by one',
	},
	withTemplate('a field for each parameter', {
		templateParametersFrom: 'fields',
		templateParameters: {
			mappingMode: 'defineBelow',
			// The text stands among the fields for the user to read; it is no parameter.
			value: { [TEXT_FIELD.id]: TEXT_FIELD.defaultValue, '1': 'имя' },
			schema: [
				TEXT_FIELD,
				{ id: '1', displayName: '{{1}}', type: 'string', display: true, required: true },
			],
		},
	}),
	{
		...withTemplate('unchecked', {
			templateId: { __rl: true, mode: 'id', value: '1_shablon_kakoito' },
			templateParametersFrom: 'list',
			templateParameterList: '["имя\\n"]',
			options: { flattenParameters: true, skipTemplateCheck: true },
		}),
		before: [],
	},
	withTemplate('a list of parameters', {
		templateId: { __rl: true, mode: 'id', value: '={{ "1_shablon_kakoito" }}' },
		templateParametersFrom: 'list',
		templateParameterList: '={{ ["имя"] }}',
	}),
	{
		title: 'until it is delivered',
		resource: 'messageV1',
		operation: 'sendFirst',
		parameters: {
			companyId: byId(COFFEE.company),
			channelId: byId(COFFEE.whatsapp),
			phone: '79250000001',
			messageType: 'text',
			text: 'message',
			options: { waitForDelivery: 30 },
		},
		// In synchronous mode the answer has the result, and nothing is left to wait for.
		arrange: ({ world }) => {
			world.synchronous = true;
		},
		request: {
			method: 'POST',
			path: `${channel}/conversations`,
			parameters: { phone: '79250000001', message: 'message' },
		},
		output: output.always({
			channelId: COFFEE.whatsapp,
			phone: '79250000001',
			jobId: NEXT.job,
			messageId: 1,
			id: NEXT.job,
			company_id: COFFEE.company,
			channel: { id: COFFEE.whatsapp, type: 'whatsapp' },
			conversation_id: COFFEE.conversation,
			state: 'delivered',
			message_id: 1,
			details: { result: 'DELIVERED' },
			created_at: 1510396057,
			result: 'delivered',
			reason: null,
		}),
		elsewhere: [
			{
				reason: 'Contact is not present',
				details: { result: 'NOT DELIVERED', reason: 'Contact is not present' },
			},
		],
	},
];
