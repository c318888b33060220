import { startSandbox } from '../../sandbox/pact';
import type { Sandbox } from '../../sandbox/pact';
import { call } from './client';

/** What neither Pact nor the messenger takes is refused, so that a workflow that works here works there. */
let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
	sandbox.world.rateLimits.enabled = false;
});
afterAll(() => sandbox.close());

const COMPANY = '/p1/companies/101';
const V1 = {
	send: (body: object) => call(sandbox, 'POST', `${COMPANY}/conversations/30001/messages`, body),
	buttons: (message: string | undefined, buttons: string[]) =>
		call(sandbox, 'POST', `${COMPANY}/conversations/30003/messages`, {
			message,
			interactive: { type: 'button', buttons },
		}),
	first: (message: string) =>
		call(sandbox, 'POST', `${COMPANY}/channels/2001/conversations`, {
			phone: '79250000021',
			message,
		}),
	template: (value: string) =>
		call(sandbox, 'POST', `${COMPANY}/channels/2002/conversations`, {
			phone: '79250000022',
			template: { id: 'promotion_7', language_code: 'ru', parameters: [value] },
		}),
	username: (username: string) =>
		call(sandbox, 'POST', `${COMPANY}/conversations`, {
			provider: 'telegram_personal',
			username,
			text: 'Hello',
		}),
	upload: (content: string) =>
		call(sandbox, 'POST', `${COMPANY}/conversations/30001/messages/attachments`, form(content)),
};

const v2 = (path: string, body: object) =>
	call(sandbox, 'POST', `/api/p2${path}`, { company_id: 101, ...body });
const V2 = {
	send: (body: object) => v2('/conversations/30001/messages', body),
	first: (text: string) => v2('/messages', { provider: 'max', phone: '79250000023', text }),
	template: (value: string) =>
		v2('/messages', {
			provider: 'whatsapp_business',
			phone: '79250000024',
			waba_id: 'promotion_8',
			substitutions: [value],
		}),
	username: (nickname: string) =>
		v2('/messages', { provider: 'telegram_personal', nickname, text: 'Hello' }),
	upload: (content: string) =>
		call(sandbox, 'POST', '/api/p2/attachments?company_id=101', form(content)),
};

function form(content: string): FormData {
	const data = new FormData();
	data.append('file', new Blob([content]), 'menu.txt');
	return data;
}

/** Words of the refusal; empty where it was taken. */
async function refusal(answer: ReturnType<typeof V1.send>): Promise<string> {
	const { status, body } = await answer;
	if (status < 300) return '';
	expect(status).toBe(400);
	const [error] = body.errors;
	return error.detail ?? `${error.field} ${error.message}`;
}

const BLANK = ['', '  \n', '\u200B', '\u2800', '\u00AD\u2060', '\u3164', '\uFE0F'];

it.each(BLANK)('a text in which there is nothing to see: %j', async (text) => {
	expect(await refusal(V1.send({ message: text }))).toContain('message');
	expect(await refusal(V2.send({ text }))).toContain('text');
	expect(await refusal(V1.first(text))).toContain('message');
	expect(await refusal(V2.first(text))).toContain('text');
	expect(await refusal(V1.template(text))).toContain('template[parameters][0] must not be blank');
	expect(await refusal(V2.template(text))).toContain('substitutions[0] must not be blank');
});

it.each(['.', '😀', '👨‍👩‍👧', 'й', '٠'])('takes %j', async (text) => {
	expect(await refusal(V1.send({ message: text }))).toBe('');
	expect(await refusal(V2.send({ text }))).toBe('');
});

it.each([
	['NUL', 'a\0b'],
	['half an emoji', '😀'.slice(0, 1)],
])('a text with %s', async (_what, text) => {
	expect(await refusal(V1.send({ message: text }))).toContain('half a character');
	expect(await refusal(V2.send({ text }))).toContain('half a character');
});

it.each([
	['a line break', 'a\nb', 'line breaks'],
	['a tab', 'a\tb', 'tabs'],
	['five spaces', 'a     b', 'four spaces'],
	['1,025 characters', 'ж'.repeat(1025), '1024'],
])('a template value with %s', async (_what, value, words) => {
	expect(await refusal(V1.template(value))).toContain(words);
	expect(await refusal(V2.template(value))).toContain(words);
});

it.each(['a    b', 'ж'.repeat(1024), '😀'.repeat(1000)])(
	'takes the template value %.9s',
	async (value) => {
		expect(await refusal(V1.template(value))).toBe('');
		expect(await refusal(V2.template(value))).toBe('');
	},
);

it.each([
	['four', 'Yes?', ['a', 'b', 'c', 'd'], 'at most 3'],
	['one of 21 characters', 'Yes?', ['x'.repeat(21)], '20 characters'],
	['two equal ones', 'Yes?', ['a', 'a'], 'differ'],
	['a blank one', 'Yes?', ['a', '\u200B'], 'blank'],
	['some without a text', undefined, ['a'], 'message'],
	['some below 1,025 characters', 'x'.repeat(1025), ['a'], '1024'],
])('buttons: %s', async (_what, message, buttons, words) => {
	expect(await refusal(V1.buttons(message, buttons))).toContain(words);
});

it('takes three buttons of 20 characters', async () => {
	const labels = ['Д', 'Н', 'П'].map((letter) => `${letter}😀`.repeat(10));
	expect(await refusal(V1.buttons('Yes?', labels))).toBe('');
});

it.each(['https://t.me/testuser', '+79250000001', 'test user', 'x'])(
	'a username that nobody can have: %s',
	async (name) => {
		expect(await refusal(V1.username(name))).toContain('username');
		expect(await refusal(V2.username(name))).toContain('nickname');
	},
);

it('an empty file', async () => {
	expect(await refusal(V1.upload(''))).toBe('file is empty');
	expect(await refusal(V2.upload(''))).toBe('file is empty');
	expect(await refusal(V1.upload('x'))).toBe('');
	expect(await refusal(V2.upload('x'))).toBe('');
});

it('a quoted message by its id, with words that say what is wanted', async () => {
	expect(await refusal(V2.send({ text: 'x', replied_to_id: '700002' }))).toBe(
		'replied_to_id must be the external_id of a message (sandbox-message-700002), not its id 700002',
	);
	// Of another conversation.
	expect(await refusal(V2.send({ text: 'x', replied_to_id: 'sandbox-message-700004' }))).toBe(
		'replied_to_id must be the external_id of a message of the conversation; none has sandbox-message-700004',
	);
	expect(await refusal(V2.send({ text: 'x', replied_to_id: 'sandbox-message-700002' }))).toBe('');
});

it('takes the parameter of the PHP sample, strictly, too', async () => {
	sandbox.world.strict = true;
	const channel = (fields: object) =>
		call(sandbox, 'POST', '/p1/companies/103/channels', {
			provider: 'whatsapp',
			phone: '79250000025',
			...fields,
		});
	await call(sandbox, 'POST', '/p1/companies', { name: 'New' });
	expect(await refusal(channel({ do_not_mark_as_read: 'perhaps' }))).toContain('Boolean');
	expect(await refusal(channel({ do_not_mark_as_read: true }))).toBe('');
});
