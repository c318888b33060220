import type { IDataObject } from 'n8n-workflow';

import { dataOf } from '../../../../api/v1';
import { company } from '../../../../form/locators';
import { operation } from '../../../operation';
import { createFields } from './createFields';

/**
 * Documentation: "Create new channel". What the fields of one variant do not hold is undefined, and is not sent, so one body
 * serves all twelve.
 */
export const create = operation({
	value: 'create',
	name: 'Create',
	action: 'Create a channel V1',
	description: 'Connect a messenger to a company, such as WhatsApp, Telegram, Viber, VK or Avito',
	fields: [company, ...createFields],
	repeat: 'never',
	request: ({ companyId, options, telegramLogin, data, ...values }) => ({
		api: 'v1',
		method: 'POST',
		path: `/companies/${companyId}/channels`,
		body: {
			provider: values.provider,
			phone: values.phone,
			token: values.token,
			hosting_type: values.hostingType,
			dialog360_channel_id: values.dialog360ChannelId,
			login: values.clientId,
			password: values.clientSecret,
			data,
			via_qr_code: telegramLogin === 'qrCode' ? true : undefined,
			...optionalBody(options ?? {}),
		},
		id: (answer) => dataOf(answer).external_id,
	}),
	async complete(request, { provider }, item) {
		if (provider !== 'instagram_business') return request;
		// Documentation: the body of this variant holds the user's token too.
		const body = { ...(request.body as IDataObject), private_api_token: await item.client.token() };
		return { ...request, body };
	},
	// Instagram's answer carries the pages to choose from, in `data` or beside it.
	output: (answer) => {
		const beside = Object.entries(answer).filter(([key]) => key !== 'status' && key !== 'data');
		return { ...Object.fromEntries(beside), ...dataOf(answer) };
	},
});

interface Options {
	requestTimeout?: number;
	subtype?: string;
	dialog360ClientId?: string;
	accountName?: string;
	syncMessagesFrom?: number | undefined;
	doNotMarkAsRead?: boolean;
}

function optionalBody(options: Options): IDataObject {
	return {
		subtype: options.subtype,
		dialog360_client_id: options.dialog360ClientId,
		account_name: options.accountName,
		sync_messages_from: options.syncMessagesFrom,
		do_not_mark_as_read: options.doNotMarkAsRead,
	};
}
