import type { IDataObject } from 'n8n-workflow';

import { right, wrongId, wrongPaging, wrongPhones } from './wrong';
import type { WrongInputs } from './wrong';

const code = (provider: string, parameters: IDataObject = {}) => ({
	...right,
	provider,
	...parameters,
});

export const wrongChannels: WrongInputs = {
	'channelV1.getAll': [wrongId.company('-1'), ...wrongPaging],
	'channelV1.update': [
		wrongId.channel('1.5'),
		{ parameters: { ...right, signInWith: 'token', token: ' ' }, says: 'Token is not set' },
		{
			parameters: { ...right, signInWith: 'login', login: 'anna', password: '' },
			says: 'Password is not set',
		},
	],
	'channelV1.delete': [wrongId.company('0'), wrongId.channel('')],
	'channelV1.checkContact': [
		wrongId.channel(),
		...wrongPhones.map(({ phone, ...expected }) => ({
			parameters: { ...right, phone },
			...expected,
		})),
	],
	'channelV1.enableInstagramPage': [
		{ parameters: { ...right, pageId: '', syncPeriod: 'day' }, says: 'Page ID is not set' },
		{
			parameters: { ...right, pageId: '1', syncPeriod: 'year' },
			says: 'Sync Period is "year"',
			proposes: 'day',
		},
	],
	'channelV1.requestCode': [
		{ parameters: code('viber'), says: 'Provider is "viber"', proposes: 'whatsapp' },
		{
			parameters: code('instagram', { instagramCodeType: 'challenge', challengeVariant: 'sms' }),
			says: 'Challenge Variant is not a whole number: "sms"',
		},
	],
	'channelV1.confirmCode': [
		{
			parameters: code('telegram_personal', { telegramConfirmation: 'code', code: '12-34' }),
			says: 'Code is not made of digits',
		},
		{
			parameters: code('telegram_personal', { telegramConfirmation: 'password', password: '' }),
			says: 'Password is not set',
		},
		{
			parameters: code('instagram', { instagramCodeType: 'challenge', confirmationCode: '' }),
			says: 'Confirmation Code is not set',
		},
		{
			parameters: code('instagram', { instagramCodeType: 'twoFactor', confirmationCode: '1' }),
			says: 'Confirmation Variant is not set',
		},
	],
};
