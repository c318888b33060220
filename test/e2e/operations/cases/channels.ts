import { type Case, given, locator, sentTo } from '../case';

const where = { companyId: locator('companyId'), channelId: locator('channelId') };
const channel = (channelId: number, more: object = {}) => ({ companyId: 101, channelId, ...more });

const WHATSAPP = 2001;
const TELEGRAM_PERSONAL = 2003;
const TELEGRAM = 2004;
const INSTAGRAM_BUSINESS = 2007;
const FACEBOOK = 2009;

export const channelCases: Case[] = [
	{
		resource: 'channelV1',
		operation: 'getAll',
		parameters: { companyId: locator('companyId'), limit: given('limit') },
		body: () => ({ companyId: 101, limit: 3 }),
		output: () => [
			{ external_id: 2001, provider: 'whatsapp' },
			{ external_id: 2002, provider: 'whatsapp_business' },
			{ external_id: 2003, provider: 'telegram_personal' },
		],
	},
	{
		resource: 'channelV1',
		operation: 'checkContact',
		parameters: { ...where, phone: given('phone') },
		body: () => channel(WHATSAPP, { phone: '+7 925 000-00-01' }),
		output: () => [{ exists: true }],
		proof: (sandbox) => expect(sentTo(sandbox, '/user_exists')).toEqual({ phone: '79250000001' }),
	},
	{
		resource: 'channelV1',
		operation: 'create',
		parameters: {
			companyId: locator('companyId'),
			provider: 'telegram',
			token: given('token'),
		},
		body: () => ({ companyId: 102, token: '110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw' }),
		output: () => [{ external_id: 2014 }],
		proof: ({ store }) =>
			expect(store.channels.get(2014)).toMatchObject({
				companyId: 102,
				provider: 'telegram',
				settings: { token: '110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw' },
			}),
	},
	{
		resource: 'channelV1',
		operation: 'update',
		parameters: { ...where, signInWith: 'token', token: given('token') },
		body: () => channel(TELEGRAM, { token: 'a-new-token' }),
		output: () => [{ external_id: TELEGRAM }],
		proof: ({ store }) =>
			expect(store.channels.get(TELEGRAM)!.settings).toEqual({ token: 'a-new-token' }),
	},
	{
		resource: 'channelV1',
		operation: 'requestCode',
		parameters: { ...where, provider: 'telegram_personal' },
		body: () => channel(TELEGRAM_PERSONAL),
		output: () => [
			{
				code_length: 6,
				code_type: 'app',
				expires_in: 60,
				next_type: 'app',
				session_id: 1337,
				status: 'ok',
			},
		],
	},
	{
		resource: 'channelV1',
		operation: 'confirmCode',
		parameters: {
			...where,
			provider: 'telegram_personal',
			telegramConfirmation: 'code',
			code: given('code'),
		},
		body: () => channel(TELEGRAM_PERSONAL, { code: '25671' }),
		output: () => [{ result: 'ok', state: 'enabled' }],
		proof: (sandbox) =>
			expect(sentTo(sandbox, '/confirm')).toEqual({
				provider: 'telegram_personal',
				confirmation_type: 'code',
				code: 25671,
			}),
	},
	{
		resource: 'channelV1',
		operation: 'enableInstagramPage',
		parameters: { ...where, pageId: given('pageId'), syncPeriod: 'week' },
		body: () => channel(INSTAGRAM_BUSINESS, { pageId: '17841400000000071' }),
		output: () => [{ external_id: INSTAGRAM_BUSINESS }],
		proof: ({ store }) =>
			expect(store.channels.get(INSTAGRAM_BUSINESS)!.settings).toEqual({
				page_id: '17841400000000071',
				sync_period: 'week',
			}),
	},
	{
		resource: 'channelV1',
		operation: 'delete',
		parameters: where,
		body: () => channel(FACEBOOK),
		output: () => [{ deleted: true }],
		proof: ({ store }) => expect(store.channels.get(FACEBOOK)!.state).toBe('deleted'),
	},
];
