/** What the sandbox remembers. Field names are ours; `api/views.ts` turns them into the documented JSON. Times are unix milliseconds. */

export const providers = [
	'whatsapp',
	'whatsapp_business',
	'telegram_personal',
	'telegram',
	'viber',
	'vkontakte',
	'vkontakte_direct',
	'instagram',
	'instagram_business',
	'facebook',
	'avito',
	'max',
	'max_bot',
	'odnoklassniki',
	'custom',
] as const;

export type Provider = (typeof providers)[number];

export interface Company {
	id: number;
	name: string;
	phone: string | null;
	description: string | null;
	webhookUrl: string | null;
	hidden: boolean;
}

export interface Channel {
	id: number;
	companyId: number;
	provider: Provider;
	/** `waiting`: created, but its QR code is not scanned, its code not confirmed or its address not visited yet. */
	state: 'enabled' | 'waiting' | 'disabled' | 'deleted';
	/** What the channel was created with, as sent. */
	settings: Record<string, unknown>;
	phone: string | null;
	createdAt: number;
	updatedAt: number;
	/** From when on messages are synchronized. */
	syncMessagesAt: number | null;
	/** What the owner has to do while the channel waits. */
	task: Task | null;
	/** The groups of a VKontakte account. */
	pages: Page[];
}

/** `qr`: scan the picture, a data URI. `code`: type the code on the phone. `enterCode`: give Pact the code that came to the phone. */
export type Task =
	| { kind: 'qr'; image: string }
	| { kind: 'code' | 'enterCode'; code: string }
	| { kind: 'visit' }
	| { kind: 'choosePage' };

export interface Page {
	id: number;
	externalId: string;
	name: string;
	enabled: boolean;
}

/** A person or a bot on the other side. */
export interface Contact {
	id: number;
	channelId: number;
	externalId: string;
	name: string;
}

/** An address that a company registered for V2's events. */
export interface Webhook {
	id: number;
	companyId: number;
	url: string;
	active: boolean;
}

export interface Conversation {
	id: number;
	companyId: number;
	channelId: number;
	name: string;
	senderExternalId: string;
	avatar: string;
	createdAt: number;
	lastMessageAt: number | null;
	lastIncomeMessageAt: number | null;
	note: string | null;
	assigneeId: number | null;
	bitrixBlockOpenlines: boolean;
	operationalState: 'open' | 'archived' | 'blocked';
	repliedState: 'initialized' | 'replied' | 'unreplied';
	group: boolean;
	/** Messages of the company that the customer has not opened yet. */
	unread: number;
}

export interface Interactive {
	type: string;
	buttons: string[];
}

/** -1 preparing, 0 delivering, 1 sent, 2 delivered, 3 read (documentation: "Message delivery/read status"). */
export type Ack = -1 | 0 | 1 | 2 | 3;

export interface Message {
	id: number;
	companyId: number;
	channelId: number;
	/** null until a first message to a new customer is delivered. */
	conversationId: number | null;
	/** Who wrote an incoming message; null for the company's. */
	contactId: number | null;
	/** The message that this one quotes. */
	repliedToId: number | null;
	/** Emojis of the customer. */
	reactions: string[];
	deleted: boolean;
	income: boolean;
	text: string | null;
	attachmentIds: number[];
	interactive: Interactive | null;
	sendToCrm: boolean;
	ack: Ack;
	jobId: number | null;
	failure: string | null;
	createdAt: number;
}

export interface Attachment {
	id: number;
	companyId: number;
	fileName: string;
	mimeType: string;
	/** Bytes; null where the sandbox keeps a link only. */
	size: number | null;
	/** The stored file, or null where the sandbox keeps a link only. */
	path: string | null;
	/** The link that was given as `file_url`. */
	sourceUrl: string | null;
	pushToTalk: boolean;
	metadata: unknown;
}

export interface Job {
	id: number;
	companyId: number;
	channelId: number;
	conversationId: number | null;
	state: 'trying_deliver' | 'delivered' | 'not_delivered';
	messageId: number | null;
	details: { result: 'DELIVERED' | 'NOT DELIVERED'; reason?: string } | null;
	createdAt: number;
}

export interface Template {
	id: number;
	companyId: number;
	name: string;
	wabaId: string;
	header: string | null;
	body: string;
	substitutionsCount: number;
	position: number;
	createdAt: number;
}
