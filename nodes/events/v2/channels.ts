import type { IDataObject } from 'n8n-workflow';

import { asObject, isObject } from '../../api/json';
import { idOf, identityOf, phoneOf, textOf, timeOf, wordOf } from '../../api/read';
import type { Said } from '../chat';
import { givenId } from '../chat';
import type { PactEvent } from '../event';
import type { Make } from '../examples/v2';
import { channel, payload as exampleOf, waiting, withPages } from '../examples/v2';
import { QR_CODE } from '../examples/qrCode';

const authOf = ({ object }: IDataObject): IDataObject => asObject(object);

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

const tells = (news: ReturnType<typeof newsOf>) => (auth: IDataObject) => newsOf(auth) === news;

type Parts = 'value' | 'name' | 'description';

/**
 * An event of what Pact calls an auth (documentation: "Auth events").
 *
 * @param when what the auth has to say of itself
 * @param example the auth of its example
 */
const channelEvent = (
	change: string,
	when: (auth: IDataObject) => boolean,
	example: Make,
	parts: Pick<PactEvent, Parts> & Partial<PactEvent>,
): PactEvent => ({
	api: 'v2',
	about: 'channel',
	is: ({ type, event, object }) =>
		type === 'auth' && event === change && isObject(object) && when(object),
	own: () => false,
	identity: (payload) => ({ parts: undefined, thing: ['auth', authOf(payload).id] }),
	chat: chatOfChannel,
	example: exampleOf('auth', change, example),
	...parts,
});

const always = () => true;

const once: PactEvent['identity'] = (payload) => ({ parts: [idOf(authOf(payload).id)] });

/** A channel can be connected and disconnected several times. */
const byTime: PactEvent['identity'] = (payload) => {
	const { id, updated_at: updatedAt } = authOf(payload);
	return { parts: [idOf(id), identityOf(updatedAt)], thing: ['auth', id] };
};

const PICTURE = `data:image/png;base64,${QR_CODE}`;
const PHONE = '12025550199';

const waitingForAccess = waiting({
	provider: 'vkontakte',
	phone_number: undefined,
	oauth_provider_url: 'https://sign-in.example/authorize',
});

export const CHANNELS: PactEvent[] = [
	channelEvent('update', tells('connected'), channel(), {
		value: 'channel.connected',
		name: 'Channel Connected',
		description: 'A channel works',
		identity: byTime,
	}),
	channelEvent('update', tells('disconnected'), channel({ state: 'disabled' }), {
		value: 'channel.disconnected',
		name: 'Channel Disconnected',
		description: 'A channel no longer works: nothing comes in or goes out',
		identity: byTime,
	}),
	channelEvent('update', tells('qrCode'), waiting({ settings: {}, qr: PICTURE }), {
		value: 'channel.qrCode',
		name: 'Channel QR Code',
		description: 'A new QR code waits to be scanned',
		qrCode: (payload) => authOf(payload).qr,
	}),
	channelEvent('update', tells('code'), waiting({ phone_number: PHONE, code: 'ABCD1234' }), {
		value: 'channel.code',
		name: 'Channel Code',
		description: 'A code waits to be entered on the phone',
	}),
	channelEvent('update', tells('authorizationUrl'), waitingForAccess, {
		value: 'channel.authorizationUrl',
		name: 'Channel Authorization URL',
		description: 'An address waits to be opened, to allow the access',
	}),
	channelEvent('update', tells('pages'), withPages, {
		value: 'channel.pages',
		name: 'Channel Pages',
		description: 'There are groups or pages to choose from',
	}),
	channelEvent('create', always, channel(), {
		value: 'channel.created',
		name: 'Channel Created',
		description: 'A channel was created',
		identity: once,
	}),
	channelEvent('update', tells('other'), waiting({}), {
		value: 'channel.updated',
		name: 'Channel Updated',
		description: 'Something else of a channel changed',
	}),
	channelEvent('delete', always, channel(), {
		value: 'channel.deleted',
		name: 'Channel Deleted',
		description: 'A channel was deleted',
		identity: once,
	}),
];

function chatOfChannel(payload: IDataObject): Said {
	const { id, provider, state, phone_number: phone, updated_at, created_at } = authOf(payload);
	return {
		channelId: givenId(id),
		provider: textOf(provider),
		status: textOf(state),
		channelPhone: phoneOf(phone),
		at: timeOf(updated_at, created_at),
	};
}
