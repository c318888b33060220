import type { World } from '../world';
import type { Conversation, Job, Message } from '../store/records';
import { attachmentViews, providerOf, seconds } from '../views/api';

/** Shapes of the section "Webhooks" of the documentation, filled from the store. */

/** "New conversation", "Update conversation". */
export function conversationPayload(
	world: World,
	event: 'new' | 'update',
	conversation: Conversation,
) {
	return {
		type: conversation.group ? 'group_conversation' : 'conversation',
		event,
		data: {
			external_id: conversation.id,
			name: conversation.name,
			avatar_url: world.url + conversation.avatar,
			channel_id: conversation.channelId,
			channel_type: providerOf(world, conversation.channelId),
			created_at: utc(conversation.createdAt),
			created_at_timestamp: seconds(conversation.createdAt),
			last_message_at: secondsOrNull(conversation.lastMessageAt),
			last_income_message_at: secondsOrNull(conversation.lastIncomeMessageAt),
			sender_external_id: conversation.senderExternalId,
		},
	};
}

/** "New message"; `job_id` in asynchronous mode only, and null where no job delivers the message. */
export function messagePayload(world: World, message: Message) {
	const type = providerOf(world, message.channelId);
	return {
		type: messageType(world, message),
		event: 'new',
		data: {
			external_id: message.id,
			external_public_id: message.id,
			channel_id: message.channelId,
			channel_type: type,
			channel: { id: message.channelId, type },
			conversation_id: message.conversationId,
			message: message.text ?? '',
			location: {},
			income: message.income,
			created_at: utc(message.createdAt),
			created_at_timestamp: seconds(message.createdAt),
			ack: message.ack,
			attachments: attachmentViews(world, message),
			...(!world.synchronous && { job_id: message.jobId }),
		},
	};
}

/** "Message delivery/read status". */
export function ackPayload(world: World, message: Message) {
	return {
		type: messageType(world, message),
		event: 'ack',
		data: {
			external_id: message.id,
			channel: { id: message.channelId, type: providerOf(world, message.channelId) },
			conversation_id: message.conversationId,
			ack: message.ack,
		},
	};
}

/** Messages of groups have a type of their own. */
const messageType = (world: World, { conversationId }: Message) =>
	world.store.conversations.get(conversationId ?? 0)?.group ? 'group_message' : 'message';

/** "Delivery job executed"; `reason` only where the message was not delivered. */
export function jobPayload(job: Job, at: number) {
	return {
		type: 'job',
		event: 'executed',
		data: { id: job.id, ...job.details, message_id: job.messageId, date: seconds(at) },
	};
}

/** "Whatsapp: new QR-code": its fields stand at the top level. */
export function qrCodePayload(companyId: number, channelId: number, image: string) {
	return {
		type: 'qr_code',
		event: 'new',
		company_id: companyId,
		channel_id: channelId,
		data: image,
	};
}

/** The system events ("Whatsapp: channel connected sucessfuly" and the following). */
export function systemPayload(message: string, severity: string, channelId: number, at: number) {
	return {
		type: 'system',
		severity,
		data: {
			message,
			date: utc(at),
			date_timestamp: seconds(at),
			timestamp: seconds(at),
			details: { entity: 'channel', entity_id: channelId },
		},
	};
}

/** `2017-11-11 12:45:53 UTC`, the date format of webhooks. */
export function utc(milliseconds: number): string {
	return `${new Date(milliseconds).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

const secondsOrNull = (milliseconds: number | null) =>
	milliseconds === null ? null : seconds(milliseconds);
