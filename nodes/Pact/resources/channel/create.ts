import { authsPath } from '../../../api/endpoints/paths';
import { providerOptions } from '../../../api/providers';
import { idIn, objectIn } from '../../../api/v2';
import { shownWhen, withTexts } from '../../../form/field';
import { choiceField, secretField } from '../../../form/kinds';
import { company } from '../../../form/locators';
import { phone } from '../../../form/phone';
import { requestOptions } from '../../fields/request';
import { stepsOperation } from '../../operation';
import { connectionItem } from './output';

const provider = choiceField({
	displayName: 'Provider',
	name: 'provider',
	options: providerOptions(
		'avito',
		'custom',
		'facebook',
		'instagram_business',
		'max',
		'max_bot',
		'odnoklassniki',
		'telegram',
		'telegram_personal',
		'viber',
		'vkontakte',
		'vkontakte_direct',
		'whatsapp',
		'whatsapp_business',
	),
	default: 'whatsapp',
	description: 'The messenger to connect',
});

const connectBy = choiceField({
	displayName: 'Connect By',
	name: 'connectBy',
	options: [
		{ name: 'Code', value: 'code', description: 'For a phone number. The output says what to do.' },
		{ name: 'QR Code', value: 'qrCode', description: 'To be scanned with the phone' },
	],
	default: 'qrCode',
	description: 'How the account is linked',
});

const token = secretField({
	displayName: 'Token',
	name: 'token',
	required: true,
	description: 'The token of the bot or group, from its messenger',
});

const syncPeriod = choiceField({
	displayName: 'Sync Period',
	name: 'syncPeriod',
	options: [
		{ name: 'Day', value: 'day' },
		{ name: 'Month', value: 'month' },
		{ name: 'Week', value: 'week' },
	],
	description: 'How far back messages are taken over into Pact',
});

const byPhone = { provider: ['whatsapp', 'telegram_personal'] };
const withToken = {
	provider: ['telegram', 'viber', 'odnoklassniki', 'max_bot', 'vkontakte_direct'],
};
const withSync = {
	provider: [
		'whatsapp',
		'telegram_personal',
		'max',
		'vkontakte_direct',
		'vkontakte',
		'instagram_business',
	],
};
const withoutSync = {
	provider: [
		'telegram',
		'viber',
		'odnoklassniki',
		'max_bot',
		'facebook',
		'whatsapp_business',
		'avito',
		'custom',
	],
};

/** Documentation: "Create auth", with its table "Provider Parameters". */
export const create = stepsOperation({
	value: 'create',
	name: 'Create',
	action: 'Create a channel',
	description:
		'Connect a messenger to a company. The output says what to do next, and holds the QR code.',
	fields: [
		company,
		provider,
		shownWhen(byPhone, connectBy),
		shownWhen(
			{ ...byPhone, connectBy: ['code'] },
			withTexts({ description: 'The phone number of the account that is linked' }, phone),
		),
		shownWhen(withToken, token),
		shownWhen(withSync, requestOptions(syncPeriod)),
		shownWhen(withoutSync, requestOptions()),
	],
	repeat: 'never',
	inV1: 'Channel (V1) > Create',
	async execute({ companyId, options, ...values }, { client, context }) {
		const { syncPeriod: period } = { syncPeriod: undefined, ...options };
		const answer = await client.call({
			api: 'v2',
			method: 'POST',
			path: authsPath(companyId),
			body: {
				provider: values.provider,
				phone_number: values.phone,
				token: values.token,
				sync_period: period,
			},
			id: idIn('auth'),
		});
		return [await connectionItem(context, objectIn('auth')(answer))];
	},
});
