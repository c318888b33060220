import { conversationPath } from '../../../api/endpoints/paths';
import { idIn, objectIn } from '../../../api/v2';
import { field } from '../../../form/field';
import { parseId } from '../../../form/integers';
import { choiceField, collectionField } from '../../../form/kinds';
import { company, conversation } from '../../../form/locators';
import { requestOptions } from '../../fields/request';
import { operation } from '../../operation';
import { conversationOutput } from '../outputs';

const assigneeId = field(
	{
		displayName: 'Assignee ID',
		name: 'assigneeId',
		type: 'string',
		default: '',
		placeholder: 'e.g. 31',
		description:
			'The ID of the Pact user who answers this conversation. Empty unassigns it. The API has no list of the users.',
	},
	(raw, refuse) => (raw === '' ? null : parseId(raw, refuse)),
);

const operationalState = choiceField({
	displayName: 'State',
	name: 'operationalState',
	options: [
		{ name: 'Archived', value: 'archived' },
		{ name: 'Open', value: 'open' },
	],
	default: 'open',
	description: 'Whether the conversation is in the list of open ones or in the archive',
});

const repliedState = choiceField({
	displayName: 'Replied State',
	name: 'repliedState',
	options: [
		{ name: 'Replied', value: 'replied' },
		{ name: 'Unreplied', value: 'unreplied' },
	],
	description: 'Whether the customer has been answered',
});

/** Documentation: "Update conversation". */
export const update = operation({
	value: 'update',
	name: 'Update',
	action: 'Update a conversation',
	description:
		'Archive or open a conversation, mark it as answered or not, or give it to a user of Pact',
	fields: [
		company,
		conversation,
		collectionField({
			displayName: 'Update Fields',
			name: 'updateFields',
			placeholder: 'Add Field',
			fields: [assigneeId, repliedState, operationalState],
			nonEmpty: true,
		}),
		requestOptions(),
	],
	repeat: 'safe',
	lane: ['companyId', 'conversationId'],
	inV1: 'Conversation (V1) > Assign',
	request: ({ companyId, conversationId, updateFields }) => ({
		api: 'v2',
		method: 'PUT',
		path: conversationPath(conversationId),
		body: {
			company_id: companyId,
			operational_state: updateFields.operationalState,
			replied_state: updateFields.repliedState,
			assignee_id: updateFields.assigneeId,
		},
		id: idIn('conversation'),
	}),
	output: (answer) => conversationOutput(objectIn('conversation')(answer)),
});
