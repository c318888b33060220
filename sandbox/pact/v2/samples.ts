import type { Channel, Conversation } from '../store/records';
import type { World } from '../world';
import { authEvent, conversationEvent, messageEvent } from './events';

/** What an event is about. */
export interface SampleSubject {
	channel: Channel;
	conversation: Conversation;
	/** New with every event. */
	number: number;
}

type Sample = (
	world: World,
	subject: SampleSubject,
) => { event: string; type: string; object: object };

const EVENTS = ['create', 'update', 'delete'] as const;

const message =
	(event: (typeof EVENTS)[number]): Sample =>
	(world, { conversation, number }) => {
		const last = world.store.messagesOf(conversation.id).at(-1)!;
		return messageEvent(world, event, { ...last, id: number });
	};

/** Every event of V2, as `v2.TYPE.EVENT`, about records of the store. */
export const samplesV2: Record<string, Sample> = {
	...Object.fromEntries(EVENTS.map((event) => [`v2.message.${event}`, message(event)])),
	...Object.fromEntries(
		EVENTS.map((event): [string, Sample] => [
			`v2.conversation.${event}`,
			(world, { conversation }) => conversationEvent(world, event, conversation),
		]),
	),
	...Object.fromEntries(
		EVENTS.map((event): [string, Sample] => [
			`v2.auth.${event}`,
			(world, { channel }) => authEvent(world, event, channel),
		]),
	),
	/** Not documented: something that Pact may add one day. */
	'v2.unknown': (_world, { number }) => ({
		event: 'happened',
		type: 'something_new',
		object: { id: number },
	}),
};
