import { startSandbox } from '../../../sandbox/pact';
import type { Sandbox } from '../../../sandbox/pact';
import { v2Endpoints, v2Errors, v2Samples } from '../../fixtures/v2';
import type { V2Endpoint, V2Parameter } from '../../fixtures/v2';
import { call as control } from '../client';
import { call } from './client';
import { arrange, here } from '../../cases/v2/here';

/** What a refusal of V2 looks like, for input that the documentation's own tables call wrong. */
let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ strict: true });
	arrange(sandbox);
});
afterAll(() => sandbox.close());

const WRONG: Record<V2Parameter['type'], unknown> = {
	'array of integers': ['x'],
	'array of strings': [{}],
	boolean: 'maybe',
	file: 'not a file',
	integer: 'x',
	'integer or null': 'x',
	object: 'none',
	string: { not: 'text' },
};

/** A request to the endpoint that would be taken. */
function valid(endpoint: V2Endpoint, provider?: string) {
	const sample = v2Samples.find(
		({ request, id }) =>
			request.method === endpoint.method &&
			request.path === endpoint.path &&
			!request.form &&
			(provider === undefined || id.includes(provider)),
	)!;
	const { method, path, query, body } = sample.request;
	const merged = { ...query, ...body } as Record<string, never>;
	delete merged.private_api_token;
	return here({ method, path, body: merged }, 'https://hooks.example/pact');
}

async function refuses(
	status: number,
	request: { method: string; path: string; body?: object },
	headers?: Record<string, string>,
) {
	const answer = await call(sandbox, request.method, request.path, request.body, headers);
	expect(answer).toEqual({
		status,
		body: {
			errors: expect.arrayContaining([
				{
					status,
					code: expect.stringMatching(/^[a-z_]+$/),
					title: expect.any(String),
					detail: expect.stringMatching(/\w/),
				},
			]),
		},
	});
	return answer.body.errors[0];
}

/** The provider whose variant has the parameter. */
const PROVIDERS: Record<string, string> = {
	token: 'auth.create.viber',
	nickname: 'writeFirst.telegram_personal',
	vkontakte_id: 'vkontakte_direct.id',
	vkontakte_domain: 'vkontakte_direct.domain',
	waba_id: 'whatsapp_business',
	substitutions: 'whatsapp_business',
};

const parameters = v2Endpoints.flatMap((endpoint) =>
	endpoint.parameters.map((parameter) => ({
		endpoint,
		id: endpoint.id,
		parameter,
		name: parameter.name,
	})),
);

it.each(parameters)('$id: a wrong $name', async ({ endpoint, parameter }) => {
	const request = valid(endpoint, PROVIDERS[parameter.name]);
	const body = { ...request.body, [parameter.name]: WRONG[parameter.type] };
	const { detail } = await refuses(400, { ...request, body });
	expect(detail).toContain(parameter.name);
});

it.each(parameters.filter(({ parameter }) => parameter.required))(
	'$id: without $name',
	async ({ endpoint, parameter }) => {
		const request = valid(endpoint);
		const body = { ...request.body };
		delete body[parameter.name];
		const { detail } = await refuses(400, { ...request, body });
		expect(detail).toContain(parameter.name);
	},
);

it.each(parameters.filter(({ parameter }) => parameter.values))(
	'$id: a word for $name that the page does not list',
	async ({ endpoint, parameter }) => {
		const request = valid(endpoint);
		await refuses(400, { ...request, body: { ...request.body, [parameter.name]: 'whatever' } });
	},
);

describe.each(v2Endpoints.map((endpoint) => ({ endpoint, id: endpoint.id })))(
	'$id',
	({ endpoint }) => {
		it('refuses a parameter that is not documented', async () => {
			const request = valid(endpoint);
			const { detail } = await refuses(400, { ...request, body: { ...request.body, typo: 1 } });
			expect(detail).toContain('typo');
		});

		it('answers 401 without a token, as documented', async () => {
			const error = await refuses(401, valid(endpoint), {});
			expect(error).toEqual(
				(v2Errors.find(({ status }) => status === 401)!.body as { errors: object[] }).errors[0],
			);
		});

		it('answers 404 for ids that are not there', async () => {
			const request = valid(endpoint);
			const places = endpoint.path.match(/:\w+/g) ?? [];
			if (places.length > 0) {
				await refuses(404, { ...request, path: request.path.replace(/\d+/, '999999') });
				return;
			}
			// Lists over several companies give what is there.
			const ofOneCompany = endpoint.parameters.some(({ name }) => name === 'company_id');
			if (ofOneCompany)
				await refuses(404, { ...request, body: { ...request.body, company_id: 999_999 } });
			else {
				const body = { ...request.body, company_ids: [999_999] };
				const answer = await call(sandbox, request.method, request.path, body);
				expect(answer).toMatchObject({ status: 200, body: { meta: { entries_count: 0 } } });
			}
		});
	},
);

it('answers 405 for a method that an address does not have', async () => {
	await refuses(405, { method: 'PUT', path: '/conversations', body: {} });
	await refuses(405, { method: 'DELETE', path: '/companies/101/webhooks' });
});

it.each([
	['no text and no attachment', '/conversations/30001/messages', {}, 'attachment_ids'],
	[
		'two attachments',
		'/conversations/30001/messages',
		{ attachment_ids: [500_001, 500_001] },
		'at most one',
	],
	[
		'an attachment that is not there',
		'/conversations/30001/messages',
		{ attachment_ids: [77] },
		'77',
	],
	[
		'a quoted message that is not there',
		'/conversations/30001/messages',
		{ text: 'x', replied_to_id: 'y' },
		'replied_to_id',
	],
	[
		'a template without waba_id',
		'/messages',
		{ provider: 'whatsapp_business', phone: '79250000011' },
		'waba_id',
	],
	[
		'an unknown template',
		'/messages',
		{ provider: 'whatsapp_business', phone: '79250000011', waba_id: 'x' },
		'waba_id',
	],
	[
		'too few substitutions',
		'/messages',
		{
			provider: 'whatsapp_business',
			phone: '79250000011',
			waba_id: 'order_shipped',
			substitutions: ['x'],
		},
		'2',
	],
	[
		'a phone and a nickname',
		'/messages',
		{ provider: 'telegram_personal', phone: '79250000011', nickname: 'x', text: 'x' },
		'exactly one',
	],
	['no recipient', '/messages', { provider: 'vkontakte_direct', text: 'x' }, 'exactly one'],
	['a phone that is none', '/messages', { provider: 'max', phone: '+7 925', text: 'x' }, 'phone'],
])('refuses %s', async (_what, path, fields, words) => {
	const body = { company_id: 101, ...fields };
	const error = await refuses(400, { method: 'POST', path, body });
	expect(error.detail).toContain(words);
});

it('refuses a first message by a provider without a channel', async () => {
	const body = { company_id: 102, provider: 'max', phone: '79250000011', text: 'x' };
	expect((await refuses(400, { method: 'POST', path: '/messages', body })).detail).toContain('max');
});

it('words the faults as V2 does', async () => {
	const path = '/api/p2/**';
	await control(sandbox, 'POST', '/sandbox/faults', [
		{ path, kind: 402 },
		{ path, kind: '429-body', seconds: 7 },
	]);
	const list = { method: 'GET', path: '/companies/101/auths' };
	await refuses(402, list);
	const error = await refuses(429, list);
	expect(error).toMatchObject({
		code: 'too_many_requests',
		detail: expect.stringContaining('7 seconds'),
	});
	expect(sandbox.requests.all().at(-1)).toMatchObject({
		path: '/api/p2/companies/101/auths',
		status: 429,
		fault: '429-body',
	});
});

it('deletes messages of whatsapp, telegram_personal and max only, and a hundred at most', async () => {
	const viber = sandbox.store.conversations.find(({ name }) => name === 'Fyodor')!;
	const [message] = sandbox.store.messagesOf(viber.id);
	const body = { company_id: 101, message_ids: [message!.id] };
	const path = `/conversations/${viber.id}/messages`;
	expect((await refuses(400, { method: 'DELETE', path, body })).detail).toContain('viber');
	const many = { company_id: 101, message_ids: Array.from({ length: 101 }, () => 700_001) };
	const own = { method: 'DELETE', path: '/conversations/30001/messages' };
	expect((await refuses(400, { ...own, body: many })).detail).toContain('100');
});
