import type { IDataObject } from 'n8n-workflow';

import { messagesPath } from '../../../api/endpoints/paths';
import { asRows } from '../../../api/http/answer';
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
				from === 0 ? {} : { step: `The first ${from} messages are deleted, the others are not` },
			);
			// What is answered is not documented: perhaps which of them are deleted, perhaps nothing.
			const kept = asRows(answer.messages).filter(({ deleted }) => deleted === false);
			outcomes.push(
				...some.map((messageId) => ({
					messageId,
					conversationId,
					deleted: !kept.some(({ id }) => String(id) === String(messageId)),
				})),
			);
		}
		return outcomes.map((json) => ({ json }));
	},
});
