import type { IDataObject } from 'n8n-workflow';

import { failureOf } from '../../api/failures';
import { asObject, isObject } from '../../api/json';
import { booleanOf, idOf, textOf, timeOf, wordOf } from '../../api/read';
import type { Said } from '../chat';
import { filesOf, givenId, locationOf, reactionsOf } from '../chat';
import type { PactEvent } from '../event';
import { INCOMING, OUTGOING } from '../examples/v2';
import { eventV2, objectOf } from './payload';
import { peopleIn } from './people';

/** Which way a message goes. Without `income` its contact tells it ("Contact representation in the webhook"), or the status of what has come in. */
export function directionOf(message: IDataObject): 'incoming' | 'outgoing' | undefined {
	const income = booleanOf(message.income);
	if (income !== undefined) return income ? 'incoming' : 'outgoing';
	const contact = asObject(message.contact);
	if (idOf(contact.internal_id) !== undefined) return 'outgoing';
	const isOutside = idOf(contact.external_id) ?? idOf(contact.external_public_id);
	return isOutside !== undefined || wordOf(message.status) === 'created' ? 'incoming' : undefined;
}

/** A deletion is told in two ways. */
const isDeletion = ({ type, event, object }: IDataObject): boolean =>
	type === 'message' &&
	isObject(object) &&
	(event === 'delete' || booleanOf(object.deleted) === true);

/** Whether a payload tells something of a message that is there. */
const tells = (payload: IDataObject, ...events: string[]): boolean =>
	payload.type === 'message' && events.includes(payload.event as string) && !isDeletion(payload);

/** Updates are documented of the company's own messages, so that one that says nothing else is of these. */
const isOwn = (payload: IDataObject): boolean => directionOf(objectOf(payload)) !== 'incoming';

const statusOf = (payload: IDataObject): string | undefined => wordOf(objectOf(payload).status);

/** Who reacts does so to a status that was told before. */
const isStatus = (status: string) => (payload: IDataObject) =>
	tells(payload, 'update') &&
	isOwn(payload) &&
	statusOf(payload) === status &&
	reactionsOf(objectOf(payload).reactions).length === 0;

type Parts = 'value' | 'name' | 'description' | 'is' | 'own' | 'example';

/** Documentation: "Message events". */
const messageEvent = (
	event: 'create' | 'update',
	parts: Pick<PactEvent, Parts> & Partial<PactEvent>,
): PactEvent =>
	eventV2('message', event, {
		about: 'message',
		hasText: true,
		identity: (payload) => ({ parts: [idOf(objectOf(payload).id)] }),
		chat: chatOfMessage,
		beyondStatus: (payload) =>
			isOwn(payload)
				? {
						said: saidIn(payload),
						update: updated,
						status: tells(payload, 'update') ? STATUSES.get(statusOf(payload) ?? '') : undefined,
					}
				: undefined,
		...parts,
	});

const received = messageEvent('create', {
	value: 'message.received',
	name: 'Message Received',
	description: 'A customer wrote',
	is: (payload) => tells(payload, 'create') && directionOf(objectOf(payload)) === 'incoming',
	own: () => false,
	written: true,
	example: INCOMING,
});

const sent = messageEvent('create', {
	value: 'message.sent',
	name: 'Message Sent',
	description: 'A message of yours is on its way, or was written on the phone',
	is: (payload) =>
		tells(payload, 'create') &&
		directionOf(objectOf(payload)) === 'outgoing' &&
		statusOf(payload) !== 'error',
	own: () => true,
	written: true,
	example: { ...OUTGOING, external_id: null, status: 'sent' },
});

const delivered = messageEvent('update', {
	value: 'message.delivered',
	name: 'Message Delivered',
	description: 'The messenger has taken a message of yours',
	is: isStatus('delivered'),
	own: () => true,
	example: OUTGOING,
});

const read = messageEvent('update', {
	value: 'message.read',
	name: 'Message Read',
	description: 'The customer has read a message',
	is: isStatus('read'),
	own: () => true,
	example: { ...OUTGOING, status: 'read' },
});

const updated = messageEvent('update', {
	value: 'message.updated',
	name: 'Message Updated',
	description: 'A message was edited, or got a reaction',
	is: (payload) => tells(payload, 'update'),
	own: isOwn,
	identity: (payload) => ({ parts: undefined, thing: ['message', objectOf(payload).id] }),
	example: { ...INCOMING, message: 'Is my order here?' },
});

/** By the status that Pact gives. A failure is told apart before anything else. */
const STATUSES = new Map(Object.entries({ delivered, read }));

/** The events of messages, what is used most first. */
export const MESSAGES: PactEvent[] = [
	received,
	sent,
	delivered,
	read,
	messageEvent('update', {
		value: 'message.failed',
		name: 'Message Failed',
		description: 'A message of yours could not be delivered',
		is: (payload) =>
			tells(payload, 'create', 'update') && isOwn(payload) && statusOf(payload) === 'error',
		own: () => true,
		example: {
			...OUTGOING,
			external_id: null,
			status: 'error',
			details: { reason: 'The recipient is unknown' },
		},
	}),
	updated,
	messageEvent('update', {
		value: 'message.deleted',
		name: 'Message Deleted',
		description: 'A message was deleted',
		is: (payload) =>
			isDeletion(payload) && ['create', 'update', 'delete'].includes(payload.event as string),
		own: isOwn,
		beyondStatus: undefined,
		example: { ...INCOMING, deleted: true },
	}),
];

/** The event that told of a message when it was written, whatever became of it since; undefined where nobody knows whose it is. */
export const writingOf = (message: IDataObject): PactEvent | undefined =>
	({ incoming: received, outgoing: sent })[directionOf(message) as string];

/** What a message says besides its status. Details change while it fails, and go when it is sent again. */
function saidIn(payload: IDataObject): IDataObject {
	const { message, reactions, details } = objectOf(payload);
	return {
		text: textOf(message) ?? null,
		reactions: reactionsOf(reactions) as IDataObject[],
		details: statusOf(payload) === 'error' ? (details ?? null) : null,
	};
}

function chatOfMessage(payload: IDataObject): Said {
	const message = objectOf(payload);
	const direction = directionOf(message);
	// The contact of an outgoing message is of the company.
	const contact = direction === 'incoming' ? asObject(message.contact) : {};
	const conversation = asObject(message.conversation);
	return {
		...peopleIn(conversation, contact),
		conversationId: givenId(message.conversation_id) ?? givenId(conversation.id),
		messageId: givenId(message.id),
		externalId: idOf(message.external_id),
		text: textOf(message.message),
		location: locationOf(message.location),
		direction,
		attachments: filesOf(message.attachments, 'attachment_url'),
		status: textOf(message.status),
		failure: statusOf(payload) === 'error' ? failureOf(message.details) : null,
		reactions: reactionsOf(message.reactions),
		deleted: payload.event === 'delete' || booleanOf(message.deleted),
		repliedTo: idOf(message.replied_to_id),
		at: timeOf(message.external_created_at, message.created_at),
	};
}
