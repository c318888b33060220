import type { Channel, Conversation } from '../store/records';
import { controlConversation } from '../views/control';
import type { World } from '../world';

/** A new, empty conversation of the channel with that customer. */
export function openConversation(
	world: World,
	channel: Channel,
	sender: { id: string; name: string },
): Conversation {
	const conversation = world.store.conversations.insert({
		companyId: channel.companyId,
		channelId: channel.id,
		name: sender.name,
		senderExternalId: sender.id,
		avatar: '/avatars/original/missing.png',
		createdAt: world.clock.now(),
		lastMessageAt: null,
		lastIncomeMessageAt: null,
		note: null,
		assigneeId: null,
		bitrixBlockOpenlines: false,
		unread: 0,
	});
	world.bus.publish('conversation', controlConversation(world, conversation));
	return conversation;
}
