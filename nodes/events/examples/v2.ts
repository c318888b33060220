import type { IDataObject } from 'n8n-workflow';

import { exampleId } from './ids';

/** What an example is made of, for a company. */
export type Make = (companyId: number) => IDataObject;

/** Documentation of V2: "Webhooks". */
export const payload =
	(type: string, event: string, object: Make): Make =>
	(companyId) => ({ event, type, object: object(companyId) });

const CONVERSATION: IDataObject = {
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

/** Documentation of V2: "Conversation events". */
export const conversation =
	(changes: IDataObject = {}): Make =>
	(companyId) => ({
		id: exampleId(3001),
		company_id: companyId,
		...CONVERSATION,
		...changes,
	});

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
export const incoming =
	(changes: IDataObject = {}): Make =>
	(companyId) => ({
		id: exampleId(5001),
		external_id: 'wa_5001',
		company_id: companyId,
		conversation_id: exampleId(3001),
		...MESSAGE,
		income: true,
		status: 'created',
		message: 'Is my order ready?',
		contact: { ...PERSON, external_id: '12025550101', external_public_id: '+12025550101' },
		conversation: conversation()(companyId),
		attachments: [ATTACHMENT],
		...changes,
	});

export const outgoing =
	(changes: IDataObject = {}): Make =>
	(companyId) => ({
		id: exampleId(5002),
		external_id: 'wa_5002',
		company_id: companyId,
		conversation_id: exampleId(3001),
		...MESSAGE,
		income: false,
		status: 'delivered',
		message: 'It is ready',
		contact: { ...PERSON, internal_id: exampleId(7001) },
		conversation: conversation({
			last_message_id: exampleId(5002),
			replied_state: 'replied',
		})(companyId),
		attachments: [],
		...changes,
	});

/** Documentation of V2: "Auth events". */
export const channel =
	(changes: IDataObject = {}): Make =>
	(companyId) => ({
		id: exampleId(2001),
		company_id: companyId,
		provider: 'whatsapp',
		state: 'enabled',
		phone_number: '12025550199',
		created_at: '2026-02-01T06:00:00.500Z',
		updated_at: '2026-02-01T06:00:29.800Z',
		sync_messages_at: '2026-01-31T06:00:00.400Z',
		...changes,
	});

/** One that waits for its owner. */
export const waiting = (changes: IDataObject): Make =>
	channel({ state: 'initial', phone_number: null, sync_messages_at: null, ...changes });

const page = (id: number, name: string, enabled: boolean): Make => {
	return (companyId) => ({
		id,
		auth_id: exampleId(2001),
		company_id: companyId,
		external_id: String(id),
		name,
		enabled,
	});
};

export const withPages: Make = (companyId) => ({
	...channel({ provider: 'vkontakte', phone_number: undefined })(companyId),
	pages: [
		page(exampleId(7001), 'Our group', true)(companyId),
		page(exampleId(7002), 'Our other group', false)(companyId),
	],
});
