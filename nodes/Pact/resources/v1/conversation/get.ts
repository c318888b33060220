import { conversationIn } from '../../../../api/v1';

import { company, conversationV1 } from '../../../../form/locators';
import { conversationOutput, simplify } from '../../../fields/simplify';
import { requestOptions } from '../../../fields/request';
import { operation } from '../../../operation';

/** Documentation: "Get conversation details". */
export const get = operation({
	value: 'get',
	name: 'Get',
	action: 'Get a conversation V1',
	description: 'Read one conversation: who the customer is and which channel it runs in',
	fields: [company, conversationV1, simplify, requestOptions()],
	repeat: 'safe',
	request: ({ companyId, conversationId }) => ({
		api: 'v1',
		method: 'GET',
		path: `/companies/${companyId}/conversations/${conversationId}`,
	}),
	output: (answer, values) => conversationOutput(conversationIn(answer), values.simplify),
});
