import type { IDataObject } from 'n8n-workflow';

import { asObject, isObject } from '../api/json';
import { hasPhones } from '../api/providers';
import { booleanOf, idOf, numberOf, phoneOf, textOf } from '../api/read';

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

/** A place, with whatever else Pact says of it. */
export type ChatLocation = IDataObject & { latitude: number; longitude: number };

type Id = number | string;

/** What an event says, under the same names for both APIs, where it says nothing: what it does not say is null. */
const NOTHING = {
	conversationId: null as Id | null,
	messageId: null as Id | null,
	/** V2: the provider's ID of the message, by which it is quoted (Reply To). */
	externalId: null as string | null,
	text: null as string | null,
	location: null as ChatLocation | null,
	direction: null as 'incoming' | 'outgoing' | null,
	provider: null as string | null,
	/** V1 only, but for events of channels: V2 names none in messages. */
	channelId: null as Id | null,
	/** Of the channel: the company's own number, digits only. */
	channelPhone: null as string | null,
	/** Of the customer, or of the member of a group who wrote, like the three that follow; digits only. */
	phone: null as string | null,
	/** Without @. */
	username: null as string | null,
	name: null as string | null,
	avatarUrl: null as string | null,
	group: null as boolean | null,
	groupName: null as string | null,
	attachments: [] as ChatAttachment[],
	status: null as string | null,
	/** Why a message was not delivered. */
	failure: null as string | null,
	/** As Pact gives them, whose shape is not documented. */
	reactions: [] as unknown[],
	deleted: null as boolean | null,
	/** The `externalId` of the message that this one quotes. */
	repliedTo: null as string | null,
	/** Of a message, when it was written; of other events, when it happened. ISO 8601. */
	at: null as string | null,
};

export type Chat = typeof NOTHING;

/** What an event says of it; what it leaves open is undefined or null. */
export type Said = { [Key in keyof Chat]?: Chat[Key] | undefined };

/**
 * @param recognised an event, as `recognise` gives it; what nobody knows says nothing
 * @param payload of either format
 */
export const chatOf = (
	{ event }: { event: { chat(payload: IDataObject): Said } | undefined },
	payload: IDataObject,
): Chat => ({
	...NOTHING,
	...withoutNothing(event?.chat(payload) ?? {}),
});

/** What n8n's nodes for AI look for without an expression: one conversation is one session, and each message of it has an input. */
export function forAgents(companyId: number, chat: Chat): IDataObject {
	const conversation = idOf(chat.conversationId);
	if (conversation === undefined) return {};
	return {
		sessionId: `${companyId}:${conversation}`,
		...(chat.messageId !== null && { chatInput: inputOf(chat) }),
	};
}

/** An agent fails without an input, and the customer gets no answer. */
function inputOf({ text, attachments, location }: Chat): string {
	if (text !== null) return text;
	const files = attachments.map(({ fileName, mimeType }) => `[${fileName ?? mimeType ?? 'file'}]`);
	if (files.length > 0) return files.join(' ');
	return location === null
		? '[message without text]'
		: `[location ${location.latitude}, ${location.longitude}]`;
}

export const withoutNothing = <Part extends Said>(said: Part): Partial<Chat> =>
	Object.fromEntries(
		Object.entries(said).filter(([, value]) => value !== undefined && value !== null),
	);

/** An ID as it came, if it identifies something. */
export const givenId = (id: unknown): Id | undefined =>
	idOf(id) === undefined ? undefined : (id as Id);

/** The files of a message, each in its place, whatever it is. A number is neither an address nor the name of a file. */
export function filesOf(attachments: unknown, urlKey: string): ChatAttachment[] {
	const given = (value: unknown) => (typeof value === 'string' && textOf(value)) || null;
	return (Array.isArray(attachments) ? attachments : []).map(asObject).map((file) => ({
		url: given(file[urlKey]),
		fileName: given(file.file_name),
		mimeType: given(file.mime_type),
		size: numberOf(file.size) ?? null,
		voice: booleanOf(file.push_to_talk) === true,
	}));
}

/** The reactions to a message, whose shape is not documented. Where there is none, Pact says null or []. */
export function reactionsOf(reactions: unknown): unknown[] {
	if (Array.isArray(reactions)) return reactions.filter((one) => one !== null);
	const isSome = isObject(reactions) ? Object.keys(reactions).length > 0 : textOf(reactions);
	return isSome ? [reactions] : [];
}

/** A place (documentation of V1: "New message", `location`, whose names are not documented); undefined without its two numbers. */
export function locationOf(value: unknown): ChatLocation | undefined {
	const place = asObject(value);
	const latitude = numberOf(place.latitude ?? place.lat);
	const longitude = numberOf(place.longitude ?? place.lng ?? place.lon ?? place.long);
	if (latitude === undefined || longitude === undefined) return undefined;
	const isOnEarth = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
	return isOnEarth ? { ...place, latitude, longitude } : undefined;
}

const USERNAME = /^@?(?=.*\p{L})([\p{L}\d_.]+)$/u;

/**
 * What a public ID of a person is: with a plus a phone number, with letters a username. Other digits are a number to call only where the provider
 * has such: elsewhere (Telegram, VK) they are an ID.
 *
 * @param phone what is said to be one
 */
export function phoneOrUsername(
	publicId: unknown,
	provider: unknown,
	phone?: unknown,
): { phone: string | undefined; username: string | undefined } {
	const text = textOf(publicId)?.trim() ?? '';
	const isPhone = text.startsWith('+') || hasPhones(textOf(provider));
	return {
		phone: phoneOf(phone) ?? (isPhone ? phoneOf(text) : undefined),
		username: USERNAME.exec(text)?.[1],
	};
}
