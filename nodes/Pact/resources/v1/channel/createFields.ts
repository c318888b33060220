import { providerOptions } from '../../../../api/providers';
import { field, shownWhen, withTexts } from '../../../../form/field';
import { syncMessagesFrom } from '../../../../form/dates';
import { jsonField } from '../../../../form/json';
import { choiceField, secretField, textField, toggleField } from '../../../../form/kinds';
import { requestOptions } from '../../../fields/request';
import { parsePhone, phone } from '../../../../form/phone';
import { parseText } from '../../../../form/text';

const provider = choiceField({
	displayName: 'Provider',
	name: 'provider',
	options: providerOptions(
		'avito',
		'facebook',
		'instagram_business',
		'telegram',
		'telegram_personal',
		'viber',
		'vkontakte',
		'vkontakte_direct',
		'whatsapp',
		'whatsapp_business',
	),
	default: 'whatsapp',
	description: 'The messenger to connect. A company can have one channel of each.',
});

const wabaAccess = choiceField({
	displayName: 'Connect By',
	name: 'wabaAccess',
	options: [
		{ name: '360dialog Channel ID', value: 'channelId' },
		{ name: 'Token', value: 'token' },
	],
	default: 'token',
	description: 'How Pact gets access to the WhatsApp Business account',
});

const telegramLogin = choiceField({
	displayName: 'Connect By',
	name: 'telegramLogin',
	options: [
		{
			name: 'Code to a Phone',
			value: 'code',
			description: 'Channel (V1) > Request Code and Confirm Code follow',
		},
		{
			name: 'QR Code',
			value: 'qrCode',
			description: 'The QR code comes to the Pact Trigger, to be scanned in Telegram',
		},
	],
	default: 'qrCode',
	description: 'How the Telegram account is signed in',
});

const token = secretField({
	displayName: 'Token',
	name: 'token',
	required: true,
	description:
		'The token that Pact signs in with: of the bot, page, group or WhatsApp Business account',
});

const instagramPhone = field(
	{
		displayName: 'Phone',
		name: 'phone',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. +79131112233',
		description: 'The phone number of the user, with a plus and the country code',
	},
	(raw, refuse) => {
		const typed = parseText(raw, refuse).trim();
		const digits = parsePhone(typed, refuse);
		return typed.startsWith('+')
			? `+${digits}`
			: refuse(`has no plus in front: "${typed}"`, `Instagram Business takes +${digits}.`);
	},
);

const hostingType = choiceField({
	displayName: 'Hosting Type',
	name: 'hostingType',
	options: [
		{ name: 'Cloud', value: 'cloud' },
		{ name: 'On-Premise', value: 'onpremise' },
	],
	description: 'Where the WhatsApp Business account is hosted at 360dialog',
});

const subtype = choiceField({
	displayName: 'Subtype',
	name: 'subtype',
	options: [
		{ name: 'No Write First', value: 'no_write_first' },
		{ name: 'Regular', value: 'regular' },
		{ name: 'Unlimited', value: 'unlim' },
	],
	default: 'regular',
	description: 'The tariff of the channel',
});

const doNotMarkAsRead = toggleField({
	displayName: 'Do Not Mark as Read',
	name: 'doNotMarkAsRead',
	default: false,
	description: 'Whether chats stay unread on the phone after their synchronization',
});

const accountName = textField({
	displayName: 'Account Name',
	name: 'accountName',
	description: 'The name of the WhatsApp Business profile',
});

const dialog360ClientId = textField({
	displayName: '360dialog Client ID',
	name: 'dialog360ClientId',
	description: 'The client ID at 360dialog',
});

/** Everything below Company, variant by variant in the order of the documentation's tables. */
export const createFields = [
	provider,
	shownWhen({ provider: ['whatsapp_business'] }, wabaAccess),
	shownWhen({ provider: ['telegram_personal'] }, telegramLogin),

	shownWhen({ provider: ['whatsapp'] }, phone),
	shownWhen({ provider: ['telegram_personal'], telegramLogin: ['code'] }, phone),
	shownWhen({ provider: ['instagram_business'] }, instagramPhone),

	shownWhen({ provider: ['whatsapp_business'] }, hostingType),
	shownWhen({ provider: ['whatsapp_business'], wabaAccess: ['token'] }, token),
	shownWhen(
		{ provider: ['whatsapp_business'], wabaAccess: ['channelId'] },
		textField({
			displayName: '360dialog Channel ID',
			name: 'dialog360ChannelId',
			required: true,
			description: 'The ID of the channel at 360dialog',
		}),
	),

	shownWhen(
		{ provider: ['avito'] },
		textField({
			displayName: 'Client ID',
			name: 'clientId',
			required: true,
			description: 'The client ID of the Avito API',
		}),
	),
	shownWhen(
		{ provider: ['avito'] },
		secretField({
			displayName: 'Client Secret',
			name: 'clientSecret',
			required: true,
			description: 'The client secret of the Avito API',
		}),
	),

	shownWhen(
		{ provider: ['facebook', 'telegram', 'viber', 'vkontakte', 'vkontakte_direct'] },
		token,
	),
	shownWhen(
		{ provider: ['instagram_business'] },
		withTexts(
			{ description: 'The token that Facebook gave at the end of its instructions' },
			token,
		),
	),
	shownWhen(
		{ provider: ['instagram_business'] },
		jsonField({
			displayName: 'Facebook Data',
			name: 'data',
			required: true,
			description:
				'The body of what Facebook answers to https://graph.facebook.com/v4.0/me?fields=first_name,last_name,picture,name,email with the token',
		}),
	),

	shownWhen({ provider: ['whatsapp'] }, requestOptions(doNotMarkAsRead, syncMessagesFrom)),
	shownWhen({ provider: ['telegram_personal'] }, requestOptions(syncMessagesFrom)),
	shownWhen({ provider: ['whatsapp_business'], wabaAccess: ['token'] }, requestOptions(subtype)),
	shownWhen(
		{ provider: ['whatsapp_business'], wabaAccess: ['channelId'] },
		requestOptions(dialog360ClientId, accountName, subtype),
	),
	shownWhen(
		{
			provider: [
				'avito',
				'facebook',
				'instagram_business',
				'telegram',
				'viber',
				'vkontakte',
				'vkontakte_direct',
			],
		},
		requestOptions(),
	),
] as const;
