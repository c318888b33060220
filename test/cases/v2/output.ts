import type { Json } from '../../fixtures/samples';

type Fields = Record<string, Json>;

const named = (answer: Json, name: string) => (answer as Fields)[name] as Fields;

/** The object that an answer names, with its ID under the name of the node's parameter, and beside what is known before. */
const one =
	(name: string, withIds: (object: Fields) => Fields) =>
	(before: Fields = {}) =>
	(answer: Json): Json[] => [{ ...before, ...withIds(named(answer, name)) }];

/** The rows of a list, each in the same way. */
const rows = (name: string, withIds: (object: Fields) => Fields) => (answer: Json) =>
	((answer as Fields)[name] as Fields[]).map(withIds);

const attachment = (object: Fields) => ({ attachmentId: object.id!, ...object });
const channel = (object: Fields) => ({ channelId: object.id!, ...object });
/** It comes out as a picture. */
const withoutQrCode = (fields: Fields): Fields =>
	Object.fromEntries(Object.entries(fields).filter(([name]) => name !== 'qr'));
const conversation = (object: Fields) => ({ conversationId: object.id!, ...object });
const message = (object: Fields) => ({
	messageId: object.id!,
	conversationId: object.conversation_id!,
	...object,
});
const template = (object: Fields) => ({ templateId: object.waba_id!, ...object });
const webhook = (object: Fields) => ({ webhookId: object.id!, ...object });

/** What of a documented answer of V2 an operation gives. */
export const v2Output = {
	attachment: one('attachment', attachment),
	channel: one('auth', channel),
	connection: (next: string) => (answer: Json) => [
		{ ...withoutQrCode(channel(named(answer, 'auth'))), next },
	],
	channels: rows('auths', (object) => withoutQrCode(channel(object))),
	conversation: one('conversation', conversation),
	conversations: rows('conversations', conversation),
	message: one('message', message),
	messages: rows('messages', message),
	templates: rows('waba_templates', template),
	webhook: one('webhook', webhook),
	webhooks: rows('webhooks', webhook),
};
