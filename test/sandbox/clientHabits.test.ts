import { startSandbox } from '../../sandbox/pact';
import type { Sandbox } from '../../sandbox/pact';
import { call } from './client';

/** What the official SDKs and other clients really send. */
let sandbox: Sandbox;

beforeEach(async () => {
	sandbox = await startSandbox();
});
afterEach(() => sandbox.close());

const token = () => ({ 'x-private-api-token': sandbox.token });
const note = () => sandbox.store.conversations.get(30_001)?.note;
const notePath = '/p1/companies/101/conversations/30001/note';

it.each([
	['a trailing slash', '/p1/companies/'],
	['a trailing slash before the query', '/p1/companies/?per=1'],
	['a double slash', '/p1//companies'],
	['many of them', '//p1///companies//101//channels/'],
])('%s in the path', async (_title, path) => {
	const { status, body } = await call(sandbox, 'GET', path);
	expect(status).toBe(200);
	expect(body.status).toBe('ok');
});

it('a trailing slash behind a job', async () => {
	await call(sandbox, 'POST', '/p1/companies/101/conversations/30001/messages/', 'message=hello');
	expect(
		(await call(sandbox, 'GET', '/p1/companies/101/channels/2001/jobs/600001/')).body.data.id,
	).toBe(600_001);
});

it('a form labelled application/json', async () => {
	const headers = { ...token(), 'content-type': 'application/json' };
	const { status } = await call(sandbox, 'PUT', notePath, 'note=your+note', headers);
	expect(status).toBe(200);
	expect(note()).toBe('your note');
});

it("JSON labelled as a form, as curl's -d sends it", async () => {
	const { status } = await call(sandbox, 'PUT', notePath, '{"note":"a & b"}');
	expect(status).toBe(200);
	expect(note()).toBe('a & b');
});

it('JSON', async () => {
	await call(sandbox, 'PUT', notePath, { note: 'json' });
	expect(note()).toBe('json');
});

it('a multipart body without a file', async () => {
	const form = new FormData();
	form.append('note', 'multipart');
	await call(sandbox, 'PUT', notePath, form);
	expect(note()).toBe('multipart');
});

it.each(['PUT', 'POST'])('everything in the query string of a %s', async (method) => {
	const path = method === 'PUT' ? `${notePath}?note=query` : '/p1/companies?name=query';
	expect((await call(sandbox, method, path)).status).toBe(200);
	const stored = method === 'PUT' ? note() : sandbox.store.companies.get(103)?.name;
	expect(stored).toBe('query');
});

it('everything in the query string under an empty JSON body', async () => {
	const headers = { ...token(), 'content-type': 'application/json' };
	expect((await call(sandbox, 'PUT', `${notePath}?note=query`, '', headers)).status).toBe(200);
	expect(note()).toBe('query');
});

it('the body wins over the query', async () => {
	await call(sandbox, 'PUT', `${notePath}?note=query`, 'note=body');
	expect(note()).toBe('body');
});

it.each([
	['1', true],
	['0', false],
	['true', true],
	['false', false],
])('the boolean %s', async (given, value) => {
	const path = '/p1/companies/101/conversations/30001/toggle_bitrix_block_openlines';
	const asForm = await call(sandbox, 'PUT', path, `enabled=${given}`);
	expect(asForm.body.data.conversation.bitrix_block_openlines).toBe(value);
	const asJson = await call(sandbox, 'PUT', path, { enabled: JSON.parse(given) });
	expect(asJson.body.data.conversation.bitrix_block_openlines).toBe(value);
});

describe('lists of attachments', () => {
	const path = '/p1/companies/101/conversations/30001/messages';

	it.each([
		['attachments_ids[]=500001&attachments_ids[]=500002'],
		['attachments_ids[0]=500001&attachments_ids[1]=500002'],
		['attachments_ids%5B%5D=500001&attachments_ids%5B%5D=500002'],
		[{ attachments_ids: [500_001, 500_002] }],
		[{ attachments_ids: ['500001', '500002'] }],
	])('%j', async (body) => {
		for (const name of ['a.jpg', 'b.jpg'])
			await call(sandbox, 'POST', `${path}/attachments`, `file_url=https://example.org/${name}`);
		expect((await call(sandbox, 'POST', path, body)).status).toBe(200);
		const message = sandbox.store.messagesOf(30_001).at(-1);
		expect(message?.attachmentIds).toEqual([500_001, 500_002]);
	});

	it('with indices far beyond a handful', async () => {
		const indexed = Array.from({ length: 60 }, (_, index) => {
			sandbox.store.attachments.insert({
				companyId: 101,
				fileName: 'a.jpg',
				mimeType: 'image/jpeg',
				size: null,
				path: null,
				sourceUrl: null,
				pushToTalk: false,
				metadata: null,
			});
			return `attachments_ids[${index}]=${500_001 + index}`;
		});
		expect((await call(sandbox, 'POST', path, indexed.join('&'))).status).toBe(200);
		expect(sandbox.store.messagesOf(30_001).at(-1)?.attachmentIds).toHaveLength(60);
	});
});

describe('lists that are empty', () => {
	const path = '/p1/companies/101/channels/2002/conversations';
	const fields = { id: 'opening_hours', language_code: 'en' };
	const form = 'phone=79250000011&template[id]=opening_hours&template[language_code]=en';
	const sent = () => sandbox.store.messages.all().at(-1)?.text;

	// The PHP sample: 'parameters' => []. http_build_query leaves nothing of it.
	it.each([
		['a form', '', form],
		['a form with the empty list spelt out', '', `${form}&template[parameters][]=`],
		['the query', `?${form}`, undefined],
		['JSON', '', { phone: '79250000011', template: { ...fields, parameters: [] } }],
	])('a template without substitutions: %s', async (_title, query, body) => {
		expect((await call(sandbox, 'POST', `${path}${query}`, body)).status).toBe(200);
		expect(sent()).toBe('We are open every day from 8 to 22.');
	});

	it('a template without substitutions: multipart', async () => {
		const body = new FormData();
		for (const [name, value] of new URLSearchParams(form)) body.append(name, value);
		expect((await call(sandbox, 'POST', path, body)).status).toBe(200);
	});

	it('JSON can say [], so there the parameters are required, as documented', async () => {
		const { status, body } = await call(sandbox, 'POST', path, {
			phone: '79250000011',
			template: fields,
		});
		expect([status, body.errors]).toEqual([
			400,
			[{ field: 'template[parameters]', message: 'is required' }],
		]);
	});

	it('a form cannot leave out what the template needs', async () => {
		const body = form.replace('opening_hours', 'order_ready');
		const { status, body: answer } = await call(sandbox, 'POST', path, body);
		expect([status, answer.errors[0].field]).toEqual([400, 'template[parameters]']);
	});

	it('attachments_ids[]= beside a text', async () => {
		const messages = '/p1/companies/101/conversations/30001/messages';
		const { status } = await call(sandbox, 'POST', messages, 'message=hello&attachments_ids[]=');
		expect(status).toBe(200);
		expect(sandbox.store.messagesOf(30_001).at(-1)).toMatchObject({
			text: 'hello',
			attachmentIds: [],
		});
	});
});

// "Must be Array" is all that is documented; in a form the number is a text anyway.
it('numbers among the parameters of a template', async () => {
	const { status } = await call(sandbox, 'POST', '/p1/companies/101/channels/2002/conversations', {
		phone: '79250000011',
		template: { id: 'order_ready', language_code: 'en', parameters: ['Anna', 17, 'noon'] },
	});
	expect(status).toBe(200);
	expect(sandbox.store.messages.all().at(-1)?.text).toContain('order 17 is ready');
});

it('answers 400 to a body that is broken', async () => {
	for (const body of ['{"note":', 'no form at all', '[1]']) {
		const { status, body: answer } = await call(sandbox, 'PUT', notePath, body);
		expect(status).toBe(400);
		expect(answer.status).toBe('errored');
	}
});

it('shows every request as it came, and its parameters merged', async () => {
	await call(sandbox, 'DELETE', '/sandbox/requests');
	await call(sandbox, 'PUT', '/p1//companies/101/conversations/30001/note/?per=1', 'note=x');
	const { body } = await call(sandbox, 'GET', '/sandbox/requests');
	expect(body).toEqual([
		expect.objectContaining({
			method: 'PUT',
			path: '/p1//companies/101/conversations/30001/note/',
			query: { per: '1' },
			parameters: { per: '1', note: 'x' },
			status: 200,
			response: { status: 'updated' },
		}),
	]);
});
