import type { IDataObject } from 'n8n-workflow';

import { isObject } from '../../api/json';
import { idOf, identityOf, phoneOf, textOf, timeOf, wordOf } from '../../api/read';
import type { Said } from '../chat';
import { givenId } from '../chat';
import type { PactEvent } from '../event';
import { CHANNEL, PAGES, WAITING } from '../examples/v2';
import { QR_CODE } from '../examples';
import { eventV2, objectOf } from './payload';

/**
 * What an update of a channel is about. One that no longer works says so before all else. Then what somebody has to do counts more than
 * the state: pages may come with an enabled channel.
 */
function newsOf({ state, qr, code, pages, oauth_provider_url: address }: IDataObject) {
	if (wordOf(state) === 'disabled') return 'disconnected';
	if (textOf(qr) !== undefined) return 'qrCode';
	if (textOf(code) !== undefined) return 'code';
	if (Array.isArray(pages) ? pages.length > 0 : isObject(pages)) return 'pages';
	if (textOf(address) !== undefined) return 'authorizationUrl';
	return wordOf(state) === 'enabled' ? 'connected' : 'other';
}

type Parts = Partial<PactEvent> & Pick<PactEvent, 'value' | 'name' | 'description' | 'example'>;

/** An event of what Pact calls an auth (documentation: "Auth events"). */
const channelEvent = (change: string, parts: Parts): PactEvent =>
	eventV2('auth', change, {
		about: 'channel',
		own: () => false,
		identity: (payload) => ({ parts: undefined, thing: ['auth', objectOf(payload).id] }),
		chat: chatOfChannel,
		...parts,
	});

/** An update that tells this news. */
const newsEvent = (news: ReturnType<typeof newsOf>, parts: Parts): PactEvent => {
	const event = channelEvent('update', parts);
	return { ...event, is: (payload) => event.is(payload) && newsOf(objectOf(payload)) === news };
};

const once: PactEvent['identity'] = (payload) => ({ parts: [idOf(objectOf(payload).id)] });

/** A channel can be connected and disconnected several times. */
const byTime: PactEvent['identity'] = (payload) => {
	const { id, updated_at: updatedAt } = objectOf(payload);
	return { parts: [idOf(id), identityOf(updatedAt)], thing: ['auth', id] };
};

const PICTURE = `data:image/png;base64,${QR_CODE}`;
const PHONE = CHANNEL.phone_number;

/** One of VK has no phone. */
const VK: IDataObject = { provider: 'vkontakte', phone_number: undefined };
const ADDRESS = 'https://sign-in.example/authorize';

export const CHANNELS: PactEvent[] = [
	newsEvent('connected', {
		value: 'channel.connected',
		name: 'Channel Connected',
		description: 'A channel works',
		identity: byTime,
		example: CHANNEL,
	}),
	newsEvent('disconnected', {
		value: 'channel.disconnected',
		name: 'Channel Disconnected',
		description: 'A channel no longer works: nothing comes in or goes out',
		identity: byTime,
		example: { ...CHANNEL, state: 'disabled' },
	}),
	newsEvent('qrCode', {
		value: 'channel.qrCode',
		name: 'Channel QR Code',
		description: 'A new QR code waits to be scanned',
		qrCode: (payload) => objectOf(payload).qr,
		example: { ...WAITING, settings: {}, qr: PICTURE },
	}),
	newsEvent('code', {
		value: 'channel.code',
		name: 'Channel Code',
		description: 'A code waits to be entered on the phone',
		example: { ...WAITING, phone_number: PHONE, code: 'ABCD1234' },
	}),
	newsEvent('authorizationUrl', {
		value: 'channel.authorizationUrl',
		name: 'Channel Authorization URL',
		description: 'An address waits to be opened, to allow the access',
		example: { ...WAITING, ...VK, oauth_provider_url: ADDRESS },
	}),
	newsEvent('pages', {
		value: 'channel.pages',
		name: 'Channel Pages',
		description: 'There are groups or pages to choose from',
		example: { ...CHANNEL, ...VK, pages: PAGES },
	}),
	channelEvent('create', {
		value: 'channel.created',
		name: 'Channel Created',
		description: 'A channel was created',
		identity: once,
		example: CHANNEL,
	}),
	newsEvent('other', {
		value: 'channel.updated',
		name: 'Channel Updated',
		description: 'Something else of a channel changed',
		example: WAITING,
	}),
	channelEvent('delete', {
		value: 'channel.deleted',
		name: 'Channel Deleted',
		description: 'A channel was deleted',
		identity: once,
		example: CHANNEL,
	}),
];

function chatOfChannel(payload: IDataObject): Said {
	const { id, provider, state, phone_number: phone, updated_at, created_at } = objectOf(payload);
	return {
		channelId: givenId(id),
		provider: textOf(provider),
		status: textOf(state),
		channelPhone: phoneOf(phone),
		at: timeOf(updated_at, created_at),
	};
}
