import { conversationIn } from '../../../../api/v1';

import { toggleField } from '../../../../form/kinds';
import { company, conversationV1 } from '../../../../form/locators';
import { conversationOutput, simplify } from '../../../fields/simplify';
import { requestOptions } from '../../../fields/request';
import { operation } from '../../../operation';

/** Documentation: "Toggle bitrix block openlines"; the call sets the value, it does not flip it. */
export const setBitrixBlock = operation({
	value: 'setBitrixBlock',
	name: 'Set Bitrix Open Lines Block',
	action: 'Set the bitrix open lines block of a conversation V1',
	description:
		'Keep the messages of a conversation out of Bitrix24 Open Lines, or send them there again',
	fields: [
		company,
		conversationV1,
		toggleField({
			displayName: 'Block',
			name: 'enabled',
			default: true,
			description: 'Whether the conversation is blocked for Bitrix24 Open Lines',
		}),
		simplify,
		requestOptions(),
	],
	repeat: 'safe',
	lane: ['companyId', 'conversationId'],
	request: ({ companyId, conversationId, enabled }) => ({
		api: 'v1',
		method: 'PUT',
		path: `/companies/${companyId}/conversations/${conversationId}/toggle_bitrix_block_openlines`,
		body: { enabled },
	}),
	output: (answer, values) => conversationOutput(conversationIn(answer), values.simplify),
});
