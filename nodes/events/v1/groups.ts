import type { IDataObject } from 'n8n-workflow';

import { asObject } from '../../api/json';
import { hasPhones } from '../../api/providers';
import { idOf, identityOf, phoneOf, timeOf } from '../../api/read';
import type { Said } from '../chat';
import type { PactEvent } from '../event';
import { exampleId } from '../examples';
import { CHANNEL, GROUP, OBJECT } from '../examples/v1';
import { conversationEvent } from './conversations';
import { chatOfMessage, isOutgoing, messageStatus, newMessage } from './messages';
import { dataOf, eventV1, placeOf } from './payload';

/** V1 knows groups of WhatsApp, whose members have phones, and names the provider of some events only. */
const memberPhone = (payload: IDataObject, id: unknown): string | undefined => {
	const { provider } = placeOf(payload);
	return provider === undefined || hasPhones(provider) ? phoneOf(id) : undefined;
};

function chatOfGroupMessage(payload: IDataObject): Said {
	const { external_public_id: writer, participant } = dataOf(payload);
	const member = isOutgoing(payload) ? undefined : (writer ?? participant);
	return { ...chatOfMessage(payload), group: true, phone: memberPhone(payload, member) };
}

const NEW: IDataObject = {
	ack: 0,
	income: true,
	...OBJECT,
	message: 'Who has a ladder?',
	location: null,
	...CHANNEL,
	created_at: '2026-02-06T12:00:01.000Z',
	attachments: [],
	external_id: exampleId(5003),
	conversation_id: exampleId(3002),
	external_public_id: '12025550102',
	created_at_timestamp: 1_770_379_201,
	external_created_at_timestamp: 1_770_379_201,
};

const READ: IDataObject = {
	...OBJECT,
	timestamp: 1_770_379_203,
	external_id: exampleId(5004),
	participant: '12025550102',
	conversation_id: exampleId(3002),
	external_public_id: null,
	ack: 3,
};

const MEMBER: IDataObject = {
	contact: { external_public_id: '12025550102' },
	...CHANNEL,
	date_timestamp: 1_770_379_201,
	conversation_id: exampleId(3002),
};

/** Documentation of V1: "Group chats". */
export const GROUPS: PactEvent[] = [
	conversationEvent('group_conversation', 'new', {
		example: { data: GROUP },
		value: 'groupConversation.new',
		name: 'New Group Conversation',
		description: 'A group chat wrote for the first time, or you wrote to a new one',
	}),
	newMessage('group_message', {
		example: { data: NEW },
		value: 'groupMessage.new',
		name: 'New Group Message',
		description:
			'A member of a group chat wrote; also a message of yours, if Options > Message Direction says so',
		chat: chatOfGroupMessage,
		exampleConversation: GROUP,
	}),
	messageStatus('group_message', {
		example: { data: READ },
		value: 'groupMessage.ack',
		name: 'Group Message Status',
		description: 'A message of yours was sent, delivered or read in a group chat',
		identity(payload) {
			const { external_id: id, participant, ack } = dataOf(payload);
			return { parts: [idOf(id), idOf(participant), identityOf(ack)] };
		},
		chat: chatOfGroupMessage,
		exampleConversation: GROUP,
	}),
	eventV1('group_conversation_contact', 'new', {
		example: { data: MEMBER },
		value: 'groupContact.new',
		name: 'New Group Member',
		description: 'A member of a group chat wrote for the first time',
		about: 'conversation',
		identity(payload) {
			const { conversation_id: conversation, contact } = dataOf(payload);
			return { parts: [idOf(conversation), idOf(asObject(contact).external_public_id)] };
		},
		chat(payload) {
			const { contact, date_timestamp } = dataOf(payload);
			return {
				...placeOf(payload),
				group: true,
				phone: memberPhone(payload, asObject(contact).external_public_id),
				at: timeOf(date_timestamp),
			};
		},
	}),
];
