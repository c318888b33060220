import type { Call } from '../http/endpoint';
import { invalid, notFound } from '../http/errors';
import { endpoint } from '../http/endpoint';
import { flag, integer, list, optional, optionalOrEmpty, text } from '../http/fields';
import { deleteMessage } from '../messaging/customer';
import { sendMessage } from '../messaging/jobs';
import type { Conversation, Message } from '../store/records';
import { providerOf } from '../views/api';
import { created, deleted } from './answers';
import { shownId } from '../views/ids';
import { byTime, pageFields, pageOf } from './lists';
import { attachmentsNamed, companyId, conversationOf, messageIn, visibleText } from './lookups';
import { externalIdOf, messageView } from '../views/v2';

const MESSAGES_PER_PAGE = 150;
const MOST_DELETED = 100;
/** "Delete message" is for these only. */
const DELETING = ['whatsapp', 'telegram_personal', 'max'];

const path = '/conversations/:conversationId/messages';

export const messages = [
	endpoint({
		title: 'Get conversation messages',
		method: 'GET',
		path,
		limit: { perMinute: 20 },
		parameters: { company_id: companyId, ...pageFields },
		examples: [{ path: '/conversations/30001/messages?company_id=101' }],
		note: 'Sorted by external_created_at.',
		answer: (call) => {
			const { world } = call;
			const { id } = conversationOf(call);
			const sorted = byTime(call, world.store.messagesOf(id), ({ createdAt }) => createdAt);
			const { entries, meta } = pageOf(sorted, call.parameters, MESSAGES_PER_PAGE);
			return { messages: entries.map((one) => messageView(world, one)), meta };
		},
	}),

	endpoint({
		title: 'Get conversation message',
		method: 'GET',
		path: `${path}/:messageId`,
		limit: { perMinute: 20 },
		parameters: { company_id: companyId },
		examples: [{ path: '/conversations/30001/messages/700001?company_id=101' }],
		answer: (call) => {
			const message = messageIn(call, conversationOf(call), call.ids.messageId ?? 0);
			if (!message) throw notFound('the message');
			return { message: messageView(call.world, message) };
		},
	}),

	endpoint({
		title: 'Send message',
		method: 'POST',
		path,
		limit: { perSecond: 5, perMinute: 30 },
		parameters: {
			company_id: companyId,
			text: optional(text),
			attachment_ids: optionalOrEmpty(list(integer)),
			replied_to_id: optionalOrEmpty(text),
			send_to_crm: optionalOrEmpty(flag),
		},
		examples: [
			{ path: '/conversations/30001/messages', json: { company_id: 101, text: 'Hello' } },
			{
				title: 'A reply',
				path: '/conversations/30001/messages',
				json: { company_id: 101, text: 'Sure', replied_to_id: 'sandbox-message-700001' },
			},
		],
		note:
			'The answer has the status sent and no external_id; what becomes of the message is told by webhook. With #reject in ' +
			'the text the messenger rejects it, with #stuck it stays sent. replied_to_id is an external_id.',
		answer: (call) => {
			const { world, parameters } = call;
			const conversation = conversationOf(call);
			const attachmentIds = attachmentsNamed(call, parameters.attachment_ids as number[]).map(
				({ id }) => id,
			);
			const words = visibleText(parameters.text);
			if (words === null && attachmentIds.length === 0)
				throw invalid('text', 'or attachment_ids must be given');
			const quoted = quotedMessage(call, conversation, parameters.replied_to_id);
			const channel = world.store.channels.get(conversation.channelId)!;
			const message = sendMessage(world, channel, conversation, {
				text: words,
				attachmentIds,
				sendToCrm: parameters.send_to_crm as boolean | undefined,
				repliedToId: quoted?.id ?? null,
			});
			return created(call, { message: messageView(world, message) });
		},
	}),

	endpoint({
		title: 'Delete message',
		method: 'DELETE',
		path,
		parameters: {
			company_id: companyId,
			message_ids: list(integer)
				.min(1, 'must not be empty')
				.max(MOST_DELETED, `must have at most ${MOST_DELETED} ids`),
		},
		examples: [
			{
				path: '/conversations/30001/messages',
				json: { company_id: 101, message_ids: [700_003] },
			},
		],
		note: 'For whatsapp, telegram_personal and max only.',
		answer: (call) => {
			const { world, parameters } = call;
			const conversation = conversationOf(call);
			const provider = providerOf(world, conversation.channelId);
			if (!DELETING.includes(provider))
				throw invalid('message_ids', `cannot be deleted in a ${provider} conversation`);
			const found = (parameters.message_ids as number[]).map((id) => {
				const message = messageIn(call, conversation, id);
				if (message) return message;
				throw invalid('message_ids', `has ${id}, which is no message of the conversation`);
			});
			for (const message of found) deleteMessage(world, message);
			return deleted(call, {
				messages: found.map(({ id }) => ({ id: shownId(world, id), deleted: true })),
			});
		},
	}),
];

/** "replied_to_id": the external_id of a message of the conversation. @throws ApiError 400 */
function quotedMessage(
	call: Call<object>,
	conversation: Conversation,
	given: string | undefined,
): Message | undefined {
	if (given === undefined) return undefined;
	const messages = call.world.store.messagesOf(conversation.id);
	const quoted = messages.find((one) => externalIdOf(one) === given);
	if (quoted) return quoted;
	const byId = /^\d{1,15}$/.test(given) && messageIn(call, conversation, Number(given));
	throw invalid(
		'replied_to_id',
		byId
			? `must be the external_id of a message (${externalIdOf(byId)}), not its id ${given}`
			: `must be the external_id of a message of the conversation; none has ${given}`,
	);
}
