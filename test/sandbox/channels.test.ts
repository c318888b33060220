import { startSandbox } from '../../sandbox/pact';
import type { Sandbox } from '../../sandbox/pact';
import { call, startReceiver, until } from './client';

/** "Create new channel": all twelve combinations, what they need, and what follows. */
let sandbox: Sandbox;
let company: string;

beforeEach(async () => {
	sandbox = await startSandbox({ strict: true, speed: 100 });
	const { body } = await call(sandbox, 'POST', '/p1/companies', 'name=Empty');
	company = `/p1/companies/${body.data.external_id}`;
});
afterEach(() => sandbox.close());

const recently = Math.floor(Date.now() / 1000) - 29 * 24 * 3600;
const longAgo = Math.floor(Date.now() / 1000) - 33 * 24 * 3600;
const byToken = ['facebook', 'vkontakte', 'vkontakte_direct', 'telegram', 'viber'];
const instagramData = { name: 'Anna', picture: { data: { url: 'https://example.org/a.jpg' } } };

type Fields = Record<string, unknown>;
const variants: Array<[title: string, fields: Fields, required: string[]]> = [
	[
		'whatsapp',
		{
			provider: 'whatsapp',
			phone: '79250000001',
			sync_messages_from: recently,
		},
		['phone'],
	],
	[
		'whatsapp_business by token',
		{ provider: 'whatsapp_business', hosting_type: 'cloud', token: 'T', subtype: 'unlim' },
		['hosting_type', 'token'],
	],
	[
		'whatsapp_business by channel id',
		{
			provider: 'whatsapp_business',
			hosting_type: 'onpremise',
			dialog360_channel_id: 'C',
			dialog360_client_id: 'D',
			account_name: 'Coffee',
			subtype: 'no_write_first',
		},
		['hosting_type'],
	],
	['avito', { provider: 'avito', login: 'id', password: 'secret' }, ['login', 'password']],
	[
		'instagram_business',
		{
			provider: 'instagram_business',
			token: 'T',
			phone: '+79131112233',
			data: instagramData,
			private_api_token: 'sandbox-token',
		},
		['token', 'phone', 'data', 'private_api_token'],
	],
	...byToken.map((provider): [string, Fields, string[]] => [
		provider,
		{ provider, token: '12345677890' },
		['token'],
	]),
	[
		'telegram_personal by qr code',
		{ provider: 'telegram_personal', via_qr_code: true, sync_messages_from: recently },
		[],
	],
	[
		'telegram_personal by digital code',
		{ provider: 'telegram_personal', phone: '79999999999', sync_messages_from: recently },
		['phone'],
	],
];

it('are twelve', () => expect(variants).toHaveLength(12));

describe.each(variants)('%s', (_title, fields, required) => {
	it('is created and listed', async () => {
		const { status, body } = await call(sandbox, 'POST', `${company}/channels`, fields);
		expect(status).toBe(200);
		expect(body).toMatchObject({ status: 'created', data: { external_id: 2018 } });
		const list = await call(sandbox, 'GET', `${company}/channels`);
		expect(list.body.data.channels).toEqual([{ external_id: 2018, provider: fields.provider }]);
	});

	it('exists once in a company', async () => {
		await call(sandbox, 'POST', `${company}/channels`, fields);
		const { status, body } = await call(sandbox, 'POST', `${company}/channels`, fields);
		expect(status).toBe(400);
		expect(body.errors[0].field).toBe('provider');
	});

	it(`needs ${['provider', ...required].join(', ')}`, async () => {
		for (const name of ['provider', ...required]) {
			const rest = { ...fields };
			delete rest[name];
			const { status, body } = await call(sandbox, 'POST', `${company}/channels`, rest);
			expect(status).toBe(400);
			expect(body.errors).toContainEqual({ field: name, message: expect.any(String) });
		}
	});

	it('takes nothing else', async () => {
		const { status, body } = await call(sandbox, 'POST', `${company}/channels`, {
			...fields,
			colour: 'red',
		});
		expect(status).toBe(400);
		expect(body.errors).toEqual([{ field: 'colour', message: 'is not a documented parameter' }]);
	});
});

it.each([
	['provider', {}],
	['provider', { provider: 'icq' }],
	[
		'sync_messages_from',
		{ provider: 'whatsapp', phone: '79250000001', sync_messages_from: longAgo },
	],
	[
		'sync_messages_from',
		{ provider: 'whatsapp', phone: '79250000001', sync_messages_from: 'June' },
	],
	['hosting_type', { provider: 'whatsapp_business', token: 'T', hosting_type: 'cellar' }],
	['subtype', { provider: 'whatsapp_business', token: 'T', hosting_type: 'cloud', subtype: 'x' }],
	['via_qr_code', { provider: 'telegram_personal', via_qr_code: false }],
	['token', { provider: 'viber', token: 12345 }],
	[
		'data',
		{
			provider: 'instagram_business',
			token: 'T',
			phone: '+7',
			data: 'x',
			private_api_token: 'sandbox-token',
		},
	],
	[
		'private_api_token',
		{
			provider: 'instagram_business',
			token: 'T',
			phone: '+7',
			data: {},
			private_api_token: 'other',
		},
	],
])('refuses a wrong %s: %j', async (field, fields) => {
	const { status, body } = await call(sandbox, 'POST', `${company}/channels`, fields);
	expect(status).toBe(400);
	expect(body.errors.map((one: { field: string }) => one.field)).toEqual([field]);
});

describe('connecting', () => {
	it('by QR code: the picture by webhook, then authorized and synchronized', async () => {
		const receiver = await startReceiver();
		await call(sandbox, 'PUT', company, { webhook_url: receiver.url });
		await call(sandbox, 'POST', `${company}/channels`, {
			provider: 'telegram_personal',
			via_qr_code: 1,
		});
		await until(() => receiver.received.length === 4);
		const [, qrCode, authorized, synchronized] = receiver.received;
		const { data, ...rest } = qrCode;
		expect(rest).toEqual({ type: 'qr_code', event: 'new', company_id: 103, channel_id: 2018 });
		expect(Buffer.from(data, 'base64').subarray(1, 4).toString()).toBe('PNG');
		expect(authorized).toEqual({
			type: 'system',
			severity: 'information',
			data: {
				message: 'authorized',
				date: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC$/),
				date_timestamp: expect.any(Number),
				timestamp: expect.any(Number),
				details: { entity: 'channel', entity_id: 2018 },
			},
		});
		expect(synchronized.data.message).toBe('synchronized');
		await receiver.close();
	});

	it('by digital code: once it is confirmed', async () => {
		const fields = { provider: 'telegram_personal', phone: '79999999999' };
		await call(sandbox, 'POST', `${company}/channels`, fields);
		const enabled = async () => {
			const { body } = await call(sandbox, 'GET', '/sandbox/state');
			return body.companies[2].channels[0].enabled;
		};
		expect(await enabled()).toBe(false);
		const code = (value: unknown) =>
			call(sandbox, 'POST', `${company}/channels/2018/confirm`, {
				provider: 'telegram_personal',
				confirmation_type: 'code',
				code: value,
			});
		expect((await code('0000')).body.errors[0].field).toBe('code');
		expect(await enabled()).toBe(false);
		expect((await code('0123')).body).toEqual({ result: 'ok', state: 'enabled' });
		expect(await enabled()).toBe(true);
	});
});

it('instagram_business names the pages of which one is then enabled', async () => {
	const fields = variants.find(([title]) => title === 'instagram_business')?.[1];
	const { body } = await call(sandbox, 'POST', `${company}/channels`, fields);
	const [page] = body.data.pages;
	const enable = `${company}/channels/2018/enable_page_instagram`;
	for (const method of ['POST', 'PUT'])
		expect(
			(await call(sandbox, method, `${enable}?page_id=${page.id}&sync_period=all`)).status,
		).toBe(200);
	expect((await call(sandbox, 'POST', `${enable}?sync_period=all`)).body.errors[0].field).toBe(
		'page_id',
	);
	const wrong = await call(sandbox, 'POST', `${enable}?page_id=1&sync_period=year`);
	expect(wrong.body.errors[0].field).toBe('sync_period');
});

it('is gone after it was deleted, and can be created anew', async () => {
	await call(sandbox, 'POST', `${company}/channels`, { provider: 'viber', token: 'T' });
	expect((await call(sandbox, 'DELETE', `${company}/channels/2018`)).body).toEqual({
		status: 'deleted',
	});
	expect((await call(sandbox, 'DELETE', `${company}/channels/2018`)).status).toBe(410);
	expect((await call(sandbox, 'GET', `${company}/channels`)).body.data.channels).toEqual([]);
	const again = await call(sandbox, 'POST', `${company}/channels`, {
		provider: 'viber',
		token: 'T',
	});
	expect(again.body.data.external_id).toBe(2019);
});

it('updates the token, of instagram login and password, of others nothing', async () => {
	const update = (id: number, body: object) =>
		call(sandbox, 'PUT', `/p1/companies/101/channels/${id}`, body);
	expect((await update(2004, { token: 'new' })).status).toBe(200);
	expect((await update(2004, {})).body.errors[0].field).toBe('token');
	expect((await update(2011, { login: 'a', password: 'b' })).status).toBe(200);
	expect((await update(2001, { token: 'new' })).status).toBe(400);
	expect(sandbox.store.channels.get(2004)?.settings).toMatchObject({ token: 'new' });
});
