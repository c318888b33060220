import { startSandbox } from '../../sandbox/pact';
import type { Sandbox } from '../../sandbox/pact';
import { call, payloads, startReceiver, until } from './client';
import type { Receiver } from './client';

/** POST /sandbox/events/send: every payload of the section "Webhooks". */
let sandbox: Sandbox;
let receiver: Receiver;

beforeEach(async () => {
	receiver = await startReceiver();
	sandbox = await startSandbox({ speed: 10 });
	await call(sandbox, 'PUT', '/p1/companies/101', { webhook_url: receiver.url });
	receiver.received.length = 0;
});
afterEach(async () => {
	await sandbox.close();
	await receiver.close();
});

const send = (body: object) => call(sandbox, 'POST', '/sandbox/events/send', body);

const number = expect.any(Number);
const webhookDate = expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC$/);
const isoDate = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
const channel = { id: 2001, type: 'whatsapp' };

const conversation = {
	external_id: 30_001,
	name: 'Sender Name',
	avatar_url:
		'https://cdn.pact.im/conversations/avatars/000/000/000/original/open-uri00000000-00000-0p0igg0?0000000000',
	channel_id: 2001,
	channel_type: 'whatsapp',
	created_at: webhookDate,
	created_at_timestamp: number,
	last_message_at: null,
	last_income_message_at: null,
	sender_external_id: '79250000001',
};

const system = (message: string, severity = 'critical') => ({
	type: 'system',
	severity,
	data: {
		message,
		date: webhookDate,
		date_timestamp: number,
		timestamp: number,
		details: { entity: 'channel', entity_id: 2001 },
	},
});

const documented: Record<string, object> = {
	'conversation.new': { type: 'conversation', event: 'new', data: conversation },
	'conversation.update': { type: 'conversation', event: 'update', data: conversation },
	'message.new': {
		type: 'message',
		event: 'new',
		data: {
			external_id: number,
			external_public_id: number,
			channel_id: 2001,
			channel_type: 'whatsapp',
			channel,
			conversation_id: 30_001,
			message: 'Message body',
			location: {},
			income: true,
			created_at: webhookDate,
			created_at_timestamp: number,
			ack: 1,
			attachments: [],
			job_id: number,
		},
	},
	'message.ack': {
		type: 'message',
		event: 'ack',
		data: { external_id: number, channel, conversation_id: 30_001, ack: 3 },
	},
	'job.executed': {
		type: 'job',
		event: 'executed',
		data: { id: number, result: 'DELIVERED', message_id: number, date: number },
	},
	'qrCode.new': {
		type: 'qr_code',
		event: 'new',
		company_id: 101,
		channel_id: 2001,
		// The first bytes of every PNG.
		data: expect.stringMatching(/^iVBORw0KGgo/),
	},
	'system.authorized': system('authorized', 'information'),
	'system.phoneOffline': system('phone offline'),
	'system.phoneOnline': system('phone online'),
	'system.unavailable': system('unavailable'),
	'system.disabled': system('disabled'),
	'system.tryingResumeWork': system('trying_resume_work'),
	'system.synchronized': system('synchronized'),
	'system.instagramDisabled': {
		type: 'system',
		severity: 'information',
		data: {
			message: 'IG was set DISABLED',
			date: webhookDate,
			date_timestamp: number,
			details: { entity: 'channel', entity_id: 2001 },
		},
	},
	'groupConversation.new': {
		type: 'group_conversation',
		event: 'new',
		data: {
			name: 'Group name',
			avatar_url: null,
			channel_id: 2001,
			created_at: isoDate,
			external_id: 30_001,
			channel_type: 'whatsapp',
			last_message_at: null,
			sender_external_id: '120363148147828952',
			created_at_timestamp: number,
			last_income_message_at: null,
		},
	},
	'groupMessage.new': {
		type: 'group_message',
		event: 'new',
		data: {
			ack: 0,
			income: true,
			channel,
			message: 'Message body',
			location: null,
			channel_id: 2001,
			created_at: isoDate,
			attachments: [],
			external_id: number,
			channel_type: 'whatsapp',
			conversation_id: 30_001,
			external_public_id: '79000000000',
			created_at_timestamp: number,
			external_created_at_timestamp: number,
		},
	},
	'groupMessage.ack': {
		type: 'group_message',
		event: 'ack',
		data: {
			channel,
			timestamp: number,
			external_id: number,
			participant: '79000000000',
			conversation_id: 30_001,
			external_public_id: null,
			ack: 3,
		},
	},
	'groupContact.new': {
		type: 'group_conversation_contact',
		event: 'new',
		data: {
			contact: { external_public_id: '79000000000' },
			channel_id: 2001,
			channel_type: 'whatsapp',
			date_timestamp: number,
			conversation_id: 30_001,
		},
	},
};

it('knows the 18 documented events and one that is not', async () => {
	const { body } = await call(sandbox, 'GET', '/sandbox/events/kinds');
	expect([...body].sort()).toEqual([...Object.keys(documented), 'unknown'].sort());
	expect(Object.keys(documented)).toHaveLength(18);
});

it.each(Object.entries(documented))('%s', async (kind, payload) => {
	const { status } = await send({ kind });
	expect(status).toBe(200);
	await until(() => receiver.received.length === 1);
	expect(receiver.received).toEqual([payload]);
});

it('takes other ids, and other fields', async () => {
	await send({
		kind: 'message.new',
		channelId: 2003,
		conversationId: 30_004,
		data: { message: 'mine', external_id: 5 },
		payload: { extra: true },
	});
	await until(() => receiver.received.length === 1);
	expect(receiver.received[0]).toMatchObject({
		extra: true,
		data: {
			external_id: 5,
			message: 'mine',
			channel_id: 2003,
			channel_type: 'telegram_personal',
			conversation_id: 30_004,
		},
	});
});

it('different events have different ids, a list is sent in its order', async () => {
	await send([{ kind: 'message.new' }, { kind: 'message.ack' }, { kind: 'message.new' }]);
	await until(() => receiver.received.length === 3);
	expect(payloads(sandbox).map(({ event }) => event)).toEqual(['new', 'ack', 'new']);
	expect(new Set(receiver.received.map(({ data }) => data.external_id)).size).toBe(3);
});

describe('duplicates', () => {
	it('are the same event again', async () => {
		await send({ kind: 'message.new', duplicates: 2 });
		await until(() => receiver.received.length === 3);
		expect(receiver.received[1]).toEqual(receiver.received[0]);
		expect(receiver.received[2]).toEqual(receiver.received[0]);
	});

	it('of system events have another time of the callback', async () => {
		await send({ kind: 'system.phoneOffline', duplicates: 1 });
		await until(() => receiver.received.length === 2);
		const [first, second] = payloads(sandbox).map(({ data }) => data);
		expect(second).toEqual({ ...first, timestamp: first.timestamp + 60 });
	});

	it('of everything, when the mode is set', async () => {
		await call(sandbox, 'PUT', '/sandbox/delivery', { duplicates: 1 });
		await call(sandbox, 'POST', '/sandbox/customer/messages', {
			channelId: 2001,
			text: 'hello',
			sender: { id: '79250000001', name: 'Anna' },
		});
		await until(() => receiver.received.length === 2);
		expect(receiver.received[1]).toEqual(receiver.received[0]);
	});
});

it('out of order: the events of a second come last first', async () => {
	await call(sandbox, 'PUT', '/sandbox/delivery', { outOfOrder: true });
	await send([{ kind: 'conversation.new' }, { kind: 'message.new' }, { kind: 'message.ack' }]);
	await until(() => receiver.received.length === 3);
	expect(payloads(sandbox).map(({ type, event }) => `${type}.${event}`)).toEqual([
		'message.ack',
		'message.new',
		'conversation.new',
	]);
});

it.each([{ kind: 'message.old' }, {}, { kind: 'message.new', companyId: 102 }])(
	'refuses %j',
	async (body) => expect((await send(body)).status).toBe(400),
);
