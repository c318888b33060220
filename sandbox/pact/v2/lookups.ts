import type { Call } from '../http/endpoint';
import { invalid, notFound } from '../http/errors';
import { integer, isBlank } from '../http/fields';
import type {
	Attachment,
	Channel,
	Company,
	Conversation,
	Message,
	Webhook,
} from '../store/records';
import { meantId } from '../views/ids';

/** `company_id`, which nearly every call outside `/companies/…` must have. */
export const companyId = integer;

/** The company of the path, or of `company_id`. @throws ApiError 404 */
export function companyOf({ world, ids, parameters }: Call<object>): Company {
	const { company_id: given } = parameters as { company_id?: number };
	const company = world.store.companies.get(ids.companyId ?? given ?? 0);
	if (!company) throw notFound('the company');
	return company;
}

export function conversationOf(call: Call<object>): Conversation {
	const { id } = companyOf(call);
	const { world, ids } = call;
	const conversation = world.store.conversationOf(id, meantId(world, ids.conversationId ?? 0));
	if (!conversation) throw notFound('the conversation');
	return conversation;
}

/** A channel; one that was deleted is not there any more. */
export function authOf(call: Call<object>): Channel {
	const { id } = companyOf(call);
	const channel = call.world.store.channelOf(id, meantId(call.world, call.ids.authId ?? 0));
	if (!channel || channel.state === 'deleted') throw notFound('the auth');
	return channel;
}

export function webhookOf(call: Call<object>): Webhook {
	const { id } = companyOf(call);
	const webhook = call.world.store.webhooks.get(call.ids.webhookId ?? 0);
	if (webhook?.companyId !== id) throw notFound('the webhook');
	return webhook;
}

/** The message of the conversation with that V2 id, if it is there. */
export const messageIn = (
	{ world }: Pick<Call, 'world'>,
	conversation: Conversation,
	id: number,
): Message | undefined =>
	world.store.messagesOf(conversation.id).find((one) => one.id === meantId(world, id));

/** A text in which there is something to see, else null. */
export const visibleText = (text: string | undefined): string | null =>
	text === undefined || isBlank(text) ? null : text;

/** "attachment_ids": at most one, and one that belongs to the company. @throws ApiError 400 */
export function attachmentsNamed(call: Call<object>, given: number[] = []): Attachment[] {
	if (given.length > 1) throw invalid('attachment_ids', 'must have at most one id');
	const { id: company } = companyOf(call);
	return given.map((id) => {
		const attachment = call.world.store.attachments.get(meantId(call.world, id));
		if (attachment?.companyId === company) return attachment;
		throw invalid('attachment_ids', `has ${id}, which is no attachment of the company`);
	});
}
