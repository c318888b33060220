import { conversationPath } from '../../../api/endpoints/paths';
import { idIn, objectIn } from '../../../api/v2';
import { company, conversation } from '../../../form/locators';
import { requestOptions } from '../../fields/request';
import { operation } from '../../operation';
import { conversationOutput } from '../outputs';

/** Documentation: "Get conversation". */
export const get = operation({
	value: 'get',
	name: 'Get',
	action: 'Get a conversation',
	description: 'Read one conversation: the customer, the messenger, and whether it is answered',
	fields: [company, conversation, requestOptions()],
	repeat: 'safe',
	inV1: 'Conversation (V1) > Get',
	request: ({ companyId, conversationId }) => ({
		api: 'v2',
		method: 'GET',
		path: conversationPath(conversationId),
		query: { company_id: companyId },
		id: idIn('conversation'),
	}),
	output: (answer) => conversationOutput(objectIn('conversation')(answer)),
});
