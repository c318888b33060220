import { field, shownWhen } from '../../../../form/field';
import { choiceField, codeField, secretField } from '../../../../form/kinds';
import { channelOfProviderV1, company } from '../../../../form/locators';
import { parseSecret, parseWord } from '../../../../form/text';
import { requestOptions } from '../../../fields/request';
import { operation } from '../../../operation';
import { instagramCodeType, providerField, variantField } from './codes';

const telegramConfirmation = choiceField({
	displayName: 'Confirm With',
	name: 'telegramConfirmation',
	options: [
		{ name: 'Code', value: 'code', description: 'The code that Telegram sent' },
		{
			name: 'Password',
			value: 'password',
			description: 'The password of two-step verification, if the account has one',
		},
	],
	description: 'What Telegram asks for',
});

/** Documentation: "Must be a Number"; a code that starts with 0 would lose it, so that one stays text. */
const telegramCode = field(
	{
		displayName: 'Code',
		name: 'code',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. 25671',
		description: 'The digits that Telegram sent',
	},
	(raw, refuse): number | string => {
		const remedy = 'Enter the digits that Telegram sent.';
		const text = parseWord(raw, refuse, remedy, parseSecret);
		if (!/^\d{1,15}$/.test(text)) return refuse('is not made of digits', remedy);
		return text.startsWith('0') ? text : Number(text);
	},
);

/** Documentation: "Confirm code (telegram personal)" and "Confirm code (instagram only)". An answer may ask for a further step. */
export const confirmCode = operation({
	value: 'confirmCode',
	name: 'Confirm Code',
	action: 'Confirm a code for a channel V1',
	description:
		'Enter the code or password that signs a channel in. The answer may ask for a further step.',
	fields: [
		company,
		providerField('telegram_personal', 'instagram'),
		channelOfProviderV1,
		shownWhen({ provider: ['telegram_personal'] }, telegramConfirmation),
		shownWhen({ provider: ['telegram_personal'], telegramConfirmation: ['code'] }, telegramCode),
		shownWhen(
			{ provider: ['telegram_personal'], telegramConfirmation: ['password'] },
			secretField({
				displayName: 'Password',
				name: 'password',
				required: true,
				description: 'The password of two-step verification in Telegram',
			}),
		),
		instagramCodeType,
		shownWhen(
			{ provider: ['instagram'], instagramCodeType: ['twoFactor'] },
			variantField('confirmationVariant', 'Confirmation Variant'),
		),
		shownWhen(
			{ provider: ['instagram'] },
			codeField({
				displayName: 'Confirmation Code',
				name: 'confirmationCode',
				required: true,
				placeholder: 'e.g. 123456',
				description: 'The code that Instagram sent, or that the authenticator app shows',
			}),
		),
		requestOptions(),
	],
	repeat: 'never',
	request: ({ companyId, channelId, ...values }) => ({
		api: 'v1',
		method: 'POST',
		path: `/companies/${companyId}/channels/${channelId}/confirm`,
		body: {
			provider: values.provider,
			confirmation_type:
				values.instagramCodeType === 'twoFactor' ? 'two_factor' : values.telegramConfirmation,
			code: values.code,
			password: values.password,
			confirmation_variant: values.confirmationVariant,
			confirmation_code: values.confirmationCode,
		},
	}),
	output: (answer) => answer,
});
