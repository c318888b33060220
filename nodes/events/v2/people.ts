import type { IDataObject } from 'n8n-workflow';

import { booleanOf, textOf } from '../../api/read';
import type { Said } from '../chat';
import { phoneOrUsername, withoutNothing } from '../chat';

type Person = Pick<Said, 'name' | 'phone' | 'username' | 'avatarUrl'>;

/**
 * Whom a conversation is with (documentation: "Conversation object"). In a group the sender is the group itself, and the person is who
 * wrote: nothing of the one fills a gap of the other.
 *
 * @param contact who wrote an incoming message (documentation: "Message events"); empty where nobody of outside wrote
 */
export function peopleIn(conversation: IDataObject, contact: IDataObject): Said {
	const writer = personOf(contact, '', conversation.provider);
	const sender = personOf(conversation, 'sender_', conversation.provider);
	const group = booleanOf(conversation.group);
	const about = { provider: textOf(conversation.provider), group };
	if (group === true) return { ...about, ...writer, groupName: sender.name };
	// Where Pact does not say whether it is a group, the sender may be one.
	const isSurelyOne = group === false || Object.keys(withoutNothing(writer)).length === 0;
	return { ...about, ...writer, ...(isSurelyOne && withoutNothing(sender)) };
}

function personOf(from: IDataObject, prefix: 'sender_' | '', provider: unknown): Person {
	return {
		name: textOf(from[`${prefix}name`]),
		avatarUrl: textOf(from.avatar_url),
		...phoneOrUsername(from[`${prefix}external_public_id`], provider, from[`${prefix}phone`]),
	};
}
