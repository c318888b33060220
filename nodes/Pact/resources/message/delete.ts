import type { IDataObject } from 'n8n-workflow';

import { messagesPath } from '../../../api/endpoints/paths';
import { asRows } from '../../../api/http/answer';
import { booleanOf } from '../../../api/read';
import { NO_CONTENT } from '../../../api/v2';
import { field } from '../../../form/field';
import { parseId } from '../../../form/integers';
import { BETWEEN_IDS, listOf } from '../../../form/list';
import { company, conversation } from '../../../form/locators';
import { requestOptions } from '../../fields/request';
import { stepsOperation } from '../../operation';

/** Documentation: "message_ids", "max 100". */
const MOST = 100;

const messageIds = field(
	{
		displayName: 'Message IDs',
		name: 'messageIds',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. 8004, 8005',
		description:
			'The IDs of the messages, in any number: separated by commas, or a list from an expression',
	},
	(raw, refuse) => {
		const ids = listOf(parseId, BETWEEN_IDS)(raw, refuse);
		return ids.length > 0 ? [...new Set(ids)] : refuse('is an empty list', 'Name a message.');
	},
);

/** Documentation: "Delete message". */
export const deleteMessages = stepsOperation({
	value: 'delete',
	name: 'Delete',
	action: 'Delete messages',
	description:
		'Delete messages, also for the customer. Works in WhatsApp, Telegram Personal and MAX.',
	fields: [company, conversation, messageIds, requestOptions()],
	repeat: 'safe',
	lane: ['companyId', 'conversationId'],
	async execute({ companyId, conversationId, messageIds: ids }, { client }) {
		const outcomes: IDataObject[] = [];
		for (let from = 0; from < ids.length; from += MOST) {
			const some = ids.slice(from, from + MOST);
			const answer = await client.call(
				{
					api: 'v2',
					method: 'DELETE',
					path: messagesPath(conversationId),
					body: { company_id: companyId, message_ids: some },
				},
				from === 0
					? {}
					: { step: `Messages ${from + 1} to ${from + some.length} of ${ids.length}` },
			);
			outcomes.push(
				...some.map((messageId) => ({
					messageId,
					conversationId,
					...outcomeOf(messageId, answer),
				})),
			);
		}
		return outcomes.map((json) => ({ json }));
	},
});

/**
 * Whether a message is deleted. What is answered is not documented: 204 confirms all that was asked for, a list of messages what it says of
 * each. Of a message that the answer does not name nobody knows.
 */
function outcomeOf(messageId: number, answer: IDataObject): IDataObject {
	if (answer === NO_CONTENT) return { deleted: true };
	const named = asRows(answer.messages).find(({ id }) => String(id) === String(messageId));
	const deleted = booleanOf(named?.deleted);
	if (deleted === true) return { deleted };
	if (deleted === false) return { deleted, reason: 'Pact did not delete it' };
	return { deleted: null, reason: 'It is not known: the answer of Pact does not say' };
}
