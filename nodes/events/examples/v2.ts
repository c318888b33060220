import type { IDataObject } from 'n8n-workflow';

import { exampleId } from './ids';
import { QR_CODE } from './qrCode';

type Make = (companyId: number) => IDataObject;

/** Documentation of V2: "Webhooks". */
const payload =
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
const conversation =
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
const incoming =
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

const outgoing =
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
const channel =
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
const waiting = (changes: IDataObject): Make =>
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

const withPages: Make = (companyId) => ({
	...channel({ provider: 'vkontakte', phone_number: undefined })(companyId),
	pages: [
		page(exampleId(7001), 'Our group', true)(companyId),
		page(exampleId(7002), 'Our other group', false)(companyId),
	],
});

/** A payload for each event of V2, as Pact documents it. */
export const EXAMPLES_V2: Record<string, Make> = {
	'message.received': payload('message', 'create', incoming()),
	'message.sent': payload('message', 'create', outgoing({ external_id: null, status: 'sent' })),
	'message.delivered': payload('message', 'update', outgoing()),
	'message.read': payload('message', 'update', outgoing({ status: 'read' })),
	'message.failed': payload(
		'message',
		'update',
		outgoing({
			external_id: null,
			status: 'error',
			details: { reason: 'The recipient is unknown' },
		}),
	),
	'message.updated': payload('message', 'update', incoming({ message: 'Is my order here?' })),
	'message.deleted': payload('message', 'update', incoming({ deleted: true })),
	'conversation.created': payload('conversation', 'create', conversation()),
	'conversation.updated': payload('conversation', 'update', conversation({ sender_name: 'Ann' })),
	'conversation.deleted': payload('conversation', 'delete', conversation()),
	'channel.connected': payload('auth', 'update', channel()),
	'channel.disconnected': payload('auth', 'update', channel({ state: 'disabled' })),
	'channel.qrCode': payload(
		'auth',
		'update',
		waiting({ settings: {}, qr: `data:image/png;base64,${QR_CODE}` }),
	),
	'channel.code': payload(
		'auth',
		'update',
		waiting({ phone_number: '12025550199', code: 'ABCD1234' }),
	),
	'channel.authorizationUrl': payload(
		'auth',
		'update',
		waiting({
			provider: 'vkontakte',
			phone_number: undefined,
			oauth_provider_url: 'https://sign-in.example/authorize',
		}),
	),
	'channel.pages': payload('auth', 'update', withPages),
	'channel.created': payload('auth', 'create', channel()),
	'channel.updated': payload('auth', 'update', waiting({})),
	'channel.deleted': payload('auth', 'delete', channel()),
};
