import { booleanOf } from '../../../../api/read';
import { withTexts } from '../../../../form/field';
import { company, whatsAppChannelV1 } from '../../../../form/locators';
import { phone } from '../../../../form/phone';
import { requestOptions } from '../../../fields/request';
import { operation } from '../../../operation';

/** Documentation: "How to check if user has Whatsapp account". */
export const checkContact = operation({
	value: 'checkContact',
	name: 'Check Contact',
	action: 'Check whether a phone number has an account V1',
	description: 'Find out whether a phone number has a WhatsApp account, before writing to it',
	fields: [
		company,
		withTexts({ description: 'The WhatsApp channel that looks for the number' }, whatsAppChannelV1),
		phone,
		requestOptions(),
	],
	repeat: 'safe',
	request: ({ companyId, channelId, ...values }) => ({
		api: 'v1',
		method: 'GET',
		path: `/companies/${companyId}/channels/${channelId}/user_exists`,
		query: { phone: values.phone },
	}),
	output: ({ exists }, values) => ({ phone: values.phone, exists: booleanOf(exists) ?? null }),
});
