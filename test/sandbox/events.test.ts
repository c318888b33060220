import { webhookSamples } from '../fixtures/webhooks';
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

const anyNumber = expect.any(Number) as unknown;

/** Numbers and texts that are the sandbox's own, by their keys. */
const OWN: Record<string, unknown> = {
	channel_id: 2001,
	entity_id: 2001,
	conversation_id: 30_001,
	company_id: 101,
};
const OWN_CHANNEL = { id: 2001, type: 'whatsapp' };

/** The forms in which the documentation has dates. */
const DATES = [/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC$/, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/];

/** What the sandbox has to send for a documented payload: the same, with ids and times of its own. */
function sent(value: unknown, key: string): unknown {
	if (key in OWN) return OWN[key];
	if (key === 'channel') return OWN_CHANNEL;
	if (typeof value === 'number' && key !== 'ack') return anyNumber;
	if (typeof value === 'string') {
		const date = DATES.find((form) => form.test(value));
		return date ? expect.stringMatching(date) : value;
	}
	if (Array.isArray(value) || typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, inner]) => [name, sent(inner, name)]),
	);
}

const documented = Object.fromEntries(
	webhookSamples.map(({ event, raw }): [string, { data: object }] => {
		const payload = sent(JSON.parse(raw), '') as { data: object };
		// Here the conversation is the thing itself.
		const isConversation = /^(conversation|groupConversation)\./.test(event);
		const data = isConversation ? { ...payload.data, external_id: 30_001 } : payload.data;
		return [event, { ...payload, data }];
	}),
);
// The first bytes of every PNG.
documented['qrCode.new'] = {
	...documented['qrCode.new'],
	data: expect.stringMatching(/^iVBORw0KGgo/),
};

it('knows the documented events and one that is not', async () => {
	const { body } = await call(sandbox, 'GET', '/sandbox/events/kinds');
	const known = (body as unknown as string[]).filter((kind) => !kind.startsWith('v2.'));
	expect([
		...Object.keys(documented)
			.filter((event) => !known.includes(event))
			.map((event) => `${event}: write it in sandbox/pact/webhooks/samples.ts`),
		...known
			.filter((kind) => !(kind in documented))
			.map((kind) => `${kind}: is not in test/fixtures/webhooks`),
	]).toEqual(['unknown: is not in test/fixtures/webhooks']);
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
