import { textField } from '../../../../form/kinds';
import { company, conversationV1 } from '../../../../form/locators';
import { requestOptions } from '../../../fields/request';
import { operation } from '../../../operation';

/** Documentation: "Update note for conversation". */
export const updateNote = operation({
	value: 'updateNote',
	name: 'Update Note',
	action: 'Update the note of a conversation V1',
	description: 'Replace the note that the team sees beside a conversation; customers never see it',
	fields: [
		company,
		conversationV1,
		textField({
			displayName: 'Note',
			name: 'note',
			typeOptions: { rows: 4 },
			placeholder: 'e.g. Prefers to be called in the morning',
			description: 'The whole new text of the note; it replaces the old one',
		}),
		requestOptions(),
	],
	repeat: 'safe',
	lane: ['companyId', 'conversationId'],
	request: ({ companyId, conversationId, note }) => ({
		api: 'v1',
		method: 'PUT',
		path: `/companies/${companyId}/conversations/${conversationId}/note`,
		body: { note },
	}),
	output: (_answer, { conversationId }) => ({ updated: true, conversationId }),
});
