import { shownWhen } from '../../../../form/field';
import { channelOfProviderV1, company } from '../../../../form/locators';
import { requestOptions } from '../../../fields/request';
import { operation } from '../../../operation';
import { instagramCodeType, providerField, variantField } from './codes';

/** Documentation: "Request code (whatsapp)", "(telegram personal)" and "(instagram only)". The answer is flat and differs by provider. */
export const requestCode = operation({
	value: 'requestCode',
	name: 'Request Code',
	action: 'Request a code for a channel V1',
	description: 'Ask for the code that signs a channel in. WhatsApp shows it here, others send it.',
	fields: [
		company,
		providerField('whatsapp', 'instagram', 'telegram_personal'),
		channelOfProviderV1,
		instagramCodeType,
		shownWhen(
			{ provider: ['instagram'], instagramCodeType: ['challenge'] },
			variantField('challengeVariant', 'Challenge Variant'),
		),
		requestOptions(),
	],
	repeat: 'never',
	request: ({ companyId, channelId, provider, ...values }) => ({
		api: 'v1',
		method: 'POST',
		path: `/companies/${companyId}/channels/${channelId}/request_code`,
		body: {
			provider,
			challenge_variant: values.challengeVariant,
			challenge_type: values.instagramCodeType === 'twoFactor' ? 'two_factor' : undefined,
		},
	}),
	output: (answer) => answer,
});
