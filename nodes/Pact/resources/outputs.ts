import type { IDataObject } from 'n8n-workflow';

import { withoutSecret } from '../../webhook/secret';

/** The objects of API V2 as they are output: with their IDs under the names that the node's parameters have. */

export const attachmentOutput = (attachment: IDataObject): IDataObject => ({
	attachmentId: attachment.id,
	...attachment,
});

export const conversationOutput = (conversation: IDataObject): IDataObject => ({
	conversationId: conversation.id,
	...conversation,
});

export const messageOutput = (message: IDataObject): IDataObject => ({
	messageId: message.id,
	conversationId: message.conversation_id,
	...message,
});

/** What a first message takes as `waba_id` is the template's ID for the node. */
export const templateOutput = (template: IDataObject): IDataObject => ({
	templateId: template.waba_id,
	...template,
});

export const webhookOutput = (webhook: IDataObject): IDataObject => ({
	webhookId: webhook.id,
	...webhook,
	url: typeof webhook.url === 'string' ? withoutSecret(webhook.url) : webhook.url,
});
