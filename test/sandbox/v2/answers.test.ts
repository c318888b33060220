import { startSandbox } from '../../../sandbox/pact';
import type { Sandbox } from '../../../sandbox/pact';
import { v2Samples } from '../../fixtures/v2';
import { startReceiver } from '../client';
import type { Receiver } from '../client';
import { call } from './client';
import { nested } from './documented';
import { arrange, here } from '../../cases/v2/here';

/** The samples of V2's documentation as they stand, but for ids and addresses, on a strict sandbox. */
let sandbox: Sandbox;
let receiver: Receiver;

beforeAll(async () => {
	receiver = await startReceiver();
});
afterAll(() => receiver.close());

beforeEach(async () => {
	sandbox = await startSandbox({ strict: true, token: 'YOUR_API_TOKEN' });
	arrange(sandbox);
});
afterEach(() => sandbox.close());

/** What the answer names where the page shows none: our reading. */
const READ: Record<string, string[]> = {
	'auth.getCompany': ['auths', 'meta'],
	'auth.getAll': ['auths', 'meta'],
	'conversation.getAll': ['conversations', 'meta'],
	'conversation.writeFirst': ['message'],
	'message.delete': ['messages'],
	'message.send': ['message'],
	'template.getAll': ['waba_templates', 'meta'],
};

const namesOf = (id: string) => {
	const known = Object.keys(READ).find((one) => id.startsWith(one));
	return known ? READ[known] : [id.split('.')[0]];
};

// Of a multipart body, below.
const inJson = v2Samples.filter(({ request, id }) => !request.form && id !== 'auth.confirm.code');

it.each(inJson.map((sample) => ({ sample, id: sample.id })))('$id', async ({ sample, id }) => {
	const { method, path, body } = here(sample.request, receiver.url);
	// The token stands in the query or in the body, as the page has it.
	const token: Record<string, string> = JSON.stringify(sample.request).includes('YOUR_API_TOKEN')
		? {}
		: { 'x-private-api-token': sandbox.token };
	const answer = await call(sandbox, method, path, body, token);
	expect(answer.body).not.toHaveProperty('errors');
	if (sample.status === 204) {
		expect(answer).toEqual({ status: 204, body: '' });
		return;
	}
	expect(answer.status).toBe(method === 'POST' ? 201 : 200);
	expect(Object.keys(answer.body)).toEqual(
		sample.answer ? Object.keys(sample.answer) : namesOf(id),
	);
	// Of a deleted message nothing but its id and that it is gone.
	if (id === 'message.delete') {
		expect(answer.body.messages).toEqual([
			{ id: 700_001, deleted: true },
			{ id: 700_003, deleted: true },
		]);
		return;
	}
	for (const [name, value] of Object.entries(answer.body)) expect(nested(name, value)).toEqual([]);
});

it('auth.confirm.code', async () => {
	const phone = { provider: 'telegram_personal', phone_number: '79110000002' };
	const { body } = await call(sandbox, 'POST', '/companies/102/auths', phone);
	const { state, task } = sandbox.store.channels.get(body.auth.id)!;
	expect({ state, shown: body.auth.state, kind: task?.kind }).toEqual({
		state: 'waiting',
		shown: 'initial',
		kind: 'enterCode',
	});
	const enable = `/companies/102/auths/${body.auth.id}/enable`;
	for (const code of [undefined, '00000']) {
		const refused = await call(sandbox, 'PUT', enable, { code });
		expect(refused.status).toBe(400);
		expect(refused.body.errors[0].detail).toContain('code');
	}
	const right = task?.kind === 'enterCode' ? task.code : '';
	const done = await call(sandbox, 'PATCH', enable, { code: right });
	expect(done.body.auth).toMatchObject({ state: 'enabled', phone_number: '79110000002' });
});

it('attachment.upload.file', async () => {
	const form = new FormData();
	const { request } = v2Samples.find(({ id }) => id === 'attachment.upload.file')!;
	for (const [name, value] of Object.entries(request.form!))
		form.append(name, name === 'company_id' ? '101' : value);
	form.append('file', new Blob(['picture'], { type: 'image/png' }), 'map.png');
	const response = await fetch(`${sandbox.url}/api/p2/attachments/`, {
		method: 'POST',
		body: form,
	});
	const body = (await response.json()) as { attachment: object };
	expect(response.status).toBe(201);
	expect(nested('attachment', body.attachment)).toEqual([]);
	expect(body.attachment).toMatchObject({
		file_name: 'map.png',
		mime_type: 'image/png',
		size: 7,
		message_id: null,
		aspect_ratio: 640 / 480,
		data: { width: 640, height: 480 },
	});
});

it('finds conversations by phone, name and public id, with + or @ before them', async () => {
	const find = async (words: string) => {
		const query = new URLSearchParams({ company_id: '101', search_string: words });
		const { body } = await call(sandbox, 'GET', `/conversations?${query}`);
		return body.conversations.map(({ sender_name: name }: { sender_name: string }) => name);
	};
	expect(await find('+79250000001')).toEqual(['Anna']);
	expect(await find('7926000')).toEqual(['Boris']);
	expect(await find('@hanna.makes')).toEqual(['hanna.makes.latte']);
	expect(await find('CLARA')).toEqual(['Clara']);
	expect(await find('nobody')).toEqual([]);
});

it('pages: entries_count counts the page, and the last one is not full', async () => {
	const path = '/conversations?company_id=101&per_page=4&page=';
	const pages = [];
	for (const page of [1, 2, 3, 4]) pages.push((await call(sandbox, 'GET', path + page)).body);
	expect(pages.map(({ meta }) => meta)).toEqual([
		{ page: 1, entries_count: 4, per_page: 4 },
		{ page: 2, entries_count: 4, per_page: 4 },
		{ page: 3, entries_count: 1, per_page: 4 },
		{ page: 4, entries_count: 0, per_page: 4 },
	]);
	const ids = pages.flatMap(({ conversations }) =>
		conversations.map(({ id }: { id: number }) => id),
	);
	expect(new Set(ids).size).toBe(9);
});
