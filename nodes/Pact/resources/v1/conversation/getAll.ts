import { conversationsV1, sortedV1 } from '../../../../api/endpoints/lists';
import { company } from '../../../../form/locators';
import { paging } from '../../../fields/paging';
import { conversationOutput, simplify } from '../../../fields/simplify';
import { requestOptions } from '../../../fields/request';
import { listOperation } from '../../../operation';

/** Documentation: "Get All Conversations". */
export const getAll = listOperation({
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many conversations V1',
	description: 'List the conversations of a company with name, channel and phone of the customers',
	fields: [company, ...paging, simplify, requestOptions()],
	list: ({ companyId, sortDirection }) => sortedV1(conversationsV1(companyId), sortDirection),
	output: (conversation, values) => conversationOutput(conversation, values.simplify),
});
