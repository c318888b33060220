import type {
	Attachment,
	Channel,
	Company,
	Contact,
	Conversation,
	Job,
	Message,
	Provider,
	Template,
	Webhook,
} from './records';
import { Table } from './table';

/**
 * Everything the sandbox knows, in memory. Each kind of record has numbers of its own, so that the id of one is never taken for the
 * id of another.
 */
export class Store {
	readonly companies = new Table<Company>(101);
	readonly channels = new Table<Channel>(2001);
	readonly templates = new Table<Template>(4001);
	readonly conversations = new Table<Conversation>(30_001);
	readonly attachments = new Table<Attachment>(500_001);
	readonly jobs = new Table<Job>(600_001);
	readonly messages = new Table<Message>(700_001);
	readonly contacts = new Table<Contact>(800_001);
	readonly webhooks = new Table<Webhook>(9001);

	private readonly placed = new Map<number, Message[]>();

	/** The channel, deleted or not, where it belongs to the company. */
	channelOf(companyId: number, channelId: number): Channel | undefined {
		const channel = this.channels.get(channelId);
		return channel?.companyId === companyId ? channel : undefined;
	}

	/** A channel that works, or waits for what is still to be done. */
	addChannel(
		channel: Pick<Channel, 'companyId' | 'provider' | 'state'> & Partial<Channel>,
		now: number,
	): Channel {
		return this.channels.insert({
			settings: {},
			phone: null,
			createdAt: now,
			updatedAt: now,
			syncMessagesAt: null,
			task: null,
			pages: [],
			...channel,
		});
	}

	/** The enabled, disabled or waiting channel of that provider in the company, the enabled one first. */
	channelFor(companyId: number, provider: Provider): Channel | undefined {
		const found = this.channels.where(
			(one) => one.companyId === companyId && one.provider === provider && one.state !== 'deleted',
		);
		return found.find(({ state }) => state === 'enabled') ?? found[0];
	}

	activeWebhooksOf(companyId: number): Webhook[] {
		return this.webhooks.where((one) => one.companyId === companyId && one.active);
	}

	/** A conversation without messages. */
	addConversation(
		channel: Channel,
		{ id: senderExternalId, name, group = false }: { id: string; name: string; group?: boolean },
		createdAt: number,
	): Conversation {
		return this.conversations.insert({
			companyId: channel.companyId,
			channelId: channel.id,
			name,
			senderExternalId,
			avatar: '/avatars/original/missing.png',
			createdAt,
			lastMessageAt: null,
			lastIncomeMessageAt: null,
			note: null,
			assigneeId: null,
			bitrixBlockOpenlines: false,
			operationalState: 'open',
			repliedState: 'initialized',
			group,
			unread: 0,
		});
	}

	/** A message that is in no conversation yet. */
	addMessage(
		message: Pick<Message, 'companyId' | 'channelId' | 'income' | 'text' | 'ack' | 'createdAt'> &
			Partial<Message>,
	): Message {
		return this.messages.insert({
			conversationId: null,
			contactId: null,
			repliedToId: null,
			reactions: [],
			deleted: false,
			attachmentIds: [],
			interactive: null,
			sendToCrm: true,
			jobId: null,
			failure: null,
			...message,
		});
	}

	/** The contact with that id at the messenger, made when it is new; its name is the latest. */
	contactWith(channelId: number, sender: { id: string; name: string }): Contact {
		const known = this.contacts.find(
			(one) => one.channelId === channelId && one.externalId === sender.id,
		);
		if (known) return Object.assign(known, { name: sender.name });
		return this.contacts.insert({ channelId, externalId: sender.id, name: sender.name });
	}

	conversationOf(companyId: number, conversationId: number): Conversation | undefined {
		const conversation = this.conversations.get(conversationId);
		return conversation?.companyId === companyId ? conversation : undefined;
	}

	conversationWith(channelId: number, senderExternalId: string): Conversation | undefined {
		return this.conversations.find(
			(one) => one.channelId === channelId && one.senderExternalId === senderExternalId,
		);
	}

	/** Puts the message at the end of the conversation; a first message has none until it is delivered. */
	placeMessage(message: Message, conversationId: number): void {
		message.conversationId = conversationId;
		const list = this.placed.get(conversationId);
		if (list) list.push(message);
		else this.placed.set(conversationId, [message]);
	}

	/** The messages of the conversation in the order in which they came to it. */
	messagesOf(conversationId: number): readonly Message[] {
		return this.placed.get(conversationId) ?? [];
	}
}
