import { company, conversation } from '../../../../form/locators';
import { paging } from '../../../fields/paging';
import { listOperation } from '../../../operation';

/** Documentation: "Get conversation messages". */
export const getAll = listOperation({
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many messages',
	description: 'Read the messages of one conversation, incoming and outgoing',
	fields: [company, conversation, ...paging],
	repeat: 'safe',
	request: ({ companyId, conversationId, sortDirection }) => ({
		method: 'GET',
		path: `/companies/${companyId}/conversations/${conversationId}/messages`,
		query: { sort_direction: sortDirection },
	}),
	rows: 'messages',
});
