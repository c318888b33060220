import type { IDataObject } from 'n8n-workflow';

import { EVENTS_V1 } from '../eventsV1';
import { exampleId } from './ids';
import { QR_CODE } from './qrCode';

type Make = (companyId: number) => IDataObject;

/** Documentation of V1: "Webhooks". */
const payload = (type: string, event: string, data: IDataObject): Make => {
	return () => ({ type, event, data });
};

const CHANNEL: IDataObject = { channel_id: exampleId(2001), channel_type: 'whatsapp' };

/** In payloads of messages it stands a second time like this. */
const OBJECT: IDataObject = { channel: { id: exampleId(2001), type: 'whatsapp' } };

const CONVERSATION: IDataObject = {
	external_id: exampleId(3001),
	name: 'Anna',
	avatar_url: 'https://files.example/avatars/3001.png',
	...CHANNEL,
	created_at: '2026-02-03 08:15:00 UTC',
	created_at_timestamp: 1_770_106_500,
	last_message_at: null,
	last_income_message_at: null,
	sender_external_id: '12025550101',
};

const GROUP: IDataObject = {
	...CONVERSATION,
	external_id: exampleId(3002),
	name: 'Neighbours',
	avatar_url: null,
	created_at: '2026-02-03T08:15:00.125Z',
	sender_external_id: '120363148147828952',
};

/** What is said of a channel; a payload of this kind has no `event`. */
const system = (message: string): Make => {
	const isInstagram = message.startsWith('IG ');
	return () => ({
		type: 'system',
		severity: isInstagram || message === 'authorized' ? 'information' : 'critical',
		data: {
			message,
			date: '2026-02-06 12:00:01 UTC',
			date_timestamp: 1_770_379_201,
			...(!isInstagram && { timestamp: 1_770_379_203 }),
			details: { entity: 'channel', entity_id: exampleId(2001) },
		},
	});
};

/** A payload for each event of V1, as Pact documents it. */
export const EXAMPLES_V1: Record<string, Make> = {
	'message.new': payload('message', 'new', {
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
	}),
	'message.ack': payload('message', 'ack', {
		external_id: exampleId(5002),
		...OBJECT,
		conversation_id: exampleId(3001),
		ack: 3,
	}),
	'conversation.new': payload('conversation', 'new', CONVERSATION),
	'conversation.update': payload('conversation', 'update', { ...CONVERSATION, name: 'Ann' }),
	'job.executed': payload('job', 'executed', {
		id: exampleId(8001),
		result: 'DELIVERED',
		message_id: exampleId(5002),
		date: 1_770_379_201,
	}),
	'qrCode.new': (companyId) => ({
		type: 'qr_code',
		event: 'new',
		company_id: companyId,
		channel_id: exampleId(2001),
		data: QR_CODE,
	}),
	...Object.fromEntries(
		EVENTS_V1.flatMap(({ value, message }) => (message ? [[value, system(message)]] : [])),
	),
	'groupConversation.new': payload('group_conversation', 'new', GROUP),
	'groupMessage.new': payload('group_message', 'new', {
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
	}),
	'groupMessage.ack': payload('group_message', 'ack', {
		...OBJECT,
		timestamp: 1_770_379_203,
		external_id: exampleId(5004),
		participant: '12025550102',
		conversation_id: exampleId(3002),
		external_public_id: null,
		ack: 3,
	}),
	'groupContact.new': payload('group_conversation_contact', 'new', {
		contact: { external_public_id: '12025550102' },
		...CHANNEL,
		date_timestamp: 1_770_379_201,
		conversation_id: exampleId(3002),
	}),
};

/** What Pact says of the conversation that a message of an example is in, whose payload names no person. */
export const conversationOf = (event: string): IDataObject =>
	event.startsWith('group') ? GROUP : CONVERSATION;
