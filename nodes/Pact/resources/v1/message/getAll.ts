import { messagesOf } from '../../../../api/endpoints/lists';
import { company, conversation } from '../../../../form/locators';
import { paging } from '../../../fields/paging';
import { listOperation } from '../../../operation';

/** Documentation: "Get conversation messages". */
export const getAll = listOperation({
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many messages (V1)',
	description: 'Read the messages of one conversation, incoming and outgoing',
	fields: [company, conversation, ...paging],
	list: ({ companyId, conversationId }) => messagesOf(companyId, conversationId),
});
