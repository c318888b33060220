import type { IDataObject } from 'n8n-workflow';

import { right, wrongId } from './wrong';
import type { Wrong, WrongInputs } from './wrong';

const wrong = (provider: string, parameters: IDataObject, says: string, proposes = ''): Wrong => ({
	parameters: { ...right, provider, ...parameters },
	says,
	proposes,
});

const fortyDaysAgo = new Date(Date.now() - 40 * 24 * 3_600_000).toISOString();

/** One for each of the twelve combinations at least. */
export const wrongChannelCreate: WrongInputs = {
	'channelV1.create': [
		wrongId.company(),
		wrong('icq', {}, 'Provider is "icq"', 'viber'),
		wrong(
			'whatsapp',
			{ phone: '89250000001' },
			'Phone begins with 8 instead of a country code: "89250000001"',
			'79250000001',
		),
		wrong(
			'whatsapp',
			{ phone: '79250000001', options: { syncMessagesFrom: fortyDaysAgo } },
			'Options > Sync Messages From is older than one month',
		),
		wrong(
			'whatsapp_business',
			{ wabaAccess: 'token', hostingType: 'cellar', token: '1' },
			'Hosting Type is "cellar"',
			'cloud, onpremise',
		),
		wrong('whatsapp_business', { wabaAccess: 'token', token: '' }, 'Token is not set'),
		wrong(
			'whatsapp_business',
			{ wabaAccess: 'channelId', dialog360ChannelId: '' },
			'360dialog Channel ID is not set',
		),
		wrong('avito', { clientId: 'me', clientSecret: '' }, 'Client Secret is not set'),
		wrong(
			'instagram_business',
			{ token: '1', phone: '79131112233', data: '{}' },
			'Phone has no plus in front: "79131112233"',
			'+79131112233',
		),
		wrong(
			'instagram_business',
			{ token: '1', phone: '+79131112233', data: '[1]' },
			'Facebook Data is not a JSON object',
		),
		...['facebook', 'telegram', 'viber', 'vkontakte', 'vkontakte_direct'].map((provider) =>
			wrong(provider, { token: '' }, 'Token is not set'),
		),
		wrong(
			'telegram_personal',
			{ telegramLogin: 'qrCode', options: { syncMessagesFrom: 'yesterday' } },
			'Options > Sync Messages From is not a date: "yesterday"',
		),
		wrong('telegram_personal', { telegramLogin: 'code', phone: '' }, 'Phone is not set'),
	],
};
