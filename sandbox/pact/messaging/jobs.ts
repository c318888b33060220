import type { Channel, Conversation, Interactive, Job, Message } from '../store/records';
import { controlMessage } from '../views/control';
import { messageEvent } from '../webhooks/eventsV2';
import { jobPayload, messagePayload } from '../webhooks/payloads';
import type { World } from '../world';
import { conversationChanged, openConversation, tellOfConversation } from './conversations';
import { setAck } from './customer';

/** How long Pact's own work takes here, before `speed`, in milliseconds. */
const UNTIL_SENT = 400;
const UNTIL_ON_THE_PHONE = 600;

/** Numbers ending so have no account on any messenger: a way to see "not delivered" on purpose. */
export const UNKNOWN_NUMBER = /0{6}$/;
/** Messages that hold this word are rejected by the messenger: another way. */
const REJECTED_TEXT = '#reject';

/** Messages that hold this word stay on their way for ever. */
const STUCK_TEXT = '#stuck';

export interface Outgoing {
	text: string | null;
	attachmentIds: number[];
	interactive?: Interactive | null;
	sendToCrm?: boolean;
	/** The message that is quoted. */
	repliedToId?: number | null;
}

/**
 * Takes a message for delivery ("Send message"). In asynchronous mode the job is `trying_deliver` at once, its result
 * follows with the webhooks `conversation.new` (a new customer), `message.new`, `job.executed` and `message.ack`. In
 * synchronous mode the job comes back with its result and its `message_id`, and no webhook speaks of a job.
 * @param to the conversation, or the phone number of a customer who may be new
 */
export function startJob(
	world: World,
	channel: Channel,
	to: Conversation | string,
	outgoing: Outgoing,
): Job {
	return start(world, channel, to, outgoing).job;
}

/** Sends a message to a conversation (V2, "Send message"): `sent` at once; what becomes of it is told by webhook. */
export function sendMessage(
	world: World,
	channel: Channel,
	to: Conversation,
	outgoing: Outgoing,
): Message {
	return start(world, channel, to, outgoing).message;
}

function start(
	world: World,
	channel: Channel,
	to: Conversation | string,
	outgoing: Outgoing,
): { job: Job; message: Message } {
	const now = world.clock.now();
	const conversation = typeof to === 'string' ? null : to;
	const { companyId } = channel;
	const job = world.store.jobs.insert({
		companyId,
		channelId: channel.id,
		conversationId: conversation?.id ?? null,
		state: 'trying_deliver',
		messageId: null,
		details: null,
		createdAt: now,
	});
	const message = world.store.addMessage({
		companyId,
		channelId: channel.id,
		income: false,
		ack: -1,
		jobId: world.synchronous ? null : job.id,
		createdAt: now,
		text: outgoing.text,
		attachmentIds: outgoing.attachmentIds,
		interactive: outgoing.interactive ?? null,
		sendToCrm: outgoing.sendToCrm ?? true,
		repliedToId: outgoing.repliedToId ?? null,
	});
	if (conversation) {
		world.store.placeMessage(message, conversation.id);
		world.bus.publish('message', controlMessage(world, message));
		world.notify(companyId, { v2: messageEvent(world, 'create', message) });
	}
	const run = () => execute(world, channel, job, message, to);
	if (world.synchronous) run();
	else if (!outgoing.text?.includes(STUCK_TEXT)) world.clock.after(UNTIL_SENT, run);
	return { job, message };
}

function execute(
	world: World,
	channel: Channel,
	job: Job,
	message: Message,
	to: Conversation | string,
): void {
	const failure = failureOf(channel, message, typeof to === 'string' ? to : to.senderExternalId);
	if (failure) fail(world, job, message, failure);
	else deliver(world, job, message, typeof to === 'string' ? reach(world, channel, to) : to);
}

/** The reasons of "Get Job details": "Message will be NOT DELIVERED if case when". */
function failureOf(channel: Channel, message: Message, recipient: string): string | null {
	if (channel.state !== 'enabled') return "Integration doesn't work";
	if (UNKNOWN_NUMBER.test(recipient)) return 'Contact is not present';
	if (message.text?.includes(REJECTED_TEXT)) return 'Message was rejected by external system';
	return null;
}

function fail(world: World, job: Job, message: Message, reason: string): void {
	job.state = 'not_delivered';
	job.details = { result: 'NOT DELIVERED', reason };
	message.failure = reason;
	if (message.conversationId !== null) {
		world.bus.publish('message', controlMessage(world, message));
		world.notify(message.companyId, { v2: messageEvent(world, 'update', message) });
	}
	notifyOfJob(world, job, message);
}

/** "You sent message to new client. Message was delivered, conversation was created." */
function reach(world: World, channel: Channel, phone: string): Conversation {
	const known = world.store.conversationWith(channel.id, phone);
	if (known) return known;
	const conversation = openConversation(world, channel, { id: phone, name: phone });
	tellOfConversation(world, 'new', conversation);
	return conversation;
}

function deliver(world: World, job: Job, message: Message, conversation: Conversation): void {
	const first = message.conversationId === null;
	if (first) world.store.placeMessage(message, conversation.id);
	message.ack = 1;
	conversation.lastMessageAt = world.clock.now();
	conversation.repliedState = 'replied';
	conversation.unread++;
	job.state = 'delivered';
	job.conversationId = conversation.id;
	job.messageId = message.id;
	job.details = { result: 'DELIVERED' };
	world.bus.publish('message', controlMessage(world, message));
	world.notify(job.companyId, {
		v1: messagePayload(world, message),
		v2: messageEvent(world, first ? 'create' : 'update', message),
	});
	conversationChanged(world, conversation);
	notifyOfJob(world, job, message);
	world.clock.after(UNTIL_ON_THE_PHONE, () => {
		if (message.ack === 1) setAck(world, message, 2);
	});
}

function notifyOfJob(world: World, job: Job, message: Message): void {
	if (message.jobId !== null)
		world.notify(job.companyId, { v1: jobPayload(job, world.clock.now()) });
}
