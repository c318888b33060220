import type { Channel, Conversation, Message } from '../store/records';
import type { World } from '../world';
import { authEvent, conversationEvent, messageEvent } from './eventsV2';

/** What an event is about. */
export interface SubjectV2 {
	channel: Channel;
	conversation: Conversation;
	message: Message;
	/** New with every event. */
	number: number;
}

export type SampleV2 = (
	world: World,
	subject: SubjectV2,
) => { event: string; type: string; object: object };

const EVENTS = ['create', 'update', 'delete'] as const;
type Event = (typeof EVENTS)[number];

const ofType = (type: string, sampleOf: (event: Event) => SampleV2) =>
	Object.fromEntries(EVENTS.map((event) => [`v2.${type}.${event}`, sampleOf(event)]));

/** Every event of V2, as `v2.TYPE.EVENT`, about records of the store. */
export const samplesV2: Record<string, SampleV2> = {
	...ofType(
		'message',
		(event) =>
			(world, { message, number }) =>
				messageEvent(world, event, { ...message, id: number }),
	),
	...ofType(
		'conversation',
		(event) =>
			(world, { conversation }) =>
				conversationEvent(world, event, conversation),
	),
	...ofType(
		'auth',
		(event) =>
			(world, { channel }) =>
				authEvent(world, event, channel),
	),
	/** Not documented: something that Pact may add one day. */
	'v2.unknown': (_world, { number }) => ({
		event: 'happened',
		type: 'something_new',
		object: { id: number },
	}),
};
