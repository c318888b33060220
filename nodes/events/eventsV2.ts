import type { IDataObject } from 'n8n-workflow';

import { asObject, isObject } from '../api/json';
import { identityOf, idOf } from './identity';
import type { Identity } from './keys';

/** An event as it stands in the list "Trigger On". */
export interface ListedEvent {
	/** Stored in the workflows of users: never renamed once released. */
	value: string;
	name: string;
	description: string;
}

/** The events of API V2 (documentation: "Webhooks"), what is used most first. */
export const EVENTS_V2: ListedEvent[] = [
	{ value: 'message.received', name: 'Message Received', description: 'A customer wrote' },
	{
		value: 'message.sent',
		name: 'Message Sent',
		description: 'A message of yours is on its way, or was written on the phone',
	},
	{
		value: 'message.delivered',
		name: 'Message Delivered',
		description: 'The messenger has taken a message of yours',
	},
	{ value: 'message.read', name: 'Message Read', description: 'The customer has read a message' },
	{
		value: 'message.failed',
		name: 'Message Failed',
		description: 'A message of yours could not be delivered',
	},
	{
		value: 'message.updated',
		name: 'Message Updated',
		description: 'A message was edited, or got a reaction',
	},
	{ value: 'message.deleted', name: 'Message Deleted', description: 'A message was deleted' },
	{
		value: 'conversation.created',
		name: 'Conversation Created',
		description: 'A customer wrote for the first time, or you wrote to a new one',
	},
	{
		value: 'conversation.updated',
		name: 'Conversation Updated',
		description: 'Something of a conversation changed: its last message, its state, a name',
	},
	{
		value: 'conversation.deleted',
		name: 'Conversation Deleted',
		description: 'A conversation was deleted',
	},
	{ value: 'channel.connected', name: 'Channel Connected', description: 'A channel works' },
	{
		value: 'channel.disconnected',
		name: 'Channel Disconnected',
		description: 'A channel no longer works: nothing comes in or goes out',
	},
	{
		value: 'channel.qrCode',
		name: 'Channel QR Code',
		description: 'A new QR code waits to be scanned',
	},
	{
		value: 'channel.code',
		name: 'Channel Code',
		description: 'A code waits to be entered on the phone',
	},
	{
		value: 'channel.authorizationUrl',
		name: 'Channel Authorization URL',
		description: 'An address waits to be opened, to allow the access',
	},
	{
		value: 'channel.pages',
		name: 'Channel Pages',
		description: 'There are groups or pages to choose from',
	},
	{ value: 'channel.created', name: 'Channel Created', description: 'A channel was created' },
	{
		value: 'channel.updated',
		name: 'Channel Updated',
		description: 'Something else of a channel changed',
	},
	{ value: 'channel.deleted', name: 'Channel Deleted', description: 'A channel was deleted' },
];

/** The name of a payload's event; undefined for what is not in the list. */
export function nameV2({ type, event, object }: IDataObject): string | undefined {
	if (!isObject(object) || typeof event !== 'string') return undefined;
	const change = { create: 'created', update: 'updated', delete: 'deleted' }[event];
	if (change === undefined) return undefined;
	if (type === 'message') return `message.${messageEvent(change, object)}`;
	if (type === 'conversation') return `conversation.${change}`;
	return type === 'auth' ? `channel.${channelEvent(change, object)}` : undefined;
}

/** A deletion is told in two ways. What customers write has no status of interest; what you write begins as sent, whatever its status. */
function messageEvent(change: string, { income, deleted, status }: IDataObject): string {
	if (change === 'deleted' || deleted === true) return 'deleted';
	if (income === true) return change === 'created' ? 'received' : 'updated';
	if (status === 'error') return 'failed';
	if (change === 'created') return 'sent';
	return (
		{ sent: 'sent', delivered: 'delivered', read: 'read' }[identityOf(status) ?? ''] ?? 'updated'
	);
}

/** What somebody has to do counts more than the state: a choice of pages may come with either. */
function channelEvent(change: string, auth: IDataObject): string {
	if (change !== 'updated') return change;
	if (auth.qr) return 'qrCode';
	if (auth.code) return 'code';
	if (Array.isArray(auth.pages) && auth.pages.length > 0) return 'pages';
	if (auth.oauth_provider_url) return 'authorizationUrl';
	return (
		{ enabled: 'connected', disabled: 'disconnected' }[identityOf(auth.state) ?? ''] ?? 'updated'
	);
}

/** Events that happen once to a thing. */
const ONCE = /^(message\.(?!updated)|conversation\.(created|deleted)|channel\.(created|deleted))/;

/** What tells an event of that name from others. */
export function identityV2(name: string, { type, object }: IDataObject): Identity {
	const { id, updated_at: updatedAt } = asObject(object);
	if (ONCE.test(name)) return { parts: [idOf(id)] };
	const thing = [identityOf(type) ?? '', idOf(id) ?? ''];
	if (/^channel\.(dis)?connected$/.test(name)) {
		return { parts: [idOf(id), identityOf(updatedAt)], thing };
	}
	return { parts: undefined, thing };
}
