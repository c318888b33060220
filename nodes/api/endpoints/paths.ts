/** Paths of API V2 that several operations share. */

/** As parameters give it, or as Pact does. */
type Id = number | string;

export const conversationPath = (conversationId: Id) => `/conversations/${conversationId}`;

export const messagesPath = (conversationId: Id) => `${conversationPath(conversationId)}/messages`;

export const messagePath = (conversationId: Id, messageId: Id) =>
	`${messagesPath(conversationId)}/${messageId}`;

export const authsPath = (companyId: number) => `/companies/${companyId}/auths`;

export const authPath = (companyId: number, channelId: number) =>
	`${authsPath(companyId)}/${channelId}`;

export const webhooksPath = (companyId: number) => `/companies/${companyId}/webhooks`;

export const webhookPath = (companyId: number, webhookId: Id) =>
	`${webhooksPath(companyId)}/${webhookId}`;
