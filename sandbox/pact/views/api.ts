import type { World } from '../world';
import type {
	Attachment,
	Channel,
	Company,
	Conversation,
	Job,
	Message,
	Template,
} from '../store/records';

/** Unix milliseconds to the unix seconds of the API. */
export const seconds = (milliseconds: number): number => Math.floor(milliseconds / 1000);

/** "Get All Companies". */
export const companyView = (company: Company) => ({
	external_id: company.id,
	name: company.name,
	phone: company.phone,
	description: company.description,
	webhook_url: company.webhookUrl,
});

/** "Get All channels". */
export const channelView = (channel: Channel) => ({
	external_id: channel.id,
	provider: channel.provider,
});

/** "Get All Conversations", "Get conversation details"; the four last fields as in "Toggle bitrix block openlines". */
export const conversationView = (world: World, conversation: Conversation) => ({
	external_id: conversation.id,
	name: conversation.name,
	channel_id: conversation.channelId,
	channel_type: providerOf(world, conversation.channelId),
	created_at: new Date(conversation.createdAt).toISOString(),
	created_at_timestamp: seconds(conversation.createdAt),
	avatar: conversation.avatar,
	sender_external_id: conversation.senderExternalId,
	meta: {},
});

/** "Toggle bitrix block openlines": the conversation in full. */
export const fullConversationView = (world: World, conversation: Conversation) => ({
	...conversationView(world, conversation),
	avatar: world.url + conversation.avatar,
	last_message_at: seconds(conversation.lastMessageAt ?? 0),
	last_income_message_at: seconds(conversation.lastIncomeMessageAt ?? 0),
	bitrix_block_openlines: conversation.bitrixBlockOpenlines,
});

/** "Get conversation messages". */
export const messageView = (world: World, message: Message) => ({
	external_id: message.id,
	channel_id: message.channelId,
	channel_type: providerOf(world, message.channelId),
	message: message.text ?? '',
	income: message.income,
	created_at: new Date(message.createdAt).toISOString(),
	created_at_timestamp: seconds(message.createdAt),
	attachments: attachmentViews(world, message),
});

/** The documentation shows no attachment; public clients rely on `external_id` and `url`. */
const attachmentView = (world: World, attachment: Attachment) => ({
	external_id: attachment.id,
	url: attachmentUrl(world, attachment),
	file_name: attachment.fileName,
	mime_type: attachment.mimeType,
	size: attachment.size,
});

export const attachmentViews = (world: World, message: Message) =>
	attachmentsOf(world, message).map((one) => attachmentView(world, one));

export const attachmentsOf = (world: World, message: Message): Attachment[] =>
	message.attachmentIds.flatMap((id) => world.store.attachments.get(id) ?? []);

/** Where the file can be fetched without a token. */
export const attachmentUrl = (world: World, attachment: Attachment): string =>
	attachment.path === null
		? (attachment.sourceUrl ?? '')
		: `${world.url}/files/${attachment.id}/${encodeURIComponent(attachment.fileName)}`;

/** "Get Job details"; also the answer to everything that sends. */
export const jobView = (world: World, job: Job) => ({
	id: job.id,
	company_id: job.companyId,
	channel: { id: job.channelId, type: providerOf(world, job.channelId) },
	conversation_id: job.conversationId,
	state: job.state,
	message_id: job.messageId,
	details: job.details,
	created_at: seconds(job.createdAt),
});

/** "Get waba templates". */
export const templateView = (template: Template) => ({
	id: template.id,
	company_id: template.companyId,
	name: template.name,
	waba_id: template.wabaId,
	body: template.body,
	substitutions_count: template.substitutionsCount,
	position: template.position,
});

export const providerOf = (world: World, channelId: number) =>
	world.store.channels.get(channelId)?.provider ?? 'whatsapp';
