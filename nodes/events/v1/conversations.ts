import type { IDataObject } from 'n8n-workflow';

import { textOf, timeOf } from '../../api/read';
import type { Said } from '../chat';
import { givenId, phoneOrUsername } from '../chat';
import type { PactEvent } from '../event';
import { CONVERSATION } from '../examples/v1';
import { byIds, dataOf, eventV1, placeOf } from './payload';

/** Whether the last message of a conversation is the company's. Times are unix seconds; 0 is never. */
function isReplied(payload: IDataObject): boolean {
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
const chatOfConversation = (payload: IDataObject, isGroup: boolean): Said => {
	const data = dataOf(payload);
	return {
		...placeOf(payload),
		...personV1(data, isGroup),
		group: isGroup,
		conversationId: givenId(data.external_id),
		at: timeOf(data.last_message_at, data.created_at_timestamp, data.created_at),
	};
};

type Parts = Partial<PactEvent> & Pick<PactEvent, 'value' | 'name' | 'description' | 'example'>;

export const conversationEvent = (
	type: 'conversation' | 'group_conversation',
	event: string,
	parts: Parts,
): PactEvent =>
	eventV1(type, event, {
		about: 'conversation',
		own: isReplied,
		identity: byIds('external_id'),
		chat: (payload) => chatOfConversation(payload, type === 'group_conversation'),
		...parts,
	});

export const CONVERSATIONS: PactEvent[] = [
	conversationEvent('conversation', 'new', {
		value: 'conversation.new',
		name: 'New Conversation',
		description: 'A customer wrote for the first time, or you wrote to a new one',
		example: { data: CONVERSATION },
	}),
	conversationEvent('conversation', 'update', {
		value: 'conversation.update',
		name: 'Conversation Updated',
		description: 'The name or the picture of a customer changed',
		identity: (payload) => ({
			parts: undefined,
			thing: ['conversation', dataOf(payload).external_id],
		}),
		example: { data: { ...CONVERSATION, name: 'Ann' } },
	}),
];
