import { startSandbox } from '../../sandbox/pact';
import type { Sandbox } from '../../sandbox/pact';
import { call } from './client';

/** The answers that the documentation shows, endpoint by endpoint, on a strict sandbox. */
let sandbox: Sandbox;

beforeEach(async () => {
	sandbox = await startSandbox({ strict: true });
});
afterEach(() => sandbox.close());

const anyNumber = expect.any(Number);
const isoDate = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);

const conversation = {
	external_id: 30_001,
	name: 'Anna',
	channel_id: 2001,
	channel_type: 'whatsapp',
	created_at: isoDate,
	created_at_timestamp: anyNumber,
	avatar: '/avatars/original/missing.png',
	sender_external_id: '79250000001',
	meta: {},
};

const job = {
	id: 600_001,
	company_id: 101,
	channel: { id: 2001, type: 'whatsapp' },
	conversation_id: 30_001,
	state: 'trying_deliver',
	message_id: null,
	details: null,
	created_at: anyNumber,
};

type Case = [
	title: string,
	method: string,
	path: string,
	body: string | object | undefined,
	answer: object,
];

const cases: Case[] = [
	[
		'Get All Companies',
		'GET',
		'/companies?per=1',
		undefined,
		{
			status: 'ok',
			data: {
				companies: [
					{
						external_id: 101,
						name: 'Coffee & Co',
						phone: '79250009900',
						description: 'Coffee beans and good mornings',
						webhook_url: null,
					},
				],
				next_page: expect.any(String),
			},
		},
	],
	[
		'Create new company',
		'POST',
		'/companies',
		'name=Test',
		{ status: 'created', data: { external_id: 103 } },
	],
	[
		'Update company',
		'PUT',
		'/companies/102',
		'name=Test',
		{ status: 'updated', data: { external_id: 102 } },
	],
	[
		'Get All channels',
		'GET',
		'/companies/101/channels?per=1',
		undefined,
		{
			status: 'ok',
			data: {
				channels: [{ external_id: 2001, provider: 'whatsapp' }],
				next_page: expect.any(String),
			},
		},
	],
	[
		'Get All channels: the last page',
		'GET',
		'/companies/102/channels?per=1&sort_direction=desc&from=cGFnZToyMDEzOjIwMTM',
		undefined,
		{
			status: 'ok',
			data: { channels: [{ external_id: 2012, provider: 'whatsapp' }], next_page: null },
		},
	],
	[
		'Create new channel',
		'POST',
		'/companies/102/channels',
		'provider=telegram&token=12345677890',
		{ status: 'created', data: { external_id: 2018 } },
	],
	[
		'Update channel',
		'PUT',
		'/companies/101/channels/2004',
		'token=9876543210',
		{ status: 'updated', data: { external_id: 2004 } },
	],
	['Delete channel', 'DELETE', '/companies/101/channels/2004', undefined, { status: 'deleted' }],
	[
		'Send first message to whatsapp',
		'POST',
		'/companies/101/channels/2001/conversations',
		'phone=79250000001&text=message',
		{ status: 'ok', data: { ...job, conversation_id: null } },
	],
	[
		'How to check if user has Whatsapp account',
		'GET',
		'/companies/101/channels/2001/user_exists?phone=79250000001',
		undefined,
		{ status: 'ok', exists: true },
	],
	[
		'How to write first message to Whatsapp Business',
		'POST',
		'/companies/101/channels/2002/conversations',
		'phone=79250000001&template[id]=1_shablon_kakoito&template[language_code]=ru&template[parameters][]=имя',
		{
			status: 'ok',
			data: { ...job, conversation_id: null, channel: { id: 2002, type: 'whatsapp_business' } },
		},
	],
	[
		'Request code (whatsapp)',
		'POST',
		'/companies/101/channels/2001/request_code',
		'provider=whatsapp',
		{ sessionId: '1426', code: 'ZHHJ-KQSP', ttl: '160s' },
	],
	[
		'Request code (telegram personal)',
		'POST',
		'/companies/101/channels/2003/request_code',
		'provider=telegram_personal',
		{
			code_length: 6,
			code_type: 'app',
			expires_in: 60,
			next_type: 'app',
			session_id: 1337,
			status: 'ok',
		},
	],
	[
		'Confirm code (telegram personal): code',
		'POST',
		'/companies/101/channels/2003/confirm',
		'provider=telegram_personal&confirmation_type=code&code=2567',
		{ result: 'ok', state: 'enabled' },
	],
	[
		'Confirm code (telegram personal): password',
		'POST',
		'/companies/101/channels/2003/confirm',
		'provider=telegram_personal&confirmation_type=password&password=123456',
		{ result: 'ok', state: 'enabled' },
	],
	[
		'Request code (instagram only): challenge',
		'POST',
		'/companies/101/channels/2011/request_code',
		'provider=instagram&challenge_variant=0',
		{ result: 'ok' },
	],
	[
		'Request code (instagram only): two factor',
		'POST',
		'/companies/101/channels/2011/request_code',
		'provider=instagram&challenge_type=two_factor',
		{ result: 'ok' },
	],
	[
		'Confirm code (instagram only): challenge',
		'POST',
		'/companies/101/channels/2011/confirm',
		'provider=instagram&confirmation_code=123456',
		{ result: 'ok' },
	],
	[
		'Confirm code (instagram only): two factor authentication required',
		'POST',
		'/companies/101/channels/2011/confirm',
		'provider=instagram&confirmation_code=222222',
		{
			result: 'ok',
			data: {
				two_factor_requires: true,
				details: [
					{ value: 1, key: 'sms' },
					{ value: 2, key: 'recovery_code' },
					{ value: 3, key: 'totp' },
				],
			},
		},
	],
	[
		'Confirm code (instagram only): challenge required',
		'POST',
		'/companies/101/channels/2011/confirm',
		'provider=instagram&confirmation_code=111111',
		{
			result: 'ok',
			data: {
				confirmation_requires: true,
				details: [
					{ value: 1, label: 'e*******e@example.org' },
					{ value: 0, label: '+0 *** ***-**-00' },
				],
			},
		},
	],
	[
		'Confirm code (instagram only): two factor',
		'POST',
		'/companies/101/channels/2011/confirm',
		'provider=instagram&confirmation_type=two_factor&confirmation_variant=3&confirmation_code=123456',
		{ result: 'ok' },
	],
	[
		'Get All Conversations',
		'GET',
		'/companies/101/conversations?per=1',
		undefined,
		{ status: 'ok', data: { conversations: [conversation], next_page: expect.any(String) } },
	],
	[
		'Create new conversation: whatsapp',
		'POST',
		'/companies/101/conversations',
		'provider=whatsapp&phone=79250000077',
		{
			status: 'ok',
			data: {
				conversation: {
					...conversation,
					external_id: 30_011,
					name: '79250000077',
					sender_external_id: '79250000077',
				},
			},
		},
	],
	[
		'Create new conversation: telegram_personal',
		'POST',
		'/companies/101/conversations',
		'provider=telegram_personal&username=testuser&text=Hello',
		{
			status: 'ok',
			data: {
				conversation: {
					...conversation,
					external_id: 30_011,
					name: 'testuser',
					channel_id: 2003,
					channel_type: 'telegram_personal',
					sender_external_id: 'testuser',
				},
			},
		},
	],
	[
		'Update note for conversation',
		'PUT',
		'/companies/101/conversations/30001/note',
		'note=your+note',
		{ status: 'updated' },
	],
	[
		'Get conversation details',
		'GET',
		'/companies/101/conversations/30001',
		undefined,
		{ status: 'ok', data: { conversation } },
	],
	[
		'Update assignee for conversation',
		'PUT',
		'/companies/101/conversations/30001/assign',
		'assignee_id=42',
		{ status: 'ok', data: { conversation: { external_id: 30_001 } } },
	],
	[
		'Toggle bitrix block openlines',
		'PUT',
		'/companies/101/conversations/30001/toggle_bitrix_block_openlines',
		'enabled=true',
		{
			status: 'ok',
			data: {
				conversation: {
					...conversation,
					// Whole in this sample alone.
					avatar: expect.stringMatching(/^http:.*\/avatars\/original\/missing\.png$/),
					last_message_at: anyNumber,
					last_income_message_at: anyNumber,
					bitrix_block_openlines: true,
				},
			},
		},
	],
	[
		'Upload attachments: file_url',
		'POST',
		'/companies/101/conversations/30001/messages/attachments',
		'file_url=https://en.wikipedia.org/wiki/Altai_Republic#/media/File:Katun.jpg',
		{ status: 'ok', data: { external_id: 500_001 } },
	],
	[
		'Get conversation messages',
		'GET',
		'/companies/101/conversations/30001/messages?per=1',
		undefined,
		{
			status: 'ok',
			data: {
				messages: [
					{
						external_id: 700_001,
						channel_id: 2001,
						channel_type: 'whatsapp',
						message: 'Good morning! Do you grind the beans for a moka pot?',
						income: true,
						created_at: isoDate,
						created_at_timestamp: anyNumber,
						attachments: [],
					},
				],
				next_page: expect.any(String),
			},
		},
	],
	[
		'Send message',
		'POST',
		'/companies/101/conversations/30001/messages',
		'message=hello',
		{ status: 'ok', data: job },
	],
	[
		'Interactive WABA message with buttons',
		'POST',
		'/companies/101/conversations/30003/message',
		{ message: 'wassup', interactive: { type: 'button', buttons: ['fine', 'awesome'] } },
		{
			status: 'ok',
			data: { ...job, channel: { id: 2002, type: 'whatsapp_business' }, conversation_id: 30_003 },
		},
	],
	[
		'Get waba templates',
		'GET',
		'/companies/101/waba_templates?per=1',
		undefined,
		{
			status: 'ok',
			data: {
				waba_templates: [
					{
						id: 4001,
						company_id: 101,
						name: 'Шаблон с переменной',
						waba_id: '1_shablon_kakoito',
						body: 'Тестовый шаблон с какой то переменной {{1}}',
						substitutions_count: 1,
						position: 1,
					},
				],
				next_page: expect.any(String),
			},
		},
	],
];

it.each(cases)('%s', async (_title, method, path, body, answer) => {
	const { status, body: given } = await call(sandbox, method, `/p1${path}`, body);
	expect(given).toEqual(answer);
	expect(status).toBe(200);
});

it('Get Job details, once delivered', async () => {
	sandbox.world.clock.speed = 100;
	await call(sandbox, 'POST', '/p1/companies/101/conversations/30001/messages', 'message=hello');
	await new Promise<void>((resolve) => sandbox.world.clock.after(1000, resolve));
	const { body } = await call(sandbox, 'GET', '/p1/companies/101/channels/2001/jobs/600001');
	expect(body).toEqual({
		status: 'ok',
		data: { ...job, state: 'delivered', message_id: anyNumber, details: { result: 'DELIVERED' } },
	});
});

it('Upload attachments: file', async () => {
	const form = new FormData();
	form.append('file', new Blob(['hello'], { type: 'text/plain' }), 'hello.txt');
	const path = '/p1/companies/101/conversations/30001/messages/attachments';
	expect((await call(sandbox, 'POST', path, form)).body).toEqual({
		status: 'ok',
		data: { external_id: 500_001 },
	});
});
