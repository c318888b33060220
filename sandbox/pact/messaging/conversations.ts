import type { Channel, Conversation } from '../store/records';
import { conversationEvent } from '../webhooks/eventsV2';
import { controlConversation } from '../views/control';
import { conversationPayload } from '../webhooks/payloads';
import type { World } from '../world';

/** A new, empty conversation of the channel with that customer or group. */
export function openConversation(
	world: World,
	channel: Channel,
	sender: { id: string; name: string; group?: boolean },
): Conversation {
	const conversation = world.store.addConversation(channel, sender, world.clock.now());
	world.bus.publish('conversation', controlConversation(world, conversation));
	return conversation;
}

/** Tells the company of a conversation that is new or has changed. */
export function tellOfConversation(
	world: World,
	event: 'new' | 'update',
	conversation: Conversation,
): void {
	world.notify(conversation.companyId, {
		v1: conversationPayload(world, event, conversation),
		v2: conversationEvent(world, event === 'new' ? 'create' : 'update', conversation),
	});
}

/** What changed is seen on the chat page and by V2's webhooks; V1 documents no event for it. */
export function conversationChanged(world: World, conversation: Conversation): void {
	world.bus.publish('conversation', controlConversation(world, conversation));
	world.notify(conversation.companyId, { v2: conversationEvent(world, 'update', conversation) });
}
