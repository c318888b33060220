import type { IDataObject } from 'n8n-workflow';

import { failureOf } from '../../api/failures';
import { booleanOf, identityOf, textOf, timeOf, wordOf } from '../../api/read';
import type { Said } from '../chat';
import { filesOf, givenId, locationOf } from '../chat';
import type { PactEvent } from '../event';
import { CHANNEL, CONVERSATION, OBJECT } from '../examples/v1';
import { exampleId } from '../examples';
import { byIdAnd, byIds, dataOf, eventV1, placeOf } from './payload';

/** Only a message whose direction is clear is the company's. */
export const isOutgoing = (payload: IDataObject): boolean =>
	booleanOf(dataOf(payload).income) === false;

/** Documentation of V1: "Message delivery/read status". */
function ackOf(payload: IDataObject): string | undefined {
	const ack = identityOf(dataOf(payload).ack);
	return ack !== undefined && /^-?\d+$/.test(ack) ? ack : undefined;
}

/** The words of V2 for the numbers of V1. */
const STATUSES: Record<string, string> = { 1: 'sent', 2: 'delivered', 3: 'read' };

/** Documentation of V1: "New message", "Message delivery/read status". */
export function chatOfMessage(payload: IDataObject): Said {
	const data = dataOf(payload);
	const income = booleanOf(data.income);
	return {
		...placeOf(payload),
		group: false,
		messageId: givenId(data.external_id),
		text: textOf(data.message),
		location: locationOf(data.location),
		direction: income === undefined ? undefined : income ? 'incoming' : 'outgoing',
		attachments: filesOf(data.attachments, 'url'),
		status: STATUSES[ackOf(payload) ?? ''],
		at: timeOf(data.external_created_at_timestamp, data.created_at_timestamp, data.created_at),
	};
}

type Parts = Partial<PactEvent> & Pick<PactEvent, 'value' | 'name' | 'description' | 'example'>;

/** Documentation of V1: "New message", "Group chats: new message". */
export const newMessage = (type: string, parts: Parts): PactEvent =>
	eventV1(type, 'new', {
		about: 'message',
		own: isOutgoing,
		bothDirections: true,
		written: true,
		hasText: true,
		nameless: true,
		identity: byIds('external_id'),
		chat: chatOfMessage,
		...parts,
	});

/** Documentation of V1: "Message delivery/read status", and that of group chats. */
export const messageStatus = (type: string, parts: Parts): PactEvent =>
	eventV1(type, 'ack', {
		about: 'message',
		own: () => true,
		nameless: true,
		ack: ackOf,
		identity: byIdAnd('external_id', 'ack'),
		chat: chatOfMessage,
		...parts,
	});

const NEW: IDataObject = {
	external_id: exampleId(5001),
	external_public_id: exampleId(5001),
	...CHANNEL,
	...OBJECT,
	conversation_id: exampleId(3001),
	message: 'Is my order ready?',
	location: {},
	income: true,
	created_at: '2026-02-06 12:00:01 UTC',
	created_at_timestamp: 1_770_379_201,
	ack: 1,
	attachments: [],
	job_id: exampleId(8001),
};

export const MESSAGES: PactEvent[] = [
	newMessage('message', {
		value: 'message.new',
		name: 'New Message',
		description:
			'A customer wrote; also a message of yours that was delivered, if Options > Message Direction says so',
		example: { data: NEW },
		exampleConversation: CONVERSATION,
	}),
	messageStatus('message', {
		value: 'message.ack',
		name: 'Message Status',
		description: 'A message of yours was sent, delivered or read',
		example: {
			data: {
				...OBJECT,
				external_id: exampleId(5002),
				conversation_id: exampleId(3001),
				ack: 3,
			},
		},
		exampleConversation: CONVERSATION,
	}),
];

/** Documentation of V1: "Delivery job executed". */
export const JOB = eventV1('job', 'executed', {
	example: {
		data: {
			id: exampleId(8001),
			result: 'DELIVERED',
			message_id: exampleId(5002),
			date: 1_770_379_201,
		},
	},
	value: 'job.executed',
	name: 'Delivery Job Executed',
	description: 'A message sent asynchronously was delivered, or could not be',
	about: 'job',
	own: () => true,
	identity: byIdAnd('id', 'result'),
	chat(payload) {
		const { message_id: messageId, result, reason, date } = dataOf(payload);
		const isDelivered = wordOf(result) === 'delivered';
		return {
			...placeOf(payload),
			messageId: givenId(messageId),
			status: isDelivered ? 'delivered' : 'error',
			failure: isDelivered ? null : (failureOf(reason) ?? failureOf(result)),
			at: timeOf(date),
		};
	},
});
