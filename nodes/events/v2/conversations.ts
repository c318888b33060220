import type { IDataObject } from 'n8n-workflow';

import { asObject, isObject } from '../../api/json';
import { idOf, timeOf, wordOf } from '../../api/read';
import type { Said } from '../chat';
import { givenId } from '../chat';
import type { PactEvent } from '../event';
import { conversation as example, payload as exampleOf } from '../examples/v2';
import { peopleIn } from './people';

const repliedState = ({ object }: IDataObject) => wordOf(asObject(object).replied_state);

/** Whose last message is the company's own. */
const isReplied = (payload: IDataObject): boolean => repliedState(payload) === 'replied';

const once: PactEvent['identity'] = ({ object }) => ({ parts: [idOf(asObject(object).id)] });

type Parts = 'value' | 'name' | 'description' | 'own' | 'identity';

/** Documentation: "Conversation events". @param changed in its example */
const conversationEvent = (
	change: string,
	parts: Pick<PactEvent, Parts>,
	changed?: IDataObject,
): PactEvent => ({
	api: 'v2',
	about: 'conversation',
	is: ({ type, event, object }) => type === 'conversation' && event === change && isObject(object),
	chat: chatOfConversation,
	example: exampleOf('conversation', change, example(changed)),
	...parts,
});

const updated: Pick<PactEvent, Parts> = {
	value: 'conversation.updated',
	name: 'Conversation Updated',
	description: 'Something of a conversation changed: its last message, its state, a name',
	// Each message of the company updates its conversation.
	own: (payload) => repliedState(payload) !== 'unreplied',
	identity: ({ object }) => ({ parts: undefined, thing: ['conversation', asObject(object).id] }),
};

export const CONVERSATIONS: PactEvent[] = [
	conversationEvent('create', {
		value: 'conversation.created',
		name: 'Conversation Created',
		description: 'A customer wrote for the first time, or you wrote to a new one',
		own: isReplied,
		identity: once,
	}),
	conversationEvent('update', updated, { sender_name: 'Ann' }),
	conversationEvent('delete', {
		value: 'conversation.deleted',
		name: 'Conversation Deleted',
		description: 'A conversation was deleted',
		own: isReplied,
		identity: once,
	}),
];

function chatOfConversation({ object }: IDataObject): Said {
	const conversation = asObject(object);
	return {
		...peopleIn(conversation, {}),
		conversationId: givenId(conversation.id),
		at: timeOf(conversation.last_updated_at, conversation.created_at),
	};
}
