import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { invalid, notFound } from '../http/errors';
import { customerReads, customerWrites } from '../messaging/customer';
import { controlCompany, controlConversation, controlMessage } from '../views/control';
import type { World } from '../world';
import { input } from './input';

const customerMessage = {
	channelId: z.number().int(),
	text: z.string().nullish(),
	sender: z.object({ id: z.string().min(1), name: z.string().min(1) }),
	/** Files that the customer sends along, by their address. */
	attachments: z
		.array(z.object({ url: z.string().url(), fileName: z.string(), mimeType: z.string() }))
		.optional(),
};

/** The customer's side: what is on the phones, writing and reading. */
export function conversationRoutes(app: FastifyInstance, world: World): void {
	app.get('/state', () => ({
		world: world.id,
		companies: world.store.companies.all().map((company) => controlCompany(world, company)),
	}));

	app.get('/conversations', (request) => {
		const { channelId } = request.query as { channelId?: string };
		return world.store.conversations
			.where((one) => channelId === undefined || one.channelId === Number(channelId))
			.map((one) => controlConversation(world, one));
	});

	app.get('/conversations/:id/messages', (request) => {
		const id = Number((request.params as { id: string }).id);
		if (!world.store.conversations.get(id)) throw notFound('the conversation');
		return world.store.messagesOf(id).map((one) => controlMessage(world, one));
	});

	app.post('/customer/messages', (request) => {
		const { channelId, text, sender, attachments = [] } = input(customerMessage, request.body);
		const channel = world.store.channels.get(channelId);
		if (channel?.state !== 'enabled')
			throw invalid('channelId', 'there is no enabled channel with this id');
		if (!text && attachments.length === 0)
			throw invalid('text', 'text or attachments must be given');
		const attachmentIds = attachments.map(
			({ url, fileName, mimeType }) =>
				world.store.attachments.insert({
					companyId: channel.companyId,
					fileName,
					mimeType,
					size: null,
					path: null,
					sourceUrl: url,
					pushToTalk: false,
					metadata: null,
				}).id,
		);
		const message = customerWrites(world, channel, sender, { text: text ?? null, attachmentIds });
		return { messageId: message.id, conversationId: message.conversationId };
	});

	app.post('/customer/read', (request) => {
		const { conversationId } = input({ conversationId: z.number().int() }, request.body);
		const conversation = world.store.conversations.get(conversationId);
		if (!conversation) throw notFound('the conversation');
		customerReads(world, conversation);
		return controlConversation(world, conversation);
	});
}
