import type { IDataObject } from 'n8n-workflow';

import { toggleField } from '../../form/kinds';

export const simplify = toggleField({
	displayName: 'Simplify',
	name: 'simplify',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
});

/** What most workflows need of a conversation: who it is with, where, and when they last wrote. */
const CONVERSATION_KEYS = [
	'external_id',
	'name',
	'channel_id',
	'channel_type',
	'sender_external_id',
	'created_at_timestamp',
	'last_message_at',
	'last_income_message_at',
	'bitrix_block_openlines',
];

/** The conversation as Pact gives it, or only its essential keys, with its ID under the name that it has everywhere. */
export function conversationOutput(conversation: IDataObject, simplified: boolean): IDataObject {
	if (!simplified) return conversation;
	const essential = CONVERSATION_KEYS.filter((key) => conversation[key] !== undefined);
	return withConversationId(Object.fromEntries(essential.map((key) => [key, conversation[key]])));
}

/** Nothing is added where Pact answered with no conversation. */
export function withConversationId(conversation: IDataObject): IDataObject {
	const { external_id: conversationId } = conversation;
	return conversationId === undefined ? conversation : { conversationId, ...conversation };
}
