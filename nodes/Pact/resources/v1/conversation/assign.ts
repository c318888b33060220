import { conversationIn } from '../../../../api/v1';

import { field } from '../../../../form/field';
import { parseId } from '../../../../form/integers';
import { company, conversationV1 } from '../../../../form/locators';
import { requestOptions } from '../../../fields/request';
import { withConversationId } from '../../../fields/simplify';
import { operation } from '../../../operation';

const assigneeId = field(
	{
		displayName: 'Assignee ID',
		name: 'assigneeId',
		type: 'string',
		default: '',
		placeholder: 'e.g. 42',
		description:
			'The ID of the Pact user who takes over the conversation. The API of Pact has no list of users: the owner of the account, or the support of Pact, can tell the IDs. Empty: nobody is named, and Pact decides.',
	},
	(raw, refuse) => (raw === '' ? undefined : parseId(raw, refuse)),
);

/** Documentation: "Update assignee for conversation". */
export const assign = operation({
	value: 'assign',
	name: 'Assign',
	action: 'Assign a conversation V1',
	description: 'Hand a conversation to a member of the team',
	fields: [company, conversationV1, assigneeId, requestOptions()],
	repeat: 'safe',
	lane: ['companyId', 'conversationId'],
	request: ({ companyId, conversationId, ...values }) => ({
		api: 'v1',
		method: 'PUT',
		path: `/companies/${companyId}/conversations/${conversationId}/assign`,
		body: { assignee_id: values.assigneeId },
	}),
	output: (answer) => withConversationId(conversationIn(answer)),
});
