import type { IDataObject } from 'n8n-workflow';

import { idOf, timeOf, wordOf } from '../../api/read';
import type { Said } from '../chat';
import { givenId } from '../chat';
import type { PactEvent } from '../event';
import { CONVERSATION } from '../examples/v2';
import { eventV2, objectOf } from './payload';
import { peopleIn } from './people';

type Parts = Partial<PactEvent> & Pick<PactEvent, 'value' | 'name' | 'description'>;

/** Documentation: "Conversation events". */
const conversationEvent = (change: string, parts: Parts): PactEvent =>
	eventV2('conversation', change, {
		about: 'conversation',
		// Whose last message is the company's own.
		own: (payload) => wordOf(objectOf(payload).replied_state) === 'replied',
		identity: (payload) => ({ parts: [idOf(objectOf(payload).id)] }),
		chat: chatOfConversation,
		example: CONVERSATION,
		...parts,
	});

export const CONVERSATIONS: PactEvent[] = [
	conversationEvent('create', {
		value: 'conversation.created',
		name: 'Conversation Created',
		description: 'A customer wrote for the first time, or you wrote to a new one',
	}),
	conversationEvent('update', {
		value: 'conversation.updated',
		name: 'Conversation Updated',
		description: 'Something of a conversation changed: its last message, its state, a name',
		// Each message of the company updates its conversation.
		own: (payload) => wordOf(objectOf(payload).replied_state) !== 'unreplied',
		identity: (payload) => ({ parts: undefined, thing: ['conversation', objectOf(payload).id] }),
		example: { ...CONVERSATION, sender_name: 'Ann' },
	}),
	conversationEvent('delete', {
		value: 'conversation.deleted',
		name: 'Conversation Deleted',
		description: 'A conversation was deleted',
	}),
];

function chatOfConversation(payload: IDataObject): Said {
	const conversation = objectOf(payload);
	return {
		...peopleIn(conversation, {}),
		conversationId: givenId(conversation.id),
		at: timeOf(conversation.last_updated_at, conversation.created_at),
	};
}
