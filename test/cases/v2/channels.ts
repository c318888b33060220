import type { IDataObject } from 'n8n-workflow';

import type { Sandbox } from '../../../sandbox/pact';
import { COFFEE } from '../../../sandbox/pact/store/seed';
import { byId } from '../../engine/harness/locator';
import type { Case } from '../case';
import { output } from '../case';
import { PATH } from './here';
import { v2Output } from './output';

const companyId = byId(COFFEE.company);
const one = { companyId, channelId: byId(PATH.authId) };

const WORKS = 'Nothing: the channel works.';
const ALLOW = 'Open the address in oauth_provider_url in a browser and allow the access.';
const scan = (messenger: string) =>
	`Scan the QR code with ${messenger} on the phone. When it expires, the Pact Trigger gets a new one.`;

const create = (variant: string, parameters: IDataObject, next: string): Case => ({
	v2: `auth.create.${variant}`,
	resource: 'channel',
	operation: 'create',
	parameters: { companyId, provider: variant.split('.')[0], ...parameters },
	output: v2Output.connection(next),
});

const week = { options: { syncPeriod: 'week' } };

const lists: Case[] = [
	{
		v2: 'auth.getCompany',
		resource: 'channel',
		operation: 'getAll',
		parameters: { companyId, limit: 10 },
		adds: { per_page: '10' },
		items: 10,
		output: v2Output.channels,
		// Of one that waits for its QR code to be scanned.
		elsewhere: [{ next: scan('WhatsApp') }],
	},
	{
		v2: 'auth.getAll',
		resource: 'channel',
		operation: 'getAll',
		parameters: { scope: 'all', returnAll: true },
		before: ['GET /p1/companies'],
		adds: { per_page: '100' },
		items: 17,
		output: v2Output.channels,
	},
];

/** A channel of Telegram that waits for the code that went to the phone: the next one after the seed. */
async function waitsForCode(sandbox: Sandbox): Promise<void> {
	await fetch(`${sandbox.url}/api/p2/companies/${COFFEE.company}/auths`, {
		method: 'POST',
		headers: { 'x-private-api-token': sandbox.token, 'content-type': 'application/json' },
		body: JSON.stringify({ provider: 'telegram_personal', phone_number: '79110000002' }),
	});
	const { task } = sandbox.store.channels.get(2018)!;
	if (task?.kind === 'enterCode') task.code = '40817';
}

const enable = (v2: string, parameters: IDataObject): Case => ({
	v2,
	resource: 'channel',
	operation: 'enable',
	parameters: { ...one, ...parameters },
	output: v2Output.connection(WORKS),
});

export const v2ChannelCases: Case[] = [
	...lists,
	create('whatsapp.qr', week, scan('WhatsApp')),
	create(
		'whatsapp.code',
		{ connectBy: 'code', phone: '+7 911 000-00-01' },
		'Enter the code ZHHJ-KQSP in WhatsApp on the phone, where it links a device.',
	),
	create('telegram_personal.qr', { options: { syncPeriod: 'day' } }, scan('Telegram Personal')),
	create(
		'telegram_personal.code',
		{ connectBy: 'code', phone: '79110000002' },
		'Telegram sends a code to the phone: give it to Channel > Enable.',
	),
	create('max', { options: { syncPeriod: 'month' } }, scan('MAX')),
	create('telegram', { token: 'telegram-bot-token' }, WORKS),
	create('viber', { token: 'viber-bot-token' }, WORKS),
	create('odnoklassniki', { token: 'odnoklassniki-token' }, WORKS),
	create('max_bot', { token: 'max-bot-token' }, WORKS),
	create('vkontakte_direct', { token: 'vkontakte-token', ...week }, WORKS),
	create('vkontakte', week, ALLOW),
	create('facebook', {}, ALLOW),
	create('instagram_business', week, ALLOW),
	create('whatsapp_business', {}, ALLOW),
	create('avito', {}, ALLOW),
	create('custom', {}, 'Connect it with Channel > Enable.'),
	enable('auth.enable', {}),
	enable('auth.enable.custom', {
		additionalFields: { clientUrl: 'https://client.example/pact' },
	}),
	{
		...enable('auth.confirm.code', { channelId: byId(2018), additionalFields: { code: '40817' } }),
		values: { authId: 2018 },
		arrange: waitsForCode,
	},
	{
		v2: 'auth.disable',
		resource: 'channel',
		operation: 'disable',
		parameters: one,
		output: v2Output.channel(),
	},
	{
		v2: 'auth.delete',
		resource: 'channel',
		operation: 'delete',
		parameters: one,
		output: output.always({ deleted: true, channelId: PATH.authId! }),
	},
];
