import type { IDataObject } from 'n8n-workflow';

import { asObject, isObject } from '../../api/json';
import { idOf, identityOf, phoneOf, textOf, timeOf, wordOf } from '../../api/read';
import type { Said } from '../chat';
import { givenId } from '../chat';
import type { PactEvent } from '../event';
import { channel as example, payload as exampleOf, waiting, withPages } from '../examples/v2';
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

type Parts = 'value' | 'name' | 'description' | 'example';

/**
 * An event of what Pact calls an auth (documentation: "Auth events").
 *
 * @param when what the auth has to say of itself
 */
const channelEvent = (
	change: string,
	when: (auth: IDataObject) => boolean,
	parts: Pick<PactEvent, Parts> & Partial<PactEvent>,
): PactEvent => ({
	api: 'v2',
	about: 'channel',
	is: ({ type, event, object }) =>
		type === 'auth' && event === change && isObject(object) && when(object),
	own: () => false,
	identity: (payload) => ({ parts: undefined, thing: ['auth', idOf(authOf(payload).id) ?? ''] }),
	chat: chatOfChannel,
	...parts,
});

const always = () => true;

const once: PactEvent['identity'] = (payload) => ({ parts: [idOf(authOf(payload).id)] });

/** A channel can be connected and disconnected several times. */
const byTime: PactEvent['identity'] = (payload) => {
	const { id, updated_at: updatedAt } = authOf(payload);
	return { parts: [idOf(id), identityOf(updatedAt)], thing: ['auth', idOf(id) ?? ''] };
};

export const CHANNELS: PactEvent[] = [
	channelEvent('update', tells('connected'), {
		value: 'channel.connected',
		name: 'Channel Connected',
		description: 'A channel works',
		identity: byTime,
		example: exampleOf('auth', 'update', example()),
	}),
	channelEvent('update', tells('disconnected'), {
		value: 'channel.disconnected',
		name: 'Channel Disconnected',
		description: 'A channel no longer works: nothing comes in or goes out',
		identity: byTime,
		example: exampleOf('auth', 'update', example({ state: 'disabled' })),
	}),
	channelEvent('update', tells('qrCode'), {
		value: 'channel.qrCode',
		name: 'Channel QR Code',
		description: 'A new QR code waits to be scanned',
		qrCode: (payload) => authOf(payload).qr,
		example: exampleOf(
			'auth',
			'update',
			waiting({ settings: {}, qr: `data:image/png;base64,${QR_CODE}` }),
		),
	}),
	channelEvent('update', tells('code'), {
		value: 'channel.code',
		name: 'Channel Code',
		description: 'A code waits to be entered on the phone',
		example: exampleOf(
			'auth',
			'update',
			waiting({ phone_number: '12025550199', code: 'ABCD1234' }),
		),
	}),
	channelEvent('update', tells('authorizationUrl'), {
		value: 'channel.authorizationUrl',
		name: 'Channel Authorization URL',
		description: 'An address waits to be opened, to allow the access',
		example: exampleOf(
			'auth',
			'update',
			waiting({
				provider: 'vkontakte',
				phone_number: undefined,
				oauth_provider_url: 'https://sign-in.example/authorize',
			}),
		),
	}),
	channelEvent('update', tells('pages'), {
		value: 'channel.pages',
		name: 'Channel Pages',
		description: 'There are groups or pages to choose from',
		example: exampleOf('auth', 'update', withPages),
	}),
	channelEvent('create', always, {
		value: 'channel.created',
		name: 'Channel Created',
		description: 'A channel was created',
		identity: once,
		example: exampleOf('auth', 'create', example()),
	}),
	channelEvent('update', tells('other'), {
		value: 'channel.updated',
		name: 'Channel Updated',
		description: 'Something else of a channel changed',
		example: exampleOf('auth', 'update', waiting({})),
	}),
	channelEvent('delete', always, {
		value: 'channel.deleted',
		name: 'Channel Deleted',
		description: 'A channel was deleted',
		identity: once,
		example: exampleOf('auth', 'delete', example()),
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
