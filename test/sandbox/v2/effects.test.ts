import { startSandbox } from '../../../sandbox/pact';
import type { Sandbox } from '../../../sandbox/pact';
import { startReceiver } from '../client';
import { call, register } from './client';

/** What the calls of V2 do, beside what they answer. */
let sandbox: Sandbox;

beforeEach(async () => {
	sandbox = await startSandbox({ strict: true });
});
afterEach(() => sandbox.close());

const writeFirst = async (fields: object) =>
	(await call(sandbox, 'POST', '/messages', { company_id: 101, text: 'Hello', ...fields })).body
		.message;

it('updates the states and the assignee of a conversation, each by itself, and takes the assignee away', async () => {
	const path = '/conversations/30002';
	const stored = () => {
		const { operationalState, repliedState, assigneeId } = sandbox.store.conversations.get(30_002)!;
		return [operationalState, repliedState, assigneeId];
	};
	const update = (fields: object) => call(sandbox, 'PUT', path, { company_id: 101, ...fields });
	expect(stored()).toEqual(['open', 'replied', null]);
	const { body } = await update({ replied_state: 'unreplied' });
	expect(body.conversation).toMatchObject({
		replied_state: 'unreplied',
		operational_state: 'open',
	});
	await update({ assignee_id: 31 });
	expect(stored()).toEqual(['open', 'unreplied', 31]);
	await update({ operational_state: 'archived' });
	expect(stored()).toEqual(['archived', 'unreplied', 31]);
	await update({ assignee_id: null });
	expect(stored()).toEqual(['archived', 'unreplied', null]);
});

it('writes first to a new conversation and tells of it, or to the one that is there', async () => {
	const receiver = await startReceiver();
	try {
		await register(sandbox, receiver.url);
		const events = () => sandbox.deliveries.all().map(({ event }) => event);
		const known = await writeFirst({ provider: 'whatsapp', phone: '79260000002' });
		expect(known.conversation_id).toBe(30_002);
		expect(events()).toEqual(['message.create']);
		const fresh = await writeFirst({ provider: 'whatsapp', phone: '79250000061' });
		expect(fresh.conversation_id).toBe(30_011);
		expect(events().slice(1)).toEqual(['conversation.create', 'message.create']);
	} finally {
		await receiver.close();
	}
});

it('finds a nickname with and without its @', async () => {
	const first = await writeFirst({ provider: 'telegram_personal', nickname: '@anna' });
	const second = await writeFirst({ provider: 'telegram_personal', nickname: 'anna' });
	expect(second.conversation_id).toBe(first.conversation_id);
	expect(sandbox.store.conversations.get(first.conversation_id)!.senderExternalId).toBe('anna');
});

it('fills the places of a template', async () => {
	const message = await writeFirst({
		provider: 'whatsapp_business',
		phone: '79250000062',
		text: undefined,
		waba_id: 'order_shipped',
		substitutions: ['Anna', 'a coffee mill'],
	});
	expect(message.message).toBe('Anna, your parcel left us today: a coffee mill');
});

it('keeps what a message quotes, and whether it goes to the CRM', async () => {
	const body = {
		company_id: 101,
		text: 'Sure',
		replied_to_id: 'sandbox-message-700003',
		send_to_crm: false,
	};
	const sent = await call(sandbox, 'POST', '/conversations/30001/messages', body);
	expect(sent.body.message.replied_to_id).toBe('sandbox-message-700003');
	const stored = sandbox.store.messages.get(sent.body.message.id)!;
	expect(stored).toMatchObject({ repliedToId: 700_003, sendToCrm: false });
	const first = await writeFirst({ provider: 'max', phone: '79250000063', send_to_crm: false });
	expect(sandbox.store.messages.get(first.id)!.sendToCrm).toBe(false);
});

it.each([
	['day', 1],
	['week', 7],
	['month', 30],
])('synchronizes the messages of a %s', async (period, days) => {
	const body = { provider: 'vkontakte_direct', token: 'T', sync_period: period };
	const { auth } = (await call(sandbox, 'POST', '/companies/102/auths', body)).body;
	const since = Date.parse(auth.created_at) - Date.parse(auth.sync_messages_at);
	expect(since).toBe(days * 24 * 3600 * 1000);
});

it('lists the auths of the companies that were asked for, and of no other', async () => {
	const companies = async (query: string) => {
		const { body } = await call(sandbox, 'GET', `/auths?${query}`);
		return [...new Set(body.auths.map((one: { company_id: number }) => one.company_id))];
	};
	expect(await companies('company_ids[]=102')).toEqual([102]);
	expect(await companies('company_ids=101,102&per_page=50')).toEqual([101, 102]);
	expect(await companies('company_ids[]=77')).toEqual([]);
});

it('sorts templates by position or time, either way, and gives those of the companies asked for', async () => {
	const positions = async (query: string) => {
		const { body } = await call(sandbox, 'GET', `/waba_templates?per_page=3&${query}`);
		return body.waba_templates.map(({ position }: { position: number }) => position);
	};
	expect(await positions('sort[position]=asc')).toEqual([1, 2, 3]);
	expect(await positions('sort[position]=desc')).toEqual([64, 63, 62]);
	expect(await positions('sort[created_at]=asc')).toEqual([1, 2, 3]);
	expect(await positions('')).toEqual([64, 63, 62]);
	expect(await positions('company_ids[]=101')).toEqual([64, 63, 62]);
	expect(await positions('company_ids[]=102')).toEqual([]);
});
