import { startSandbox } from '../../../sandbox/pact';
import type { Sandbox } from '../../../sandbox/pact';
import { v2Handshake, v2Payloads } from '../../fixtures/v2';
import { call as control, payloads, startReceiver, until } from '../client';
import type { Receiver } from '../client';
import { call, register } from './client';
import { isAsDocumented } from './documented';
import type { Event } from './documented';

/** What V2's webhooks carry and when, compared with the documentation's payloads. */
let sandbox: Sandbox;
let receiver: Receiver;

beforeEach(async () => {
	receiver = await startReceiver();
	sandbox = await startSandbox({ strict: true, speed: 20 });
});
afterEach(async () => {
	await sandbox.close();
	await receiver.close();
});

const sent = () => payloads(sandbox) as Event[];
const named = () => sent().map(({ type, event }) => `${type}.${event}`);

const writes = (fields: object = {}) =>
	control(sandbox, 'POST', '/sandbox/customer/messages', {
		channelId: 2001,
		text: 'Hi',
		sender: { id: '79250000042', name: 'Nina' },
		...fields,
	});

const sends = (text: string) =>
	call(sandbox, 'POST', '/conversations/30001/messages', { company_id: 101, text });

it('shakes hands when a webhook is activated and when its address changes', async () => {
	const path = '/companies/101/webhooks';
	const { body } = await call(sandbox, 'POST', path, { url: receiver.url });
	expect(body.webhook).toMatchObject({ url: receiver.url, active: false });
	expect(receiver.received).toEqual([]);
	await call(sandbox, 'PUT', `${path}/${body.webhook.id}`, { active: true });
	expect(receiver.received).toEqual([v2Handshake]);
	await call(sandbox, 'PUT', `${path}/${body.webhook.id}`, { active: true });
	expect(receiver.received).toHaveLength(1);
	await call(sandbox, 'PUT', `${path}/${body.webhook.id}`, { url: `${receiver.url}/2` });
	expect(receiver.received).toHaveLength(2);
	receiver.answers.push(500);
	const refused = await call(sandbox, 'PUT', `${path}/${body.webhook.id}`, { url: receiver.url });
	expect(refused.status).toBe(422);
	expect(refused.body.errors[0]).toMatchObject({
		status: 422,
		detail: expect.stringContaining('500'),
	});
	expect(sandbox.store.webhooks.get(body.webhook.id)).toMatchObject({ url: `${receiver.url}/2` });
});

it('takes five webhooks a company, and no sixth', async () => {
	for (let count = 0; count < 5; count++) await register(sandbox, receiver.url);
	const sixth = await call(sandbox, 'POST', '/companies/101/webhooks', { url: receiver.url });
	expect(sixth.status).toBe(422);
	expect(sixth.body.errors[0].detail).toContain('5');
	const { body } = await call(sandbox, 'GET', '/companies/101/webhooks');
	expect(body.webhooks).toHaveLength(5);
});

it('tells every active webhook of the company, and none that is inactive, deleted or another company’s', async () => {
	const [first, second, inactive, deleted] = [
		await register(sandbox, receiver.url),
		await register(sandbox, receiver.url),
		await register(sandbox, receiver.url),
		await register(sandbox, receiver.url),
	];
	await register(sandbox, receiver.url, 102);
	const path = '/companies/101/webhooks';
	await call(sandbox, 'PUT', `${path}/${inactive}`, { active: false });
	expect((await call(sandbox, 'DELETE', `${path}/${deleted}`)).status).toBe(204);
	await writes();
	const to = new Set(sandbox.deliveries.all().map(({ webhookId }) => webhookId));
	expect([...to]).toEqual([first, second]);
});

it('a new customer: conversation create, message create, conversation update', async () => {
	await register(sandbox, receiver.url);
	await writes();
	expect(named()).toEqual(['conversation.create', 'message.create', 'conversation.update']);
	const [created, message, updated] = sent() as [Event, Event, Event];
	isAsDocumented(created, 'conversation.create');
	isAsDocumented(message, 'message.create.incoming');
	isAsDocumented(updated, 'conversation.update');
	expect(message.object).toMatchObject({
		income: true,
		status: 'created',
		message: 'Hi',
		contact: { name: 'Nina', phone: '79250000042' },
		conversation: { replied_state: 'unreplied' },
	});
	expect(updated.object).toMatchObject({ last_message_id: message.object.id });
});

it('a sent message: created as sent, then delivered with an external id, then read', async () => {
	await register(sandbox, receiver.url);
	const { body } = await sends('On my way');
	expect(body.message).toMatchObject({ status: 'sent', external_id: null });
	await until(() => named().includes('message.update'));
	const [create, update] = sent().filter(({ type }) => type === 'message') as [Event, Event];
	isAsDocumented(create, 'message.create.outgoing');
	isAsDocumented(update, 'message.update.delivered');
	expect(create.object).toMatchObject({ status: 'sent', external_id: null });
	expect(update.object).toMatchObject({ status: 'delivered', external_id: expect.any(String) });
	expect(update.object.id).toBe(body.message.id);
	await control(sandbox, 'POST', '/sandbox/customer/read', { conversationId: 30_001 });
	expect(sent().at(-1)).toMatchObject({ type: 'message', object: { status: 'read' } });
});

it('a message that fails: error with the reason in details', async () => {
	await register(sandbox, receiver.url);
	await sends('#reject');
	await until(() => named().includes('message.update'));
	const update = sent().find(({ event, type }) => type === 'message' && event === 'update')!;
	isAsDocumented(update, 'message.update.error');
	expect(update.object).toMatchObject({
		status: 'error',
		details: { reason: 'Message was rejected by external system' },
	});
});

it('replies, reactions, groups and deletions', async () => {
	const group = { id: 'group-1', name: 'Neighbours' };
	await writes({ group });
	await register(sandbox, receiver.url);
	const { body } = await writes({ group, sender: { id: '79250000043', name: 'Olga' } });
	const quoted = sandbox.store.messages.get(body.messageId)!;
	await writes({ group, repliedToId: quoted.id });
	await control(sandbox, 'POST', '/sandbox/customer/reactions', {
		messageId: quoted.id,
		emoji: '👍',
	});
	await control(sandbox, 'POST', '/sandbox/customer/deletions', { messageId: quoted.id });
	const messages = sent().filter(({ type }) => type === 'message');
	expect(
		messages.map(({ event, object }) => [
			event,
			object.replied_to_id,
			object.reactions,
			object.deleted,
		]),
	).toEqual([
		['create', null, null, false],
		['create', `sandbox-message-${quoted.id}`, null, false],
		['update', null, [{ emoji: '👍' }], false],
		['update', null, [{ emoji: '👍' }], true],
	]);
	expect(messages.map(({ object }) => (object.contact as { name: string }).name)).toEqual([
		'Olga',
		'Nina',
		'Olga',
		'Olga',
	]);
	expect(messages[0]!.object.conversation).toMatchObject({
		group: true,
		sender_name: 'Neighbours',
		sender_phone: null,
	});
});

it('repeats five times, a minute apart, then drops', async () => {
	sandbox.world.clock.speed = 6000;
	await register(sandbox, receiver.url);
	receiver.answers.push(...Array.from({ length: 100 }, () => 204));
	await control(sandbox, 'POST', '/sandbox/customer/reactions', {
		messageId: 700_001,
		emoji: '👍',
	});
	await until(() => sandbox.deliveries.all().every(({ state }) => state === 'dropped'));
	expect(sandbox.deliveries.all().map(({ attempts }) => attempts.length)).toEqual([6]);
});

it.each([
	['v2.message.create', 'message.create.outgoing'],
	['v2.message.update', 'message.update.delivered'],
	['v2.conversation.delete', 'conversation.delete'],
	['v2.auth.delete', 'auth.delete'],
])('sends %s when it is asked to, and with other fields on request', async (kind, id) => {
	await register(sandbox, receiver.url);
	// Boris's conversation: the last message is the company's.
	const asked = { kind, conversationId: 30_002, data: { company_id: 77 }, duplicates: 1 };
	const { status } = await control(sandbox, 'POST', '/sandbox/events/send', asked);
	expect(status).toBe(200);
	expect(sent()).toHaveLength(2);
	isAsDocumented(sent()[0]!, id);
	expect(sent()[0]!.object.company_id).toBe(77);
	expect(sent()[1]).toEqual(sent()[0]);
});

it.each([
	['v2.message.create.incoming', 'message.create.incoming', { income: true, status: 'created' }],
	['v2.message.update.delivered', 'message.update.delivered', { status: 'delivered' }],
	['v2.message.update.read', 'message.update.delivered', { income: false, status: 'read' }],
	['v2.message.update.error', 'message.update.error', { status: 'error', external_id: null }],
	['v2.auth.update.connected', 'auth.update.connected', { state: 'enabled' }],
	['v2.auth.update.disconnected', 'auth.update.disconnected', { state: 'disabled' }],
	['v2.auth.update.qr', 'auth.update.qr', { state: 'initial' }],
])('sends %s as documented, whatever the records say', async (kind, id, object) => {
	await register(sandbox, receiver.url);
	// Clara's conversation: the last message is hers.
	const asked = { kind, conversationId: 30_003, cause: `because of ${kind}` };
	expect((await control(sandbox, 'POST', '/sandbox/events/send', asked)).status).toBe(200);
	isAsDocumented(sent()[0]!, id);
	expect(sent()[0]!.object).toMatchObject(object);
	expect(sandbox.deliveries.all()[0]).toMatchObject({ cause: `because of ${kind}` });
	expect(sandbox.store.messages.get(700_006)).toMatchObject({ income: true, failure: null });
});

it('sends events of a channel that nobody has written to, but none of its messages', async () => {
	await register(sandbox, receiver.url);
	const send = async (kind: string) =>
		await control(sandbox, 'POST', '/sandbox/events/send', { kind, channelId: 2014 });
	expect((await send('v2.auth.update.disconnected')).status).toBe(200);
	const { status, body } = await send('v2.message.update.read');
	expect(status).toBe(400);
	expect(body.errors[0].message).toContain('nobody has written in the channel');
	expect(sent()).toHaveLength(1);
});

it('can send every event that the pages name, and one that they do not', async () => {
	const { body } = await control(sandbox, 'GET', '/sandbox/events/kinds');
	const named = v2Payloads.flatMap(({ payload: { type, event } }) =>
		type === undefined ? [] : [`v2.${type}.${event}`],
	);
	// The envelope's page lists `delete` for messages; the page on messages does not.
	const wanted = new Set([...named, 'v2.message.delete', 'v2.unknown']);
	// A word behind it says what has happened.
	const plain = body
		.filter((kind: string) => kind.startsWith('v2.'))
		.map((kind: string) => kind.split('.').slice(0, 3).join('.'));
	expect([...new Set(plain)].sort()).toEqual([...wanted].sort());
});

it('sends no V2 event without an active webhook', async () => {
	const { status } = await control(sandbox, 'POST', '/sandbox/events/send', { kind: 'v2.unknown' });
	expect(status).toBe(400);
	await register(sandbox, receiver.url);
	await control(sandbox, 'POST', '/sandbox/events/send', { kind: 'v2.unknown' });
	expect(sent()).toEqual([
		{ event: 'happened', type: 'something_new', object: { id: expect.any(Number) } },
	]);
});
