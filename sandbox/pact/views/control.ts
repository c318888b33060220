import type { World } from '../world';
import type { Company, Conversation, Message } from '../store/records';
import { attachmentsOf, attachmentUrl, providerOf, seconds } from './api';

/** What the chat page and tests see of a company. */
export const controlCompany = (world: World, company: Company) => ({
	id: company.id,
	name: company.name,
	webhookUrl: company.webhookUrl,
	channels: world.store.channels
		.where((channel) => channel.companyId === company.id)
		.map(({ id, provider, state, task, pages }) => ({
			id,
			provider,
			state,
			enabled: state === 'enabled',
			task,
			pages,
		})),
	webhooks: world.store.webhooks
		.where((webhook) => webhook.companyId === company.id)
		.map(({ id, url, active }) => ({ id, url, active })),
});

export const controlConversation = (world: World, conversation: Conversation) => {
	const last = world.store.messagesOf(conversation.id).at(-1);
	return {
		id: conversation.id,
		companyId: conversation.companyId,
		channelId: conversation.channelId,
		provider: providerOf(world, conversation.channelId),
		name: conversation.name,
		senderExternalId: conversation.senderExternalId,
		avatar: conversation.avatar,
		unread: conversation.unread,
		note: conversation.note,
		assigneeId: conversation.assigneeId,
		group: conversation.group,
		operationalState: conversation.operationalState,
		lastMessage: last ? controlMessage(world, last) : null,
	};
};

export const controlMessage = (world: World, message: Message) => ({
	id: message.id,
	conversationId: message.conversationId,
	channelId: message.channelId,
	direction: message.income ? ('in' as const) : ('out' as const),
	text: message.text,
	attachments: attachmentsOf(world, message).map((attachment) => ({
		id: attachment.id,
		url: attachmentUrl(world, attachment),
		fileName: attachment.fileName,
		mimeType: attachment.mimeType,
		size: attachment.size,
		pushToTalk: attachment.pushToTalk,
		metadata: attachment.metadata,
	})),
	sender: world.store.contacts.get(message.contactId ?? 0)?.name ?? null,
	repliedToId: message.repliedToId,
	reactions: message.reactions,
	deleted: message.deleted,
	ack: message.ack,
	createdAt: seconds(message.createdAt),
	jobId: message.jobId,
	sendToCrm: message.sendToCrm,
	...(message.interactive && { interactive: message.interactive }),
	...(message.failure && { failure: message.failure }),
});
