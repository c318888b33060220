import { invalid } from '../http/errors';
import { endpointWithVariants } from '../http/endpoint';
import {
	filledText,
	flag,
	hash,
	oneOf,
	optional,
	optionalOrEmpty,
	syncMessagesFrom,
	text,
} from '../http/fields';
import { askForScan } from '../messaging/connection';
import type { Channel, Provider } from '../store/records';
import { controlCompany } from '../views/control';
import { channelFor, companyOf } from './lookups';

const hostingType = oneOf('cloud', 'onpremise');
const subtype = optionalOrEmpty(oneOf('regular', 'unlim', 'no_write_first'));
const byToken = ['facebook', 'vkontakte', 'vkontakte_direct', 'telegram', 'viber'] as const;

/** The tables of "Create new channel". */
const variants = {
	whatsapp: {
		provider: oneOf('whatsapp'),
		phone: filledText,
		sync_messages_from: optionalOrEmpty(syncMessagesFrom),
		// Named by the PHP sample only.
		do_not_mark_as_read: optionalOrEmpty(flag),
	},
	'whatsapp_business (dialog360 by token)': {
		provider: oneOf('whatsapp_business'),
		hosting_type: hostingType,
		token: filledText,
		subtype,
	},
	'whatsapp_business (dialog360 by channel_id)': {
		provider: oneOf('whatsapp_business'),
		hosting_type: hostingType,
		dialog360_channel_id: filledText,
		dialog360_client_id: optional(text),
		account_name: optional(text),
		subtype,
	},
	avito: { provider: oneOf('avito'), login: filledText, password: filledText },
	instagram_business: {
		provider: oneOf('instagram_business'),
		private_api_token: filledText,
		data: hash,
		phone: filledText,
		token: filledText,
	},
	'facebook, vkontakte, vkontakte_direct, telegram, viber': {
		provider: oneOf(...byToken),
		token: filledText,
	},
	'telegram_personal (by qr code)': {
		provider: oneOf('telegram_personal'),
		via_qr_code: flag.refine((given) => given, 'must be true'),
		sync_messages_from: optionalOrEmpty(syncMessagesFrom),
	},
	'telegram_personal (by digital code)': {
		provider: oneOf('telegram_personal'),
		phone: filledText,
		sync_messages_from: optionalOrEmpty(syncMessagesFrom),
	},
};

const path = '/companies/102/channels';

export const createChannel = endpointWithVariants({
	title: 'Create new channel',
	method: 'POST',
	path: '/companies/:companyId/channels',
	variants,
	examples: [
		{ title: 'telegram', path, form: 'provider=telegram&token=12345677890' },
		{
			title: 'whatsapp_business by channel id',
			path,
			form: 'provider=whatsapp_business&hosting_type=cloud&dialog360_channel_id=abc',
		},
		{ title: 'avito', path, form: 'provider=avito&login=client-id&password=client-secret' },
		{
			title: 'instagram_business',
			path,
			form: 'provider=instagram_business&token=token&private_api_token=TOKEN_OF_THE_SANDBOX&data[name]=Anna&phone=%2B79131112233',
		},
	],
	note:
		'One channel per provider and company. whatsapp and telegram_personal by QR code send a qr_code webhook; five ' +
		'seconds later the code counts as scanned. telegram_personal by digital code waits for "Confirm code".',
	choose: ({ parameters }) => {
		const { provider } = parameters;
		if (provider === 'whatsapp_business')
			return parameters.dialog360_channel_id === undefined
				? 'whatsapp_business (dialog360 by token)'
				: 'whatsapp_business (dialog360 by channel_id)';
		if (provider === 'telegram_personal')
			return parameters.via_qr_code === undefined
				? 'telegram_personal (by digital code)'
				: 'telegram_personal (by qr code)';
		if (provider === 'whatsapp' || provider === 'avito' || provider === 'instagram_business')
			return provider;
		if (byToken.some((one) => one === provider))
			return 'facebook, vkontakte, vkontakte_direct, telegram, viber';
		const known = ['whatsapp', 'whatsapp_business', 'avito', 'instagram_business', ...byToken];
		throw invalid(
			'provider',
			provider === undefined
				? 'is required'
				: `must be one of: ${known.join(', ')}, telegram_personal`,
		);
	},
	answer: async (call, variant) => {
		const company = companyOf(call);
		const { world, parameters } = call;
		const { provider, ...settings } = parameters as { provider: Provider };
		if (channelFor(call, provider))
			throw invalid('provider', `the company has a ${provider} channel already`);
		if (provider === 'instagram_business' && parameters.private_api_token !== world.token)
			throw invalid('private_api_token', 'is not the API token of this user');
		const byQrCode = provider === 'whatsapp' || variant === 'telegram_personal (by qr code)';
		const waits = byQrCode || provider === 'telegram_personal';
		const channel = world.store.addChannel(
			{ companyId: company.id, provider, state: waits ? 'waiting' : 'enabled', settings },
			world.clock.now(),
		);
		world.bus.publish('company', controlCompany(world, company));
		if (byQrCode) await askForScan(world, channel);
		return {
			status: 'created',
			data: { external_id: channel.id, ...pagesOf(channel) },
		};
	},
});

/** "information on Instagram business accounts was uploaded": the pages of which one can be enabled; their form is not documented. */
function pagesOf(channel: Channel) {
	if (channel.provider !== 'instagram_business') return {};
	return {
		pages: [
			{ id: `1784140000000${channel.id}1`, name: 'coffee.and.co' },
			{ id: `1784140000000${channel.id}2`, name: 'coffee.and.co.beans' },
		],
	};
}
