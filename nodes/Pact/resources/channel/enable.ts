import { authPath } from '../../../api/endpoints/paths';
import { objectIn } from '../../../api/v2';
import { field } from '../../../form/field';
import { codeField, collectionField } from '../../../form/kinds';
import { channel, company } from '../../../form/locators';
import { parseWebAddress } from '../../../form/webAddress';
import { requestOptions } from '../../fields/request';
import { stepsOperation } from '../../operation';
import { connectionItem } from './output';

const code = codeField({
	displayName: 'Code',
	name: 'code',
	required: true,
	placeholder: 'e.g. 25671',
	description: 'The code that Telegram sent to the phone. For Telegram Personal only.',
});

const clientUrl = field(
	{
		displayName: 'Client URL',
		name: 'clientUrl',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://example.com/pact',
		description: 'The address of your own messenger. For the provider Custom only.',
	},
	parseWebAddress,
);

/** Documentation: "Enable auth" and "Confirm auth". */
export const enable = stepsOperation({
	value: 'enable',
	name: 'Enable',
	action: 'Enable a channel',
	description: 'Connect a channel again, or finish its connection with the code that Telegram sent',
	fields: [
		company,
		channel,
		collectionField({
			displayName: 'Additional Fields',
			name: 'additionalFields',
			placeholder: 'Add Field',
			fields: [clientUrl, code],
		}),
		requestOptions(),
	],
	// A code counts once.
	repeat: 'never',
	lane: ['companyId', 'channelId'],
	inV1: 'Channel (V1) > Confirm Code',
	async execute({ companyId, channelId, additionalFields }, { client, context }) {
		const answer = await client.call({
			api: 'v2',
			method: 'PUT',
			path: `${authPath(companyId, channelId)}/enable`,
			body: { code: additionalFields.code?.trim(), client_url: additionalFields.clientUrl },
		});
		// Not every answer names the channel: what is answered is not documented.
		return [await connectionItem(context, { id: channelId, ...objectIn('auth')(answer) })];
	},
});
