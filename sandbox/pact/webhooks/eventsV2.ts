import type { Channel, Conversation, Message } from '../store/records';
import type { World } from '../world';
import { authView, conversationView, messageEventView } from '../views/v2';

/** What V2's webhooks carry: `event`, `type` and the object ("Webhooks"). */

export const conversationEvent = (
	world: World,
	event: 'create' | 'update' | 'delete',
	conversation: Conversation,
) => ({ event, type: 'conversation', object: conversationView(world, conversation) });

export const messageEvent = (
	world: World,
	event: 'create' | 'update' | 'delete',
	message: Message,
) => ({ event, type: 'message', object: messageEventView(world, message) });

export const authEvent = (
	world: World,
	event: 'create' | 'update' | 'delete',
	channel: Channel,
) => ({ event, type: 'auth', object: authView(world, channel) });
