import type { IDataObject } from 'n8n-workflow';

import { textOf, timeOf } from '../../api/read';
import type { Said } from '../chat';
import { givenId, phoneOrUsername } from '../chat';
import type { PactEvent } from '../event';
import { CONVERSATION, payload as example } from '../examples/v1';
import { byIds, dataOf, eventV1, placeOf } from './payload';

/** Whether the last message of a conversation is the company's. Times are unix seconds; 0 is never. */
export function isReplied(payload: IDataObject): boolean {
	const { last_message_at: last, last_income_message_at: lastIncome } = dataOf(payload);
	return (timeOf(last) ?? '') > (timeOf(lastIncome) ?? '');
}

/**
 * Who a conversation of V1 is with, from the webhook's payload or from the API (documentation of V1: "Get conversation details"). A group is no
 * person.
 */
export function personV1(conversation: IDataObject, isGroup: boolean | null): Said {
	const provider = textOf(conversation.channel_type);
	const name = textOf(conversation.name);
	if (isGroup === true) return { provider, groupName: name };
	return {
		provider,
		name,
		avatarUrl: textOf(conversation.avatar_url) ?? textOf(conversation.avatar),
		...phoneOrUsername(conversation.sender_external_id, provider),
	};
}

/** Documentation of V1: "New conversation", "Conversation update", "Group chats: new conversation". */
export const chatOfConversation =
	(isGroup: boolean) =>
	(payload: IDataObject): Said => {
		const data = dataOf(payload);
		return {
			...placeOf(payload),
			...personV1(data, isGroup),
			group: isGroup,
			conversationId: givenId(data.external_id),
			at: timeOf(data.last_message_at, data.created_at_timestamp, data.created_at),
		};
	};

export const CONVERSATIONS: PactEvent[] = [
	eventV1('conversation', 'new', {
		value: 'conversation.new',
		name: 'New Conversation',
		description: 'A customer wrote for the first time, or you wrote to a new one',
		about: 'conversation',
		own: isReplied,
		identity: byIds('external_id'),
		chat: chatOfConversation(false),
		example: example('conversation', 'new', CONVERSATION),
	}),
	eventV1('conversation', 'update', {
		value: 'conversation.update',
		name: 'Conversation Updated',
		description: 'The name or the picture of a customer changed',
		about: 'conversation',
		own: isReplied,
		identity: (payload) => ({
			parts: undefined,
			thing: ['conversation', dataOf(payload).external_id],
		}),
		chat: chatOfConversation(false),
		example: example('conversation', 'update', { ...CONVERSATION, name: 'Ann' }),
	}),
];
