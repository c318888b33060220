import type { IDataObject } from 'n8n-workflow';

import { right, wrongId, wrongLimit, wrongPaging, wrongPhones } from './wrong';
import type { Wrong, WrongInputs } from './wrong';

const given = (parameters: IDataObject, says: string, proposes?: string): Wrong => ({
	parameters: { ...right, ...parameters },
	says,
	...(proposes !== undefined && { proposes }),
});

const attachment = (...list: IDataObject[]) => ({
	text: 'hello',
	attachments: { attachment: list },
});

const ofVk = { provider: 'vkontakte_direct', text: 'hello' };
const template = {
	provider: 'whatsapp_business',
	phone: '79250000001',
	templateId: { __rl: true, mode: 'id', value: 'order_shipped' },
	templateParametersFrom: 'list',
};

/** Wrong input for the operations of Pact's current API. */
export const wrongInV2: WrongInputs = {
	'attachment.upload': [
		wrongId.company(),
		given({ source: 'url', url: 'menu.pdf' }, 'URL is not a web address: "menu.pdf"', 'https://'),
		given({ source: 'binary', binaryPropertyName: '' }, 'Input Data Field Name is not set'),
	],
	'channel.getAll': [
		wrongId.company('0'),
		wrongLimit,
		given({ scope: 'every' }, 'Companies is "every"', 'all'),
	],
	'channel.create': [
		wrongId.company('-1'),
		given({ provider: 'instagram' }, 'Provider is "instagram"', 'instagram_business'),
		given({ provider: 'telegram', token: ' ' }, 'Token is not set'),
		given(
			{ provider: 'whatsapp', connectBy: 'code', phone: '925-00-01' },
			'Phone has too few digits: "925-00-01"',
		),
		given(
			{ provider: 'max', options: { syncPeriod: 'year' } },
			'Options > Sync Period is "year"',
			'week',
		),
	],
	'channel.enable': [
		wrongId.channel(),
		given({ additionalFields: { code: ' ' } }, 'Additional Fields > Code is not set'),
		given(
			{ additionalFields: { clientUrl: 'pact' } },
			'Additional Fields > Client URL is not a web address: "pact"',
		),
	],
	'channel.disable': [wrongId.company('1.5'), wrongId.channel('')],
	'channel.delete': [wrongId.company('x'), wrongId.channel('0')],
	'conversation.getAll': [
		wrongId.company(),
		...wrongPaging,
		given({ search: { name: 'Anna' } }, 'Search is not text: "{"name":"Anna"}"'),
	],
	'conversation.get': [wrongId.company('0'), wrongId.conversation('79250000001,')],
	'conversation.update': [
		wrongId.conversation(''),
		given({ updateFields: {} }, 'Update Fields is empty'),
		...['={{ $json.none }}', '={{ null }}'].map((assigneeId) =>
			given(
				{ updateFields: { assigneeId, operationalState: 'open' } },
				'Update Fields > Assignee ID is not set: its expression gives nothing',
			),
		),
		given(
			{ updateFields: { assigneeId: 'Anna' } },
			'Update Fields > Assignee ID is not an ID: "Anna"',
		),
		given(
			{ updateFields: { operationalState: 'blocked' } },
			'Update Fields > State is "blocked"',
			'archived',
		),
	],
	'message.send': [
		wrongId.conversation(),
		given({ text: '  ' }, 'There is nothing to send: Text is empty, and there are no Attachments'),
		given(
			attachment({ source: 'id', attachmentId: 'menu' }),
			'Attachments > 1 > Attachment IDs is not an ID: "menu"',
		),
		given({ text: 'hello', options: { repliedToId: '' } }, 'Options > Reply To is not set'),
		...['\u200b', '\u2800', '\u00ad', '\u2060', '\u3164', '\ud83d'].flatMap((blank) => [
			given(
				{ text: blank },
				'There is nothing to send: Text is empty, and there are no Attachments',
			),
			given(
				{ text: 'hello', options: { skipIfSent: blank } },
				'Options > Skip If Already Sent is not set',
			),
		]),
		given(
			{ text: 'hello', options: { skipIfSent: 'undefined' } },
			'Options > Skip If Already Sent is "undefined", which programs write where there is no value',
		),
		given(
			{ ...attachment({ source: 'id', attachmentId: '1' }), text: '={{ $json.none }}' },
			'Text is not set: its expression gives nothing',
		),
		given({ text: 'Hello\0' }, 'Text has a NUL character (U+0000)'),
		given({ text: 115873218756123457 }, 'Text is a number whose last digits are lost'),
		given(
			{ text: 'hello', options: { repliedToId: 115873218756123457 } },
			'Options > Reply To is a number whose last digits are lost',
			'as text',
		),
	],
	'message.sendFirst': [
		...wrongPhones.map(({ phone, ...expected }) => ({
			parameters: { ...right, provider: 'whatsapp', phone, text: 'hello' },
			...expected,
		})),
		given({ provider: 'viber' }, 'Provider is "viber"', 'whatsapp'),
		given(
			{ provider: 'telegram_personal', identifiedBy: 'username', username: '@' },
			'Username is not set',
		),
		...[
			{ username: '+79250000001', proposes: 'Customer Identified By: Phone' },
			{ username: 'test user', proposes: 'testuser' },
			{ username: 'https://example.org/testuser', proposes: 'testuser' },
		].map(({ username, proposes }) =>
			given(
				{ provider: 'telegram_personal', identifiedBy: 'username', username },
				`Username is not a Telegram username: "${username}"`,
				proposes,
			),
		),
		...['undefined', 'None'].map((username) =>
			given(
				{ provider: 'telegram_personal', identifiedBy: 'username', username },
				`Username is "${username}", which programs write where there is no value`,
			),
		),
		given({ ...ofVk, vkId: 'durov' }, 'VK ID is not a number of VK: "durov"', '700800'),
		given(
			{ ...ofVk, vkIdentifiedBy: 'domain', vkDomain: 'Anna K' },
			'VK Short Name is not a short name of VK: "Anna K"',
			'durov',
		),
		given(
			{ provider: 'max', phone: '79250000001', text: '' },
			'There is nothing to send: Text is empty, and there are no Attachments',
		),
		given(
			{
				provider: 'max',
				phone: '79250000001',
				...attachment(
					{ source: 'id', attachmentId: '1' },
					{ source: 'url', url: 'https://example.org/menu.pdf' },
				),
			},
			'Attachments has 2 files, but a first message takes one',
			'conversationId',
		),
		given({ ...template, templateId: '' }, 'Template is not set'),
		given({ ...template, templateParameterList: '{}' }, 'Parameter List is not a list'),
		...['line\nbreak', 'a\ttab', 'five     blanks'].map((value) =>
			given(
				{ ...template, templateParameterList: ['Anna', value] },
				'Template Parameters > {{2}} has a line break, a tab or more than four blanks in a row',
				'Flatten Parameters',
			),
		),
		given(
			{
				...template,
				templateParametersFrom: 'fields',
				templateParameters: {
					mappingMode: 'defineBelow',
					value: { '1': 'two\r\nlines' },
					schema: [{ id: '1' }],
				},
			},
			'Template Parameters > {{1}} has a line break, a tab or more than four blanks in a row',
		),
		given(
			{ ...template, templateParameterList: ['x'.repeat(1_025)] },
			'Template Parameters > {{1}} has 1025 characters',
			'1024',
		),
		given(
			{ ...template, templateParameterList: '["Anna", "\u2800"]' },
			'Parameter List > {{2}} is not set',
		),
		given(
			{ ...template, templateParameterList: '[115873218756123457]' },
			'Parameter List > {{1}} is a number whose last digits are lost',
		),
	],
	'message.getAll': [
		wrongId.conversation(),
		...wrongPaging,
		given({ options: { since: 'yesterday' } }, 'Options > Since is not a date: "yesterday"'),
	],
	'message.get': [
		wrongId.conversation('0'),
		given({ messageId: 'wamid.1' }, 'Message ID is not an ID: "wamid.1"'),
	],
	'message.getMissed': [
		wrongId.company(),
		given({ since: '' }, 'Since is not set'),
		given({ since: 'yesterday' }, 'Since is not a date: "yesterday"'),
	],
	'message.waitForStatus': [
		given({ messageId: '' }, 'Message ID is not set'),
		given(
			{ messageId: '1', timeLimit: 0 },
			'Time Limit (Seconds) is not a whole number from 1 to 86400: "0"',
		),
		given({ messageId: '1', until: 'sent' }, 'Wait Until is "sent"', 'delivered'),
	],
	'message.delete': [
		wrongId.company(),
		given({ messageIds: '1, menu' }, 'Message IDs > 2 is not an ID: "menu"'),
		given({ messageIds: [] }, 'Message IDs is an empty list'),
	],
	'template.getAll': [
		wrongId.company('79250000001,'),
		...wrongPaging,
		given({ sortBy: 'name' }, 'Sort By is "name"', 'position'),
	],
	'webhook.getAll': [wrongId.company(), wrongLimit],
	'webhook.create': [
		wrongId.company(),
		given({ url: 'example.org/hook' }, 'URL is not a web address: "example.org/hook"', 'https://'),
		given(
			{ url: 'https://n8n.example.org/webhook/91/pact?secret=***' },
			'URL contains ***, which stands in the place of a secret',
			'whole address',
		),
	],
	'webhook.update': [
		wrongId.webhook(),
		given({ updateFields: {} }, 'Update Fields is empty'),
		given(
			{ updateFields: { url: 'hook' } },
			'Update Fields > URL is not a web address: "hook"',
			'https://',
		),
		given(
			{ updateFields: { url: 'https://n8n.example.org/webhook/92/pact?secret=***' } },
			'Update Fields > URL contains ***, which stands in the place of a secret',
			'whole address',
		),
	],
	'webhook.delete': [wrongId.company('0'), wrongId.webhook('https://example.org/hook')],
};
