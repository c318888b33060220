import { startSandbox } from '../../sandbox/pact';
import type { Sandbox } from '../../sandbox/pact';
import { call } from './client';

/** What the tables of the documentation demand: 400, and the field by its name. */
let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ strict: true });
});
afterAll(() => sandbox.close());

const company = '/p1/companies/101';
const telegram = { provider: 'telegram_personal' };
const template = { id: 'order_ready', language_code: 'ru', parameters: ['a', 'b', 'c'] };
const phone = '79250000001';

type Case = [method: string, path: string, body: object, fields: string[]];

const cases: Case[] = [
	['POST', '/p1/companies', {}, ['name']],
	['POST', '/p1/companies', { name: '' }, ['name']],
	['POST', '/p1/companies', { name: 'x'.repeat(256) }, ['name']],
	['POST', '/p1/companies', { name: 5 }, ['name']],
	['PUT', company, { name: 'x'.repeat(256) }, ['name']],
	['PUT', company, { hidden: 'perhaps' }, ['hidden']],
	['PUT', company, { phone: 7925 }, ['phone']],
	['POST', `${company}/channels/2001/conversations`, {}, ['phone']],
	['POST', `${company}/channels/2001/conversations`, { phone }, ['message']],
	[
		'POST',
		`${company}/channels/2001/conversations`,
		{ phone: '+79250000001', message: 'x' },
		['phone'],
	],
	['POST', `${company}/channels/2001/conversations`, { phone: '8 925', message: 'x' }, ['phone']],
	['POST', `${company}/channels/2001/conversations`, { phone, template }, ['template']],
	['POST', `${company}/channels/2002/conversations`, { phone, message: 'x' }, ['template']],
	[
		'POST',
		`${company}/channels/2002/conversations`,
		{ phone, template: 'order_ready' },
		['template'],
	],
	[
		'POST',
		`${company}/channels/2002/conversations`,
		{ phone, template: {} },
		['template[id]', 'template[language_code]', 'template[parameters]'],
	],
	[
		'POST',
		`${company}/channels/2002/conversations`,
		{ phone, template: { ...template, id: 'none' } },
		['template[id]'],
	],
	[
		'POST',
		`${company}/channels/2002/conversations`,
		{ phone, template: { ...template, parameters: ['a'] } },
		['template[parameters]'],
	],
	[
		'POST',
		`${company}/channels/2002/conversations`,
		{ phone, template: { ...template, parameters: ['a', ['b'], null] } },
		['template[parameters][1]', 'template[parameters][2]'],
	],
	['POST', `${company}/channels/2004/conversations`, { phone, message: 'x' }, ['channel']],
	['GET', `${company}/channels/2001/user_exists`, {}, ['phone']],
	['GET', `${company}/channels/2001/user_exists?phone=abc`, {}, ['phone']],
	['GET', `${company}/channels/2004/user_exists?phone=79250000001`, {}, ['channel']],
	['POST', `${company}/channels/2001/request_code`, {}, ['provider']],
	['POST', `${company}/channels/2001/request_code`, telegram, ['provider']],
	[
		'POST',
		`${company}/channels/2011/request_code`,
		{ provider: 'instagram' },
		['challenge_variant'],
	],
	[
		'POST',
		`${company}/channels/2011/request_code`,
		{ provider: 'instagram', challenge_type: 'three_factor' },
		['challenge_type'],
	],
	['POST', `${company}/channels/2003/confirm`, telegram, ['confirmation_type']],
	[
		'POST',
		`${company}/channels/2003/confirm`,
		{ ...telegram, confirmation_type: 'code' },
		['code'],
	],
	[
		'POST',
		`${company}/channels/2003/confirm`,
		{ ...telegram, confirmation_type: 'code', code: 'abc' },
		['code'],
	],
	[
		'POST',
		`${company}/channels/2003/confirm`,
		{ ...telegram, confirmation_type: 'password' },
		['password'],
	],
	['POST', `${company}/channels/2011/confirm`, { provider: 'instagram' }, ['confirmation_code']],
	[
		'POST',
		`${company}/channels/2011/confirm`,
		{ provider: 'instagram', confirmation_type: 'two_factor', confirmation_code: '1' },
		['confirmation_variant'],
	],
	['POST', `${company}/conversations`, {}, ['provider']],
	['POST', `${company}/conversations`, { provider: 'viber', phone }, ['provider']],
	['POST', `${company}/conversations`, { provider: 'whatsapp' }, ['phone']],
	['POST', `${company}/conversations`, { ...telegram, text: 'x' }, ['phone', 'username']],
	[
		'POST',
		`${company}/conversations`,
		{ ...telegram, phone, username: 'u', text: 'x' },
		['phone', 'username'],
	],
	['POST', `${company}/conversations`, { ...telegram, phone }, ['text']],
	['POST', '/p1/companies/102/conversations', { ...telegram, phone: '1', text: 'x' }, ['phone']],
	['PUT', `${company}/conversations/30001/note`, {}, ['note']],
	['PUT', `${company}/conversations/30001/assign`, { assignee_id: 'Boris' }, ['assignee_id']],
	['PUT', `${company}/conversations/30001/assign`, { assignee_id: 1.5 }, ['assignee_id']],
	[
		'PUT',
		`${company}/conversations/30001/toggle_bitrix_block_openlines`,
		{ enabled: 2 },
		['enabled'],
	],
	['POST', `${company}/conversations/30001/messages`, {}, ['message']],
	['POST', `${company}/conversations/30001/messages`, { message: 5 }, ['message']],
	['POST', `${company}/conversations/30001/messages`, { attachments_ids: 1 }, ['attachments_ids']],
	[
		'POST',
		`${company}/conversations/30001/messages`,
		{ attachments_ids: [77] },
		['attachments_ids'],
	],
	[
		'POST',
		`${company}/conversations/30001/messages`,
		{ attachments_ids: ['x'] },
		['attachments_ids[0]'],
	],
	[
		'POST',
		`${company}/conversations/30001/messages`,
		{ message: 'x', send_to_crm: 'no' },
		['send_to_crm'],
	],
	[
		'POST',
		`${company}/conversations/30001/messages`,
		{ message: 'x', interactive: { type: 'button', buttons: ['a'] } },
		['interactive'],
	],
	[
		'POST',
		`${company}/conversations/30003/messages`,
		{ message: 'x', interactive: { type: 'list', buttons: [] } },
		['interactive[type]', 'interactive[buttons]'],
	],
	['POST', `${company}/conversations/30001/messages/attachments`, {}, ['file', 'file_url']],
	[
		'POST',
		`${company}/conversations/30001/messages/attachments`,
		{ file_url: 'ftp://x' },
		['file_url'],
	],
	['POST', `${company}/conversations/30001/messages/attachments`, { file: 'text' }, ['file']],
	[
		'POST',
		`${company}/conversations/30001/messages/attachments`,
		{ file_url: 'https://example.org/a', metadata: { data: { width: 'wide', height: 1 } } },
		['metadata[data][width]'],
	],
];

it.each(cases)('%s %s %j', async (method, path, body, fields) => {
	const { status, body: answer } = await call(
		sandbox,
		method,
		path,
		method === 'GET' ? undefined : body,
	);
	expect(status).toBe(400);
	expect(answer.status).toBe('errored');
	expect(answer.errors.map((one: { field: string }) => one.field)).toEqual(fields);
});

describe('a parameter without a value is none, where it would choose another variant', () => {
	const instagram = { provider: 'instagram' };
	const waba = { provider: 'whatsapp_business', hosting_type: 'cloud', token: 'x' };
	const channels = '/p1/companies/102/channels';
	/** To which nothing was done yet. */
	let own: Sandbox;

	beforeEach(async () => {
		own = await startSandbox({ strict: true });
	});
	afterEach(() => own.close());

	it.each([
		[`${company}/channels/2001/conversations`, { phone, message: 'x', template: null }],
		[`${company}/channels/2002/conversations`, { phone, template, message: null }],
		[channels, { ...waba, dialog360_channel_id: null }],
		[
			`${company}/channels/2011/request_code`,
			{ ...instagram, challenge_variant: 0, challenge_type: null },
		],
		[
			`${company}/channels/2011/confirm`,
			{ ...instagram, confirmation_code: '1', confirmation_type: null },
		],
		[
			`${company}/conversations/30001/messages/attachments`,
			{ file: null, file_url: 'https://x.org/a' },
		],
	])('null: %s %j', async (path, body) => {
		await accepted(path, body);
	});

	it.each([
		[`${company}/channels/2001/conversations`, `phone=${phone}&message=x&template=`],
		[channels, 'provider=whatsapp_business&hosting_type=cloud&token=x&dialog360_channel_id='],
		[
			`${company}/channels/2011/request_code`,
			'provider=instagram&challenge_variant=0&challenge_type=',
		],
		[
			`${company}/channels/2011/confirm`,
			'provider=instagram&confirmation_code=1&confirmation_type=',
		],
	])('empty: %s %s', async (path, body) => {
		await accepted(path, body);
	});

	it.each([{ via_qr_code: null }, { via_qr_code: '' }])('telegram by code: %j', async (given) => {
		// The second branch has a channel of Telegram; a new company has none.
		const { id } = own.store.companies.insert({ ...own.store.companies.get(102)!, name: 'Third' });
		const body = { ...telegram, phone, ...given };
		const { status } = await call(own, 'POST', `/p1/companies/${id}/channels`, body);
		expect(status).toBe(200);
		expect(own.store.channels.all().at(-1)?.settings).toEqual({ phone });
	});

	async function accepted(path: string, body: object | string): Promise<void> {
		const { status, body: answer } = await call(own, 'POST', path, body);
		expect([status, answer.errors]).toEqual([200, undefined]);
	}
});

describe('parameters that the documentation does not name', () => {
	it.each([
		['GET', `${company}/channels?colour=red`, undefined],
		['PUT', `${company}/conversations/30001/note`, { note: 'x', colour: 'red' }],
		['DELETE', `${company}/channels/2009?colour=red`, undefined],
	])('are refused when strict: %s %s', async (method, path, body) => {
		const { status, body: answer } = await call(sandbox, method, path, body);
		expect(status).toBe(400);
		expect(answer.errors).toEqual([{ field: 'colour', message: 'is not a documented parameter' }]);
	});

	it('are tolerated otherwise', async () => {
		const tolerant = await startSandbox();
		const path = `${company}/conversations/30001/note`;
		expect((await call(tolerant, 'PUT', path, { note: 'x', colour: 'red' })).status).toBe(200);
		await tolerant.close();
	});
});
