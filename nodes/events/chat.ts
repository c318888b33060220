import type { IDataObject } from 'n8n-workflow';

import { failureOf } from '../api/endpoints/messageStatus';
import { asObject } from '../api/json';
import { hasPhones } from '../api/providers';
import { identityOf } from './identity';
import type { RecognisedEvent } from './recognise';

/** A file of a message. */
export interface ChatAttachment {
	url: string | null;
	fileName: string | null;
	mimeType: string | null;
	/** In bytes. */
	size: number | null;
	/** Whether it is a voice message. */
	voice: boolean;
}

/** What an event says, under the same names for both APIs. What it does not say is null. */
export interface Chat {
	conversationId: unknown;
	messageId: unknown;
	text: string | null;
	direction: 'incoming' | 'outgoing' | null;
	provider: unknown;
	/** V1 only, but for events of channels: V2 names none in messages. */
	channelId: unknown;
	/** Of the customer, digits only. */
	phone: string | null;
	/** Of the customer, or of the group. */
	name: unknown;
	avatarUrl: unknown;
	group: boolean | null;
	attachments: ChatAttachment[];
	status: unknown;
	/** Why a message was not delivered. */
	failure: string | null;
	repliedTo: unknown;
	/** When it happened, ISO 8601. */
	at: string | null;
}

const NOTHING: Chat = {
	conversationId: null,
	messageId: null,
	text: null,
	direction: null,
	provider: null,
	channelId: null,
	phone: null,
	name: null,
	avatarUrl: null,
	group: null,
	attachments: [],
	status: null,
	failure: null,
	repliedTo: null,
	at: null,
};

/** @param payload of either format */
export function chatOf({ name, format }: RecognisedEvent, payload: IDataObject): Chat {
	const said =
		format === 'v2'
			? ofV2(name, asObject(payload.object))
			: ofV1(name, asObject(payload.data), payload);
	const known = Object.entries(said).filter(([, value]) => value !== undefined && value !== '');
	return { ...NOTHING, ...Object.fromEntries(known) };
}

/** What n8n's nodes for AI look for without an expression: one conversation is one session. */
export function forAgents(
	companyId: number,
	{ conversationId, text, attachments }: Chat,
): IDataObject {
	const conversation = identityOf(conversationId);
	if (conversation === undefined) return {};
	const files = attachments.map(({ fileName, mimeType }) => `[${fileName ?? mimeType ?? 'file'}]`);
	const chatInput = text ?? files.join(' ');
	return { sessionId: `${companyId}:${conversation}`, ...(chatInput !== '' && { chatInput }) };
}

function ofV2(name: string, object: IDataObject): Partial<Chat> {
	if (name.startsWith('message.')) return messageV2(object);
	if (name.startsWith('conversation.')) {
		return { ...conversationV2(object), at: isoOf(object.last_updated_at ?? object.created_at) };
	}
	if (!name.startsWith('channel.')) return {};
	const { id, provider, state, phone_number: phone, updated_at: updatedAt } = object;
	return { channelId: id, provider, status: state, phone: digitsOf(phone), at: isoOf(updatedAt) };
}

function messageV2(message: IDataObject): Partial<Chat> {
	const incoming = directionOf(message.income) === 'incoming';
	// That of an outgoing message is of the company.
	const contact = incoming ? asObject(message.contact) : {};
	const person: Partial<Chat> = {
		name: contact.name,
		phone: digitsOf(contact.phone),
		avatarUrl: contact.avatar_url,
	};
	const conversation = conversationV2(asObject(message.conversation));
	const inGroup = conversation.group === true;
	return {
		...person,
		...withoutNothing(conversation),
		// In a group, who wrote says more than what it is called.
		...(inGroup && withoutNothing(person)),
		conversationId: message.conversation_id,
		messageId: message.id,
		text: textOf(message.message),
		direction: directionOf(message.income),
		attachments: filesOf(message.attachments, 'attachment_url'),
		status: message.status,
		failure: message.status === 'error' ? failureOf(message) : null,
		repliedTo: message.replied_to_id ?? null,
		at: isoOf(message.external_created_at ?? message.created_at),
	};
}

const conversationV2 = (conversation: IDataObject): Partial<Chat> => ({
	conversationId: conversation.id,
	provider: conversation.provider,
	name: conversation.sender_name,
	phone: digitsOf(conversation.sender_phone),
	avatarUrl: conversation.avatar_url,
	group: typeof conversation.group === 'boolean' ? conversation.group : null,
});

/** The words of V2 for the numbers of V1 (documentation of V1: "Message delivery/read status"). */
const STATUSES: Record<string, string> = { 1: 'sent', 2: 'delivered', 3: 'read' };

function ofV1(name: string, data: IDataObject, payload: IDataObject): Partial<Chat> {
	const isOfGroup = name.startsWith('group');
	const common: Partial<Chat> = {
		conversationId: data.conversation_id,
		channelId: channelIdV1(data, payload),
		provider: data.channel_type ?? asObject(data.channel).type,
		group: isOfGroup || (/^(message|conversation)\./.test(name) ? false : null),
		at: isoOf(data.created_at_timestamp ?? data.date_timestamp ?? data.date ?? data.timestamp),
	};
	switch (name) {
		case 'message.new':
		case 'message.ack':
		case 'groupMessage.new':
		case 'groupMessage.ack':
			return {
				...common,
				messageId: data.external_id,
				text: textOf(data.message),
				direction: directionOf(data.income),
				phone: isOfGroup ? digitsOf(data.external_public_id ?? data.participant) : null,
				attachments: filesOf(data.attachments, 'url'),
				status: STATUSES[identityOf(data.ack) ?? ''] ?? null,
			};
		case 'conversation.new':
		case 'conversation.update':
		case 'groupConversation.new':
			return { ...common, ...personV1(data), conversationId: data.external_id };
		case 'groupContact.new':
			return { ...common, phone: digitsOf(asObject(data.contact).external_public_id) };
		case 'job.executed': {
			const isDelivered = data.result === 'DELIVERED';
			return {
				...common,
				messageId: data.message_id,
				status: isDelivered ? 'delivered' : 'error',
				failure: isDelivered ? null : textOf(data.reason ?? data.result),
			};
		}
		default:
			return name.startsWith('system.') ? { ...common, status: textOf(data.message) } : common;
	}
}

/** Each kind of payload has the channel's ID in a place of its own. */
function channelIdV1(data: IDataObject, payload: IDataObject): unknown {
	const { entity, entity_id: entityId } = asObject(data.details);
	const places = [data.channel_id, asObject(data.channel).id, payload.channel_id];
	return [...places, entity === 'channel' ? entityId : undefined].find(
		(id) => identityOf(id) !== undefined,
	);
}

/** A boolean in any of the forms in which APIs give one. */
function directionOf(income: unknown): Chat['direction'] {
	const flag = typeof income === 'boolean' ? String(income) : identityOf(income)?.toLowerCase();
	if (flag === 'true' || flag === '1') return 'incoming';
	return flag === 'false' || flag === '0' ? 'outgoing' : null;
}

/** Those of a message, each in its place, whatever it is. */
function filesOf(attachments: unknown, urlKey: string): ChatAttachment[] {
	return (Array.isArray(attachments) ? attachments : []).map(asObject).map((file) => ({
		url: textOf(file[urlKey]),
		fileName: textOf(file.file_name),
		mimeType: textOf(file.mime_type),
		size: typeof file.size === 'number' ? file.size : null,
		voice: file.push_to_talk === true,
	}));
}

/** Who a conversation of V1 is with, from the webhook's payload or from the API. */
export function personV1(conversation: IDataObject): Partial<Chat> {
	const {
		name,
		avatar,
		avatar_url: url = avatar,
		sender_external_id: sender,
		channel_type: type,
	} = conversation;
	return {
		name,
		avatarUrl: url,
		provider: type,
		// Elsewhere the number of a sender is none to call.
		phone: hasPhones(identityOf(type)) ? digitsOf(sender) : null,
	};
}

const withoutNothing = (said: Partial<Chat>): Partial<Chat> =>
	Object.fromEntries(
		Object.entries(said).filter(
			([, value]) => value !== undefined && value !== null && value !== '',
		),
	);

const textOf = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null);

function digitsOf(phone: unknown): string | null {
	const digits = typeof phone === 'string' || typeof phone === 'number' ? String(phone) : '';
	return /^\+?\d{5,15}$/.test(digits) ? digits.replace('+', '') : null;
}

/** Text as Pact gives it, or unix seconds. */
function isoOf(time: unknown): string | null {
	if (typeof time !== 'number' && typeof time !== 'string') return null;
	const date = new Date(typeof time === 'number' ? time * 1_000 : time);
	return Number.isNaN(date.getTime()) ? null : date.toISOString();
}
