import type { Ack, Channel, Conversation, Message } from '../store/records';
import { controlConversation, controlMessage } from '../views/control';
import { messageEvent } from '../webhooks/eventsV2';
import { ackPayload, messagePayload } from '../webhooks/payloads';
import type { World } from '../world';
import { conversationChanged, openConversation, tellOfConversation } from './conversations';

const READ: Ack = 3;

export interface CustomerMessage {
	text: string | null;
	attachmentIds: number[];
	/** The message that is quoted. */
	repliedToId?: number | null;
	/** The group that it is written in. */
	group?: { id: string; name: string };
}

/** A customer writes: stores the message and tells of the conversation (the first time), then of the message. */
export function customerWrites(
	world: World,
	channel: Channel,
	sender: { id: string; name: string },
	{ group, ...content }: CustomerMessage,
): Message {
	const other = group ? { ...group, group: true } : sender;
	const known = world.store.conversationWith(channel.id, other.id);
	const conversation = known ?? openConversation(world, channel, other);
	if (known === undefined) tellOfConversation(world, 'new', conversation);
	else if (known.name !== other.name) {
		known.name = other.name;
		tellOfConversation(world, 'update', known);
	}
	const now = world.clock.now();
	const message = world.store.addMessage({
		companyId: channel.companyId,
		channelId: channel.id,
		contactId: world.store.contactWith(channel.id, sender).id,
		income: true,
		ack: 1,
		createdAt: now,
		...content,
	});
	world.store.placeMessage(message, conversation.id);
	conversation.lastMessageAt = now;
	conversation.lastIncomeMessageAt = now;
	conversation.repliedState = 'unreplied';
	world.bus.publish('message', controlMessage(world, message));
	world.notify(channel.companyId, {
		v1: messagePayload(world, message),
		v2: messageEvent(world, 'create', message),
	});
	conversationChanged(world, conversation);
	return message;
}

/** The customer puts an emoji to a message, or takes it away with an empty one. */
export function customerReacts(world: World, message: Message, emoji: string): void {
	message.reactions = emoji ? [emoji] : [];
	messageChanged(world, message);
}

/** Somebody takes a message back. Whether V2 says `delete`, or `update` with `deleted: true`, is open. */
export function deleteMessage(world: World, message: Message): void {
	message.deleted = true;
	messageChanged(world, message, world.readings.deletedMessage);
}

/** What changed about a message is seen on the chat page and by V2's webhooks; V1 documents no event for it. */
function messageChanged(world: World, message: Message, event: 'update' | 'delete' = 'update') {
	world.bus.publish('message', controlMessage(world, message));
	world.notify(message.companyId, { v2: messageEvent(world, event, message) });
}

/** The customer opens the chat: what reached the phone becomes read, each with a `message.ack`. */
export function customerReads(world: World, conversation: Conversation): void {
	for (const message of world.store.messagesOf(conversation.id))
		if (!message.income && (message.ack === 1 || message.ack === 2)) setAck(world, message, READ);
	conversation.unread = 0;
	world.bus.publish('conversation', controlConversation(world, conversation));
}

/** Moves a sent message on and tells it to the company. V2 knows no step between delivered and read. */
export function setAck(world: World, message: Message, ack: Ack): void {
	message.ack = ack;
	world.bus.publish('ack', controlMessage(world, message));
	const toldByV2 = ack === READ && world.readings.readByWebhook;
	world.notify(message.companyId, {
		v1: ackPayload(world, message),
		...(toldByV2 && { v2: messageEvent(world, 'update', message) }),
	});
}
