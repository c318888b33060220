import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { invalid, notFound } from '../http/errors';
import { discardFiles, readParameters } from '../http/parameters';
import {
	customerReacts,
	customerReads,
	customerWrites,
	deleteMessage,
} from '../messaging/customer';
import { controlCompany, controlConversation, controlMessage } from '../views/control';
import type { Attachment } from '../store/records';
import { attachmentUrl } from '../views/api';
import type { World } from '../world';
import { input } from './input';

const customerMessage = {
	channelId: z.number().int(),
	text: z.string().nullish(),
	sender: z.object({ id: z.string().min(1), name: z.string().min(1) }),
	/** Files that the customer sends along: kept before, or by their address. */
	attachments: z
		.array(
			z.union([
				z.object({ id: z.number().int() }),
				z.object({ url: z.string().url(), fileName: z.string(), mimeType: z.string() }),
			]),
		)
		.optional(),
	/** The id of the message that is quoted. */
	repliedToId: z.number().int().nullish(),
	/** The group that it is written in. */
	group: z.object({ id: z.string().min(1), name: z.string().min(1) }).optional(),
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
		const given = input(customerMessage, request.body);
		const { channelId, text, sender, repliedToId = null, group, attachments = [] } = given;
		const channel = world.store.channels.get(channelId);
		if (channel?.state !== 'enabled')
			throw invalid('channelId', 'there is no enabled channel with this id');
		if (!text && attachments.length === 0)
			throw invalid('text', 'text or attachments must be given');
		const attachmentIds = attachments.map((one) => {
			if ('id' in one) {
				if (world.store.attachments.get(one.id)) return one.id;
				throw invalid('attachments', `there is no file ${one.id}`);
			}
			const { url, fileName, mimeType } = one;
			return attach(channel.companyId, {
				fileName,
				mimeType,
				size: null,
				path: null,
				sourceUrl: url,
			});
		});
		const message = customerWrites(world, channel, sender, {
			text: text ?? null,
			attachmentIds,
			repliedToId,
			group,
		});
		return { messageId: message.id, conversationId: message.conversationId };
	});

	app.post('/customer/files', async (request) => {
		const { parameters, files } = await readParameters(request, () => world.folder);
		const channel = world.store.channels.get(Number(parameters.channelId));
		if (!channel || files.length === 0) {
			await discardFiles(files);
			throw channel
				? invalid('file', 'a form with a file must be given')
				: invalid('channelId', 'there is no channel with this id');
		}
		return files.map(({ fileName, mimeType, size, path }) => {
			const id = attach(channel.companyId, { fileName, mimeType, size, path, sourceUrl: null });
			const url = attachmentUrl(world, world.store.attachments.get(id)!);
			return { id, url, fileName, mimeType };
		});
	});

	const attach = (
		companyId: number,
		file: Pick<Attachment, 'fileName' | 'mimeType' | 'size' | 'path' | 'sourceUrl'>,
	) => world.store.attachments.insert({ companyId, pushToTalk: false, metadata: null, ...file }).id;

	app.post('/customer/read', (request) => {
		const { conversationId } = input({ conversationId: z.number().int() }, request.body);
		const conversation = world.store.conversations.get(conversationId);
		if (!conversation) throw notFound('the conversation');
		customerReads(world, conversation);
		return controlConversation(world, conversation);
	});

	app.post('/customer/reactions', (request) => {
		const { messageId, emoji } = input(
			{ messageId: z.number().int(), emoji: z.string() },
			request.body,
		);
		const message = messageWith(messageId);
		customerReacts(world, message, emoji);
		return controlMessage(world, message);
	});

	app.post('/customer/deletions', (request) => {
		const { messageId } = input({ messageId: z.number().int() }, request.body);
		const message = messageWith(messageId);
		deleteMessage(world, message);
		return controlMessage(world, message);
	});

	function messageWith(id: number) {
		const message = world.store.messages.get(id);
		if (message) return message;
		throw notFound('the message');
	}
}
