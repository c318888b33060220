// What a user should see for each operation, from Pact's documentation of the call behind it. Written by hand.

/** Select boxes that are set before looking, by parameter name, e.g. { provider: 'Avito' }. */
export type Choices = Record<string, string>;

/** An operation by its names, with the fields that belong to it, from top to bottom. */
export type Row = [resource: string, operation: string, choices: Choices, fields: string[]];

const paging = ['Return All', 'Limit', 'Sort Direction'];
const inConversation = ['Company', 'Conversation'];
const inChannel = ['Company', 'Channel'];
const login = [...inChannel, 'Provider'];

/** How the notices begin. */
const RETRY = 'Retry On Fail in the settings of this node runs it again';
const SECRETS = 'The output holds secret tokens';

const channelCreate: Array<[Choices, string[]]> = [
	[{ provider: 'WhatsApp' }, ['Phone', 'Options']],
	[{ provider: 'Avito' }, ['Client ID', 'Client Secret']],
	[{ provider: 'Facebook' }, ['Token']],
	[{ provider: 'Telegram Bot' }, ['Token']],
	[{ provider: 'Viber' }, ['Token']],
	[{ provider: 'VK Group' }, ['Token']],
	[{ provider: 'VK Direct' }, ['Token']],
	[{ provider: 'Instagram Business' }, ['Phone', 'Token', 'Facebook Data']],
	[
		{ provider: 'WhatsApp Business', wabaAccess: 'Token' },
		['Connect By', 'Hosting Type', 'Token', 'Options'],
	],
	[
		{ provider: 'WhatsApp Business', wabaAccess: '360dialog Channel ID' },
		['Connect By', 'Hosting Type', '360dialog Channel ID', 'Options'],
	],
	[{ provider: 'Telegram Personal', telegramLogin: 'QR Code' }, ['Connect By', 'Options']],
	[
		{ provider: 'Telegram Personal', telegramLogin: 'Code to a Phone' },
		['Connect By', 'Phone', 'Options'],
	],
];

export const expectedFields: Row[] = [
	['Attachment', 'Download', {}, ['URL', 'Put Output File in Field', 'Options']],
	[
		'Attachment (V1)',
		'Upload',
		{ source: 'Binary File' },
		[...inConversation, 'Source', 'Input Data Field Name', 'Options'],
	],
	['Attachment (V1)', 'Upload', { source: 'URL' }, [...inConversation, 'Source', 'URL', 'Options']],

	['Channel (V1)', 'Check Contact', {}, [...inChannel, 'Phone']],
	[
		'Channel (V1)',
		'Confirm Code',
		{ provider: 'Telegram Personal', telegramConfirmation: 'Code' },
		[...login, 'Confirm With', 'Code'],
	],
	[
		'Channel (V1)',
		'Confirm Code',
		{ provider: 'Telegram Personal', telegramConfirmation: 'Password' },
		[...login, 'Confirm With', 'Password'],
	],
	[
		'Channel (V1)',
		'Confirm Code',
		{ provider: 'Instagram', instagramCodeType: 'Challenge' },
		[...login, 'Code Type', 'Confirmation Code'],
	],
	[
		'Channel (V1)',
		'Confirm Code',
		{ provider: 'Instagram', instagramCodeType: 'Two-Factor' },
		[...login, 'Code Type', 'Confirmation Variant', 'Confirmation Code'],
	],
	...channelCreate.map(
		([choices, fields]): Row => [
			'Channel (V1)',
			'Create',
			choices,
			['Company', 'Provider', ...fields],
		],
	),
	['Channel (V1)', 'Delete', {}, inChannel],
	['Channel (V1)', 'Enable Instagram Page', {}, [...inChannel, 'Page ID', 'Sync Period']],
	['Channel (V1)', 'Get Many', {}, ['Company', ...paging]],
	['Channel (V1)', 'Request Code', { provider: 'WhatsApp' }, login],
	['Channel (V1)', 'Request Code', { provider: 'Telegram Personal' }, login],
	[
		'Channel (V1)',
		'Request Code',
		{ provider: 'Instagram', instagramCodeType: 'Challenge' },
		[...login, 'Code Type', 'Challenge Variant'],
	],
	[
		'Channel (V1)',
		'Request Code',
		{ provider: 'Instagram', instagramCodeType: 'Two-Factor' },
		[...login, 'Code Type'],
	],
	['Channel (V1)', 'Update', { signInWith: 'Token' }, [...inChannel, 'Sign In With', 'Token']],
	[
		'Channel (V1)',
		'Update',
		{ signInWith: 'Login and Password' },
		[...inChannel, 'Sign In With', 'Login', 'Password'],
	],

	['Webhook', 'Check', {}, ['Company', 'Production URL', 'Repair']],
	['Company', 'Create', {}, ['Name', 'Additional Fields']],
	['Company', 'Get Many', {}, paging],
	['Company', 'Update', {}, ['Company', 'Update Fields']],

	['Conversation (V1)', 'Assign', {}, [...inConversation, 'Assignee ID']],
	[
		'Conversation (V1)',
		'Create',
		{ provider: 'WhatsApp' },
		['Company', 'Provider', 'Phone', 'Options'],
	],
	[
		'Conversation (V1)',
		'Create',
		{ provider: 'Telegram Personal', identifiedBy: 'Phone' },
		['Company', 'Provider', 'Customer Identified By', 'Phone', 'Text', 'Options', RETRY],
	],
	[
		'Conversation (V1)',
		'Create',
		{ provider: 'Telegram Personal', identifiedBy: 'Username' },
		['Company', 'Provider', 'Customer Identified By', 'Username', 'Text', 'Options', RETRY],
	],
	['Conversation (V1)', 'Get', {}, [...inConversation, 'Simplify']],
	['Conversation (V1)', 'Get Many', {}, ['Company', ...paging, 'Simplify']],
	[
		'Conversation (V1)',
		'Set Bitrix Open Lines Block',
		{},
		[...inConversation, 'Block', 'Simplify'],
	],
	['Conversation (V1)', 'Update Note', {}, [...inConversation, 'Note']],

	['Delivery Job (V1)', 'Get', {}, [...inChannel, 'Job ID']],
	[
		'Delivery Job (V1)',
		'Wait for Result',
		{},
		[...inChannel, 'Job ID', 'Time Limit', 'Fail When Not Delivered'],
	],

	['Message (V1)', 'Get Many', {}, [...inConversation, ...paging]],
	[
		'Message (V1)',
		'Send',
		{ buttonsType: 'None' },
		[...inConversation, 'Text', 'Attachments', 'Buttons', 'Options', RETRY],
	],
	[
		'Message (V1)',
		'Send',
		{ buttonsType: 'List' },
		[...inConversation, 'Text', 'Attachments', 'Buttons', 'Button Labels', 'Options', RETRY],
	],
	[
		'Message (V1)',
		'Send',
		{ buttonsType: 'JSON' },
		[...inConversation, 'Text', 'Attachments', 'Buttons', 'Interactive', 'Options', RETRY],
	],
	[
		'Message (V1)',
		'Send First Message',
		{ messageType: 'Text' },
		[...inChannel, 'Phone', 'Message Type', 'Text', 'Options', RETRY],
	],
	[
		'Message (V1)',
		'Send First Message',
		{ messageType: 'Template', templateParametersFrom: 'A List' },
		[
			...inChannel,
			'Phone',
			'Message Type',
			'Template',
			'Language Code',
			'Template Parameters',
			'Parameter List',
			'Options',
			RETRY,
		],
	],

	['Template (V1)', 'Get Many', {}, ['Company', ...paging]],

	['Session', 'Refresh', {}, [SECRETS, 'Refresh Token', 'Options']],
	['Session', 'Request Security Code', {}, ['Phone', 'Options']],
	['Session', 'Sign In', {}, [SECRETS, 'Phone', 'Security Code', 'Options']],
];
