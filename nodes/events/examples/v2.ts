import type { IDataObject } from 'n8n-workflow';

import { exampleId } from './index';

/** Stands for the company that an example is made for (`exampleOf`). */
const COMPANY = 0;

/** Documentation of V2: "Conversation events". */
export const CONVERSATION: IDataObject = {
	id: exampleId(3001),
	company_id: COMPANY,
	sender_name: 'Anna',
	sender_phone: '12025550101',
	sender_external_id: '12025550101',
	sender_external_public_id: '+12025550101',
	provider: 'whatsapp',
	avatar_url: 'https://files.example/avatars/3001.png',
	created_at: '2026-02-03T08:15:00.125Z',
	last_updated_at: '2026-02-06T12:00:01.000Z',
	last_message_id: exampleId(5001),
	operational_state: 'open',
	replied_state: 'unreplied',
	group: false,
};

const PERSON: IDataObject = {
	id: exampleId(4001),
	name: 'Anna',
	avatar_url: 'https://files.example/avatars/3001.png',
	phone: '+12025550101',
};

const ATTACHMENT: IDataObject = {
	id: exampleId(6001),
	message_id: exampleId(5001),
	file_name: 'order.png',
	mime_type: 'image/png',
	size: 205,
	attachment_url: 'https://files.example/order.png',
	preview_url: 'https://files.example/small/order.png',
	aspect_ratio: 1,
};

const MESSAGE: IDataObject = {
	company_id: COMPANY,
	conversation_id: exampleId(3001),
	contact_id: PERSON.id,
	replied_to_id: null,
	created_at: '2026-02-06T12:00:02Z',
	external_created_at: '2026-02-06T12:00:01Z',
	reactions: null,
	details: null,
	delivery: null,
	deleted: false,
};

/** Documentation of V2: "Message events". */
export const INCOMING: IDataObject = {
	...MESSAGE,
	id: exampleId(5001),
	external_id: 'wa_5001',
	income: true,
	status: 'created',
	message: 'Is my order ready?',
	contact: { ...PERSON, external_id: '12025550101', external_public_id: '+12025550101' },
	conversation: CONVERSATION,
	attachments: [ATTACHMENT],
};

export const OUTGOING: IDataObject = {
	...MESSAGE,
	id: exampleId(5002),
	external_id: 'wa_5002',
	income: false,
	status: 'delivered',
	message: 'It is ready',
	contact: { ...PERSON, internal_id: exampleId(7001) },
	conversation: {
		...CONVERSATION,
		last_message_id: exampleId(5002),
		replied_state: 'replied',
	},
	attachments: [],
};

/** Documentation of V2: "Auth events". */
export const CHANNEL: IDataObject = {
	id: exampleId(2001),
	company_id: COMPANY,
	provider: 'whatsapp',
	state: 'enabled',
	phone_number: '12025550199',
	created_at: '2026-02-01T06:00:00.500Z',
	updated_at: '2026-02-01T06:00:29.800Z',
	sync_messages_at: '2026-01-31T06:00:00.400Z',
};

/** One that waits for its owner. */
export const WAITING: IDataObject = {
	...CHANNEL,
	state: 'initial',
	phone_number: null,
	sync_messages_at: null,
};

export const PAGES: IDataObject[] = [
	{ id: exampleId(7001), name: 'Our group', enabled: true },
	{ id: exampleId(7002), name: 'Our other group', enabled: false },
].map((page) => ({
	...page,
	auth_id: exampleId(2001),
	company_id: COMPANY,
	external_id: String(page.id),
}));
