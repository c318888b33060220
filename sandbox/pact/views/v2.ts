import type {
	Attachment,
	Channel,
	Contact,
	Conversation,
	Message,
	Page,
	Provider,
	Template,
	Webhook,
} from '../store/records';
import { attachmentUrl, attachmentsOf, providerOf } from './api';
import type { World } from '../world';
import { shownId } from './ids';

/** The objects of the V2 documentation, filled from the store. */

const iso = (milliseconds: number) => new Date(milliseconds).toISOString();
const isoOrNull = (milliseconds: number | null) =>
	milliseconds === null ? null : iso(milliseconds);

const BY_PHONE: ReadonlySet<Provider> = new Set([
	'whatsapp',
	'whatsapp_business',
	'telegram_personal',
	'viber',
	'max',
]);

const phoneOf = (provider: Provider, externalId: string): string | null =>
	BY_PHONE.has(provider) && /^\d{7,15}$/.test(externalId) ? externalId : null;

/** What V2 calls the states of a channel. */
const STATES = {
	waiting: 'initial',
	enabled: 'enabled',
	disabled: 'disabled',
	deleted: 'disabled',
} satisfies Record<Channel['state'], string>;

/** "Auth object"; `phone_number` only where the provider has one, `qr`, `code`, `oauth_provider_url` and `pages` while they matter. */
export function authView(world: World, channel: Channel) {
	const { task, pages } = channel;
	return {
		id: shownId(world, channel.id),
		company_id: channel.companyId,
		provider: channel.provider,
		state: STATES[channel.state],
		...(BY_PHONE.has(channel.provider) && { phone_number: channel.phone }),
		...(channel.provider === 'telegram_personal' && { username: null }),
		created_at: iso(channel.createdAt),
		updated_at: iso(channel.updatedAt),
		sync_messages_at: isoOrNull(channel.syncMessagesAt),
		...(task?.kind === 'qr' && { settings: {}, qr: task.image }),
		...(task?.kind === 'code' && { code: task.code }),
		...(task?.kind === 'visit' && { oauth_provider_url: `${world.url}/oauth/${channel.id}` }),
		...(pages.length > 0 && { pages: pages.map((one) => pageView(world, channel, one)) }),
	};
}

/** "Pages object"; a group that can still be chosen has the address for it. */
const pageView = (world: World, channel: Channel, page: Page) => ({
	id: page.id,
	auth_id: shownId(world, channel.id),
	company_id: channel.companyId,
	external_id: page.externalId,
	name: page.name,
	enabled: page.enabled,
	...(channel.task?.kind === 'choosePage' && {
		oauth_provider_url: `${world.url}/oauth/${channel.id}/pages/${page.id}`,
	}),
});

/** "Conversation object". */
export function conversationView(world: World, conversation: Conversation) {
	const { senderExternalId } = conversation;
	const provider = providerOf(world, conversation.channelId);
	const last = world.store.messagesOf(conversation.id).at(-1);
	return {
		id: shownId(world, conversation.id),
		company_id: conversation.companyId,
		sender_name: conversation.name,
		sender_phone: conversation.group ? null : phoneOf(provider, senderExternalId),
		sender_external_id: senderExternalId,
		sender_external_public_id: senderExternalId,
		provider,
		avatar_url: world.url + conversation.avatar,
		created_at: iso(conversation.createdAt),
		last_updated_at: isoOrNull(last ? last.createdAt : null),
		last_message_id: last ? shownId(world, last.id) : null,
		operational_state: conversation.operationalState,
		replied_state: conversation.repliedState,
		group: conversation.group,
	};
}

/** What the messenger calls a message; null until it has taken it. */
export const externalIdOf = ({ income, ack, id }: Message): string | null =>
	income || ack >= 1 ? `sandbox-message-${id}` : null;

/** "Message object". */
export const messageView = (world: World, message: Message) => ({
	id: shownId(world, message.id),
	external_id: externalIdOf(message),
	company_id: message.companyId,
	conversation_id: shownId(world, message.conversationId ?? 0),
	contact_id: contactIdOf(world, message),
	replied_to_id: repliedToIdOf(world, message),
	created_at: iso(message.createdAt),
	external_created_at: iso(message.createdAt),
	income: message.income,
	status: statusOf(message),
	message: message.text,
	reactions: message.reactions.map((emoji) => ({ emoji })),
	details: message.failure === null ? null : { result: 'NOT DELIVERED', reason: message.failure },
	attachments: attachmentsOf(world, message).map((one) =>
		attachmentView(world, one, shownId(world, message.id)),
	),
	delivery: false,
	deleted: message.deleted,
});

function repliedToIdOf(world: World, { repliedToId }: Message): string | null {
	const quoted = repliedToId === null ? undefined : world.store.messages.get(repliedToId);
	return quoted ? externalIdOf(quoted) : null;
}

/** `sent` as long as the messenger has not taken it. */
function statusOf({ income, failure, ack }: Message) {
	if (income) return 'created';
	if (failure !== null) return 'error';
	if (ack === 3) return 'read';
	return ack >= 1 ? 'delivered' : 'sent';
}

/** The message of a webhook has its contact and its conversation. */
export const messageEventView = (world: World, message: Message) => {
	const conversation = world.store.conversations.get(message.conversationId ?? 0);
	return {
		...messageView(world, message),
		reactions: message.reactions.length === 0 ? null : messageView(world, message).reactions,
		delivery: null,
		contact: contactView(world, message),
		...(conversation && { conversation: conversationView(world, conversation) }),
	};
};

const contactIdOf = (world: World, { contactId, companyId }: Message) =>
	contactId === null ? companyId : shownId(world, contactId);

/** "Outbound messages include an internal contact with internal_id", "incoming messages include an external contact". */
function contactView(world: World, message: Message) {
	const avatar = `${world.url}/avatars/original/missing.png`;
	const contact =
		message.contactId === null ? undefined : world.store.contacts.get(message.contactId);
	if (contact) return externalContactView(world, contact, avatar);
	const company = world.store.companies.get(message.companyId);
	return {
		id: contactIdOf(world, message),
		internal_id: message.companyId,
		name: company?.name ?? '',
		avatar_url: avatar,
		phone: company?.phone ?? null,
	};
}

const externalContactView = (world: World, contact: Contact, avatar: string) => ({
	id: shownId(world, contact.id),
	external_id: contact.externalId,
	external_public_id: contact.externalId,
	name: contact.name,
	avatar_url: avatar,
	phone: phoneOf(providerOf(world, contact.channelId), contact.externalId),
});

/** "Attachment object": sizes for pictures only, the voice flag for sounds only. */
export function attachmentView(world: World, attachment: Attachment, messageId: number | null) {
	const { mimeType, metadata } = attachment;
	const url = attachmentUrl(world, attachment);
	const size = (metadata as { data?: { width: number; height: number } } | null)?.data;
	return {
		id: shownId(world, attachment.id),
		message_id: messageId,
		file_name: attachment.fileName,
		mime_type: mimeType,
		size: attachment.size ?? 0,
		attachment_url: url,
		...(mimeType.startsWith('image/') && {
			preview_url: url,
			aspect_ratio: size ? size.width / size.height : null,
			data: size ?? {},
		}),
		...(mimeType.startsWith('audio/') && { push_to_talk: attachment.pushToTalk }),
	};
}

/** "WABA template object". */
export const templateView = (template: Template) => ({
	id: template.id,
	name: template.name,
	body: template.body,
	waba_id: template.wabaId,
	substitutions_count: template.substitutionsCount,
	header_content_type: template.header === null ? null : 'text',
	company_id: template.companyId,
	header: template.header,
	namespace: null,
	created_at: iso(template.createdAt),
	position: template.position,
});

/** "Webhook object". */
export const webhookView = ({ id, url, active }: Webhook) => ({ id, url, active });
