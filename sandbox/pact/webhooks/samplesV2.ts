import { qrCodeImage } from '../messaging/connection';
import type { Channel, Conversation, Message } from '../store/records';
import type { World } from '../world';
import { authEvent, conversationEvent, messageEvent } from './eventsV2';

/** What an event is about. */
interface SubjectV2 {
	channel: Channel;
	/** Of the channel; none where nobody has written there. */
	conversation: Conversation | undefined;
	/** The last one of the conversation. */
	message: Message | undefined;
	/** New with every event. */
	number: number;
}

/** What V2's webhooks carry; undefined where there is no conversation or message that it could be about. */
type Sample = { event: string; type: string; object: object } | undefined;

export type SampleV2 = (world: World, subject: SubjectV2) => Sample | Promise<Sample>;

type Event = 'create' | 'update' | 'delete';

/** @param changed what differs from the last message of the conversation */
const message =
	(event: Event, changed: Partial<Message> = {}): SampleV2 =>
	(world, { message: last, number }) =>
		last && messageEvent(world, event, { ...last, id: number, ...changed });

/** A message of the company, as far as it has come. */
const sent = (changed: Partial<Message>): SampleV2 =>
	message('update', { income: false, contactId: null, failure: null, ...changed });

const incoming: SampleV2 = (world, subject) => {
	const { channel, conversation } = subject;
	if (!conversation) return undefined;
	const { senderExternalId: id, name } = conversation;
	const contactId = world.store.contactWith(channel.id, { id, name }).id;
	const text = 'Message body';
	return message('create', { income: true, ack: 1, contactId, text, failure: null })(
		world,
		subject,
	);
};

const conversation =
	(event: Event): SampleV2 =>
	(world, { conversation: one }) =>
		one && conversationEvent(world, event, one);

const auth =
	(event: Event, changed: Partial<Channel> = {}): SampleV2 =>
	(world, { channel }) =>
		authEvent(world, event, { ...channel, ...changed });

const qrCode: SampleV2 = async (world, subject) => {
	const image = `data:image/png;base64,${await qrCodeImage(subject.channel.id)}`;
	return await auth('update', { state: 'waiting', task: { kind: 'qr', image } })(world, subject);
};

/**
 * Every event of V2 about records of the store: `v2.TYPE.EVENT` as the records are, and `v2.TYPE.EVENT.WORD` as they would be if that
 * had happened.
 */
export const samplesV2: Record<string, SampleV2> = {
	'v2.message.create': message('create'),
	'v2.message.create.incoming': incoming,
	'v2.message.update': message('update'),
	'v2.message.update.delivered': sent({ ack: 2 }),
	'v2.message.update.read': sent({ ack: 3 }),
	'v2.message.update.error': sent({ ack: -1, failure: 'Contact is not present' }),
	'v2.message.update.edited': message('update', { text: 'Message body, edited' }),
	'v2.message.update.reaction': message('update', { reactions: ['👍'] }),
	'v2.message.delete': message('delete', { deleted: true }),
	'v2.conversation.create': conversation('create'),
	'v2.conversation.update': conversation('update'),
	'v2.conversation.delete': conversation('delete'),
	'v2.auth.create': auth('create'),
	'v2.auth.update': auth('update'),
	'v2.auth.update.connected': auth('update', { state: 'enabled', task: null }),
	'v2.auth.update.disconnected': auth('update', { state: 'disabled', task: null }),
	'v2.auth.update.qr': qrCode,
	'v2.auth.delete': auth('delete'),
	/** Not documented: something that Pact may add one day. */
	'v2.unknown': (_world, { number }) => ({
		event: 'happened',
		type: 'something_new',
		object: { id: number },
	}),
};
