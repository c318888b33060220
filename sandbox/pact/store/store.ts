import type { Attachment, Channel, Company, Conversation, Job, Message, Template } from './records';
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

	private readonly placed = new Map<number, Message[]>();

	/** The channel, deleted or not, where it belongs to the company. */
	channelOf(companyId: number, channelId: number): Channel | undefined {
		const channel = this.channels.get(channelId);
		return channel?.companyId === companyId ? channel : undefined;
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
