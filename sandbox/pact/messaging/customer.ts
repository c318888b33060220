import type { Ack, Channel, Conversation, Message } from '../store/records';
import { controlConversation, controlMessage } from '../views/control';
import { ackPayload, conversationPayload, messagePayload } from '../webhooks/payloads';
import type { World } from '../world';
import { openConversation } from './conversations';

const READ: Ack = 3;

/** A customer writes: stores the message and sends `conversation.new` (the first time), then `message.new`. */
export function customerWrites(
	world: World,
	channel: Channel,
	sender: { id: string; name: string },
	content: { text: string | null; attachmentIds: number[] },
): Message {
	const known = world.store.conversationWith(channel.id, sender.id);
	const conversation = known ?? openConversation(world, channel, sender);
	if (known === undefined)
		world.notify(channel.companyId, conversationPayload(world, 'new', conversation));
	else if (known.name !== sender.name) rename(world, known, sender.name);

	const now = world.clock.now();
	const message = world.store.messages.insert({
		companyId: channel.companyId,
		channelId: channel.id,
		conversationId: null,
		income: true,
		text: content.text,
		attachmentIds: content.attachmentIds,
		interactive: null,
		sendToCrm: true,
		ack: 1,
		jobId: null,
		failure: null,
		createdAt: now,
	});
	world.store.placeMessage(message, conversation.id);
	conversation.lastMessageAt = now;
	conversation.lastIncomeMessageAt = now;
	world.bus.publish('message', controlMessage(world, message));
	world.bus.publish('conversation', controlConversation(world, conversation));
	world.notify(channel.companyId, messagePayload(world, message));
	return message;
}

/** The customer opens the chat: what reached the phone becomes read, each with a `message.ack`. */
export function customerReads(world: World, conversation: Conversation): void {
	for (const message of world.store.messagesOf(conversation.id))
		if (!message.income && (message.ack === 1 || message.ack === 2)) setAck(world, message, READ);
	conversation.unread = 0;
	world.bus.publish('conversation', controlConversation(world, conversation));
}

/** Moves a sent message on and tells it to the company. */
export function setAck(world: World, message: Message, ack: Ack): void {
	message.ack = ack;
	world.bus.publish('ack', controlMessage(world, message));
	world.notify(message.companyId, ackPayload(world, message));
}

function rename(world: World, conversation: Conversation, name: string): void {
	conversation.name = name;
	world.notify(conversation.companyId, conversationPayload(world, 'update', conversation));
}
