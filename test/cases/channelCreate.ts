import type { IDataObject } from 'n8n-workflow';

import { NEXT } from '../../sandbox/pact/store/seed';
import { byId } from '../engine/harness/locator';
import { emptyCompany, lenient } from './arrange';
import type { Case } from './case';
import { output } from './case';

/** Yesterday: messages are synchronized one month back at the most. */
const syncFrom = Math.floor(Date.now() / 1000) - 24 * 3600;
const options = { syncMessagesFrom: new Date(syncFrom * 1000).toISOString() };

const create = (variant: string, provider: string, parameters: IDataObject): Case => ({
	sample: `channel.create.${variant}`,
	resource: 'channelV1',
	operation: 'create',
	parameters: { companyId: byId(NEXT.company), provider, ...parameters },
	values: { companyId: NEXT.company, SYNC_MESSAGES_FROM: syncFrom },
	arrange: emptyCompany,
	output: output.data,
});

const facebookData = {
	id: '10200000000000001',
	first_name: 'Anna',
	last_name: 'Petrova',
	name: 'Anna Petrova',
	email: 'anna@example.org',
	picture: { data: { height: 50, width: 50, url: 'https://example.org/anna.jpg' } },
};

/** The twelve combinations of provider and fields. */
export const channelCreateCases: Case[] = [
	create('whatsapp', 'whatsapp', { phone: '+7 925 000-00-01', options }),
	create('whatsapp_business.token', 'whatsapp_business', {
		wabaAccess: 'token',
		hostingType: 'cloud',
		token: '12345677890',
		options: { subtype: 'regular' },
	}),
	create('whatsapp_business.channelId', 'whatsapp_business', {
		wabaAccess: 'channelId',
		hostingType: 'onpremise',
		dialog360ChannelId: 'Ab1Cd2CH',
		options: { dialog360ClientId: 'Ef3Gh4CL', accountName: 'Coffee', subtype: 'no_write_first' },
	}),
	{
		...create('whatsapp_business.token', 'whatsapp_business', {
			wabaAccess: 'token',
			hostingType: 'cloud',
			token: '12345677890',
			options: { subtype: 'unlim' },
		}),
		title: 'of the subtype unlim',
		adds: { subtype: 'unlim' },
	},
	create('avito', 'avito', { clientId: 'avito-client', clientSecret: 'avito-secret' }),
	{
		...create('instagram_business', 'instagram_business', {
			token: '12345677890',
			phone: '+7 (913) 111-22-33',
			data: JSON.stringify(facebookData),
		}),
		// "information on Instagram business accounts was uploaded": the pages to choose from.
		beyond: ['pages'],
		elsewhere: [{ pages: [] }],
	},
	create('telegram', 'telegram', { token: '12345677890' }),
	create('facebook', 'facebook', { token: '12345677890' }),
	create('vkontakte', 'vkontakte', { token: '12345677890' }),
	create('vkontakte_direct', 'vkontakte_direct', { token: '12345677890' }),
	create('viber', 'viber', { token: '12345677890' }),
	create('telegram_personal.qr', 'telegram_personal', { telegramLogin: 'qrCode', options }),
	create('telegram_personal.code', 'telegram_personal', {
		telegramLogin: 'code',
		phone: '7 925 000 00 01',
		options,
	}),
	{
		title: 'do_not_mark_as_read, as the SDKs send it for whatsapp',
		resource: 'channelV1',
		operation: 'create',
		parameters: {
			companyId: byId(NEXT.company),
			provider: 'whatsapp',
			phone: '79250000001',
			options: { doNotMarkAsRead: true },
		},
		request: {
			method: 'POST',
			path: `/p1/companies/${NEXT.company}/channels`,
			parameters: { provider: 'whatsapp', phone: '79250000001', do_not_mark_as_read: true },
		},
		arrange: (sandbox) => {
			emptyCompany(sandbox);
			lenient(sandbox);
		},
		output: output.always({ external_id: NEXT.channel }),
	},
];
