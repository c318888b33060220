import { startSandbox } from '../../sandbox/pact';
import type { Sandbox } from '../../sandbox/pact';
import { call, payloads, startReceiver, until } from './client';

/** What the chat page lives on. */
let sandbox: Sandbox;

beforeEach(async () => {
	sandbox = await startSandbox({ speed: 20 });
});
afterEach(() => sandbox.close());

const writes = (body: object) => call(sandbox, 'POST', '/sandbox/customer/messages', body);
const anna = { id: '79250000001', name: 'Anna' };

it('shows companies with their channels', async () => {
	const { body } = await call(sandbox, 'GET', '/sandbox/state');
	expect(body.companies.map(({ id, name }: { id: number; name: string }) => [id, name])).toEqual([
		[101, 'Coffee & Co'],
		[102, 'Second Branch'],
	]);
	expect(body.companies[0]).toMatchObject({ webhookUrl: null });
	expect(body.companies[0].channels.slice(0, 8)).toEqual(
		[
			'whatsapp',
			'whatsapp_business',
			'telegram_personal',
			'telegram',
			'viber',
			'vkontakte',
			'instagram_business',
			'avito',
		].map((provider, index) => ({
			id: 2001 + index,
			provider,
			state: 'enabled',
			enabled: true,
			task: null,
			pages: [],
		})),
	);
});

it('lists conversations, of one channel or of all', async () => {
	const all = await call(sandbox, 'GET', '/sandbox/conversations');
	const one = await call(sandbox, 'GET', '/sandbox/conversations?channelId=2002');
	expect(all.body).toHaveLength(10);
	expect(one.body).toEqual([
		expect.objectContaining({
			id: 30_003,
			companyId: 101,
			channelId: 2002,
			provider: 'whatsapp_business',
			name: 'Clara',
			senderExternalId: '79270000003',
			avatar: expect.any(String),
			unread: 0,
			lastMessage: expect.objectContaining({ direction: 'in', text: expect.any(String) }),
		}),
	]);
});

it('a known customer writes', async () => {
	const { body } = await writes({ channelId: 2001, text: 'hello', sender: anna });
	expect(body).toEqual({ messageId: expect.any(Number), conversationId: 30_001 });
	const messages = await call(sandbox, 'GET', '/sandbox/conversations/30001/messages');
	expect(messages.body.at(-1)).toMatchObject({
		id: body.messageId,
		conversationId: 30_001,
		direction: 'in',
		text: 'hello',
		attachments: [],
		ack: 1,
		createdAt: expect.any(Number),
		jobId: null,
	});
});

it('a new customer writes: conversation.new, then message.new', async () => {
	const receiver = await startReceiver();
	await call(sandbox, 'PUT', '/p1/companies/101', { webhook_url: receiver.url });
	const { body } = await writes({
		channelId: 2004,
		text: 'hi',
		sender: { id: 'zoe', name: 'Zoe' },
	});
	await until(() => receiver.received.length === 3);
	const [conversation, message] = payloads(sandbox);
	expect(conversation).toMatchObject({
		type: 'conversation',
		event: 'new',
		data: { external_id: body.conversationId, name: 'Zoe', sender_external_id: 'zoe' },
	});
	expect(message).toMatchObject({
		type: 'message',
		event: 'new',
		data: { external_id: body.messageId, income: true, channel_type: 'telegram', message: 'hi' },
	});
	// The sample of an incoming message has it.
	expect(message.data).toMatchObject({ job_id: null });
	await receiver.close();
});

it('a customer changes the name: conversation.update', async () => {
	const receiver = await startReceiver();
	await call(sandbox, 'PUT', '/p1/companies/101', { webhook_url: receiver.url });
	await writes({ channelId: 2001, text: 'married!', sender: { ...anna, name: 'Anna B.' } });
	await until(() => receiver.received.length === 3);
	expect(payloads(sandbox)[0]).toMatchObject({
		type: 'conversation',
		event: 'update',
		data: { external_id: 30_001, name: 'Anna B.' },
	});
	await receiver.close();
});

it('a customer sends a picture', async () => {
	const picture = {
		url: 'http://127.0.0.1:1/cup.jpg',
		fileName: 'cup.jpg',
		mimeType: 'image/jpeg',
	};
	await writes({ channelId: 2001, text: null, sender: anna, attachments: [picture] });
	const { body } = await call(sandbox, 'GET', '/p1/companies/101/conversations/30001/messages');
	expect(body.data.messages.at(-1).attachments).toEqual([
		{
			external_id: 500_001,
			url: picture.url,
			file_name: 'cup.jpg',
			mime_type: 'image/jpeg',
			size: null,
		},
	]);
});

it.each([
	['an unknown channel', { channelId: 99, text: 'x', sender: anna }],
	['no text', { channelId: 2001, sender: anna }],
	['no sender', { channelId: 2001, text: 'x' }],
])('refuses %s', async (_title, body) => expect((await writes(body)).status).toBe(400));

it('is not for pages of other sites, which could post to it without being asked', async () => {
	await writes({ channelId: 2001, text: 'still there', sender: anna });
	const from = async (site: string) =>
		(
			await fetch(`${sandbox.url}/sandbox/reset`, {
				method: 'POST',
				headers: { 'content-type': 'text/plain', 'sec-fetch-site': site },
				body: '{}',
			})
		).status;
	expect(await from('cross-site')).toBe(403);
	expect(sandbox.store.messagesOf(30_001).at(-1)?.text).toBe('still there');
	expect(await from('same-origin')).toBe(200);
});

it('names another world after a reset, and in another sandbox', async () => {
	const world = async (one = sandbox) =>
		(await call(one, 'GET', '/sandbox/state')).body.world as string;
	const first = await world();
	expect(await world()).toBe(first);
	await call(sandbox, 'POST', '/sandbox/reset');
	const other = await startSandbox();
	expect(new Set([first, await world(), await world(other)]).size).toBe(3);
	await other.close();
});

it('resets to the seed', async () => {
	await writes({ channelId: 2001, text: 'hello', sender: { id: 'new', name: 'New' } });
	await call(sandbox, 'POST', '/p1/companies', 'name=Third');
	await call(sandbox, 'POST', '/sandbox/reset');
	const { body } = await call(sandbox, 'GET', '/sandbox/state');
	expect(body.companies).toHaveLength(2);
	expect((await call(sandbox, 'GET', '/sandbox/conversations')).body).toHaveLength(10);
	expect((await call(sandbox, 'GET', '/sandbox/requests')).body).toEqual([]);
	expect((await call(sandbox, 'GET', '/sandbox/deliveries')).body).toEqual([]);
});

it('keeps files of a customer, and sends them with a message', async () => {
	const form = new FormData();
	form.append('file', new File(['a cup'], 'чашка.txt', { type: 'text/plain' }));
	form.append('file', new File(['a pot'], 'pot.txt', { type: 'text/plain' }));
	const keep = async (query: string, body: FormData) =>
		await fetch(`${sandbox.url}/sandbox/customer/files${query}`, { method: 'POST', body });
	const files = (await (await keep('?channelId=2001', form)).json()) as Array<{
		id: number;
		url: string;
		fileName: string;
	}>;
	expect(files.map(({ fileName }) => fileName)).toEqual(['чашка.txt', 'pot.txt']);
	const sent = await writes({
		channelId: 2001,
		sender: anna,
		attachments: files.map(({ id }) => ({ id })),
	});
	const [message] = sandbox.store.messagesOf(sent.body.conversationId).slice(-1);
	expect(message!.attachmentIds).toEqual(files.map(({ id }) => id));
	expect(await (await fetch(files[1]!.url)).text()).toBe('a pot');

	expect((await keep('?channelId=9999', form)).status).toBe(400);
	expect((await keep('?channelId=2001', new FormData())).status).toBe(400);
	const unknown = await writes({ channelId: 2001, sender: anna, attachments: [{ id: 1 }] });
	expect(unknown.status).toBe(400);
});

it('keeps registered webhook addresses when it is reset', async () => {
	const company = sandbox.store.companies.get(101)!;
	company.webhookUrl = 'https://crm.example/hook';
	await call(sandbox, 'POST', '/sandbox/reset');
	expect(sandbox.store.companies.get(101)!.webhookUrl).toBe('https://crm.example/hook');
	expect(sandbox.store.companies.get(102)!.webhookUrl).toBeNull();
});

it('tells everything live', async () => {
	const response = await fetch(`${sandbox.url}/sandbox/events`);
	expect(response.headers.get('content-type')).toBe('text/event-stream');
	const seen: Array<Record<string, unknown>> = [];
	let pending = '';
	const reading = (async () => {
		const decoder = new TextDecoder();
		for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
			const parts = (pending + decoder.decode(chunk, { stream: true })).split('\n\n');
			pending = parts.pop() ?? '';
			for (const part of parts)
				if (part.startsWith('data: ')) seen.push(JSON.parse(part.slice('data: '.length)));
		}
	})().catch(() => 'the sandbox closed');
	const receiver = await startReceiver();
	await call(sandbox, 'PUT', '/p1/companies/101', { webhook_url: receiver.url });
	await call(sandbox, 'POST', '/p1/companies/101/conversations/30001/messages', 'message=hello');
	await until(() => seen.some((one) => one.type === 'ack'));
	await call(sandbox, 'POST', '/sandbox/reset');
	await until(() => seen.some((one) => one.type === 'reset'));
	expect(new Set(seen.map((one) => one.type))).toEqual(
		new Set(['company', 'conversation', 'message', 'ack', 'delivery', 'request', 'reset']),
	);
	expect(seen.find((one) => one.type === 'message')).toMatchObject({
		conversationId: 30_001,
		direction: 'out',
		text: 'hello',
		ack: -1,
	});
	await receiver.close();
	await sandbox.close();
	await reading;
});
