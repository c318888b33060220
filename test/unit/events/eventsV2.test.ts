import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import { chatOf } from '../../../nodes/events/chat';
import { EVENTS, UNKNOWN } from '../../../nodes/events/catalogue';
import { itemOfMessage } from '../../../nodes/events/item';
import { recognise } from '../../../nodes/events/recognise';
import { v2Payloads } from '../../fixtures/v2';

const COMPANY = 501;

const of = (payload: unknown) =>
	recognise(COMPANY, payload as IDataObject, JSON.stringify(payload));

/** The names and keys that the documented payloads have to get, by their ids in the fixtures. */
const EXPECTED: Record<string, { name: string; key: string | 'content' }> = {
	'message.create.envelope': { name: 'message.received', key: '8003' },
	'message.create': { name: 'message.received', key: '8003' },
	'message.create.incoming': { name: 'message.received', key: '8003' },
	'message.create.outgoing': { name: 'message.sent', key: '8004' },
	'message.update.delivered': { name: 'message.delivered', key: '8004' },
	'message.update.error': { name: 'message.failed', key: '8004' },
	'conversation.create': { name: 'conversation.created', key: '7001' },
	'conversation.update': { name: 'conversation.updated', key: 'content' },
	'conversation.delete': { name: 'conversation.deleted', key: '7001' },
	'auth.create': { name: 'channel.created', key: '301' },
	'auth.update.connected': {
		name: 'channel.connected',
		key: '301:2026-02-01T06\\:00\\:29.800Z',
	},
	'auth.update.qr': { name: 'channel.qrCode', key: 'content' },
	'auth.update.pages': { name: 'channel.pages', key: 'content' },
	'auth.update.disconnected': {
		name: 'channel.disconnected',
		key: '301:2026-02-01T06\\:00\\:00.500Z',
	},
	'auth.delete': { name: 'channel.deleted', key: '301' },
	'auth.update.code': { name: 'channel.code', key: 'content' },
	'auth.update.oauth': { name: 'channel.authorizationUrl', key: 'content' },
	'auth.update.pageAddresses': { name: 'channel.pages', key: 'content' },
	handshake: { name: UNKNOWN, key: 'content' },
};

it('expects something of every documented payload', () => {
	expect(Object.keys(EXPECTED).sort()).toEqual(v2Payloads.map(({ id }) => id).sort());
});

describe.each([...v2Payloads])('$id', ({ id, payload }) => {
	const event = of(payload);
	const { name, key } = EXPECTED[id]!;

	it(`is ${name}`, () => {
		expect(event.name).toBe(name);
		expect(event.format).toBe(id === 'handshake' ? undefined : 'v2');
	});

	it(`has its key, which a repetition keeps`, () => {
		if (key === 'content') expect(event.key).toMatch(new RegExp(`^501:${name}:[0-9a-f]{64}$`));
		else expect(event.key).toBe(`501:${name}:${key}`);
		expect(JSON.stringify(of(structuredClone(payload)))).toBe(JSON.stringify(event));
	});

	it('is another event of another company', () => {
		const other = recognise(502, payload, JSON.stringify(payload));
		expect(other.key).not.toBe(event.key);
	});
});

const message = (event: string, object: object) =>
	of({ type: 'message', event, object: { id: 41, income: false, ...object } }).name;

describe('a message', () => {
	it.each([
		['create', { income: true, status: 'created' }, 'message.received'],
		['update', { income: true, status: 'created' }, 'message.updated'],
		['create', { status: 'sent' }, 'message.sent'],
		// That it is on its way was said when it was created.
		['update', { status: 'sent' }, 'message.updated'],
		// Written on the phone: it is delivered when Pact tells of it.
		['create', { status: 'delivered' }, 'message.sent'],
		['update', { status: 'delivered' }, 'message.delivered'],
		['update', { status: 'read' }, 'message.read'],
		['create', { status: 'error' }, 'message.failed'],
		['update', { status: 'error' }, 'message.failed'],
		['update', { status: 'a new one' }, 'message.updated'],
		// Two ways to tell of a deletion.
		['delete', { income: true }, 'message.deleted'],
		['update', { income: true, deleted: true }, 'message.deleted'],
		['update', { status: 'delivered', deleted: true }, 'message.deleted'],
	])('%s %j is %s', (event, object, name) => {
		expect(message(event, object)).toBe(name);
	});
});

describe('booleans in other forms', () => {
	it.each([
		['create', { income: 1 }, 'message.received'],
		['create', { income: 'true' }, 'message.received'],
		['create', { income: '1', status: 'delivered' }, 'message.received'],
		['create', { income: 0, status: 'sent' }, 'message.sent'],
		['create', { income: 'False', status: 'delivered' }, 'message.sent'],
		['update', { income: '1', status: 'delivered' }, 'message.updated'],
		['update', { income: 'true', deleted: 1 }, 'message.deleted'],
		['update', { deleted: 'true', status: 'read' }, 'message.deleted'],
		['update', { deleted: '0', status: 'read' }, 'message.read'],
	])('%s %j is %s', (event, object, name) => {
		expect(message(event, object)).toBe(name);
	});

	it('the direction is the same in the name and in what is said', () => {
		for (const income of [true, 1, '1', 'TRUE', false, 0, '0', 'false']) {
			const payload = { type: 'message', event: 'create', object: { id: 45, income } };
			const event = of(payload);
			const direction = { 'message.received': 'incoming', 'message.sent': 'outgoing' }[event.name];
			expect(chatOf(event, payload).direction).toBe(direction);
			expect(event.event!.own(payload)).toBe(direction === 'outgoing');
		}
	});
});

describe('a message that does not say which way it goes', () => {
	const silent = (event: string, object: object) =>
		message(event, { income: undefined, ...object });

	it.each([
		['create', { status: 'created' }, 'message.received'],
		['create', { contact: { external_id: '79110000046' } }, 'message.received'],
		[
			'create',
			{ contact: { external_public_id: '@anna' }, status: 'delivered' },
			'message.received',
		],
		['create', { contact: { internal_id: 47 }, status: 'created' }, 'message.sent'],
		['create', { status: 'sent' }, UNKNOWN],
		['create', { income: 'perhaps', contact: {} }, UNKNOWN],
		['create', { status: 'error' }, 'message.failed'],
		['update', { status: 'delivered' }, 'message.delivered'],
		['update', { contact: { external_id: '48' }, status: 'delivered' }, 'message.updated'],
	])('%s %j is %s', (event, object, name) => {
		expect(silent(event, object)).toBe(name);
	});
});

describe('what an update tells beyond the status', () => {
	const update = (object: object) =>
		of({ type: 'message', event: 'update', object: { id: 49, income: false, ...object } });
	const reactions = [{ emoji: '👍' }];

	it('a reaction to a message of ours is an update of it, under whatever status', () => {
		expect(update({ status: 'delivered', reactions }).name).toBe('message.updated');
		expect(update({ status: 'read', reactions }).name).toBe('message.updated');
		expect(update({ status: 'error', reactions }).name).toBe('message.failed');
		expect(update({ status: 'read', reactions: [] }).name).toBe('message.read');
	});

	it('belongs to the key of an update', () => {
		const seen = [
			{ status: 'delivered', reactions },
			{ status: 'read', reactions },
			{ status: 'read', reactions: [{ emoji: '👎' }] },
			{ status: 'read', reactions, message: 'Edited' },
			{ status: 'sent', message: 'Edited' },
			{ status: 'sent', message: 'Edited', details: { note: 1 } },
		].map((object) => update(object).key);
		expect(new Set(seen).size).toBe(seen.length);
		expect(update({ status: 'read', reactions }).key).toBe(seen[1]);
	});

	it('is compared whatever the status, and told as an update', () => {
		const first = update({ status: 'delivered', message: 'It is', reactions: null });
		const said = (object: object) => update(object).beyondStatus!.said;
		expect(first.beyondStatus).toMatchObject({ message: '49' });
		expect(said({ status: 'read', message: 'It is', reactions: [] })).toBe(
			first.beyondStatus!.said,
		);
		expect(said({ status: 'delivered', message: 'It is not' })).not.toBe(first.beyondStatus!.said);
		expect(said({ status: 'delivered', message: 'It is', reactions })).not.toBe(
			first.beyondStatus!.said,
		);
		const edited = update({ status: 'delivered', message: 'It is not' });
		expect(edited.key).toBe(first.key);
		expect(edited.beyondStatus!.asUpdate()).toMatchObject({
			name: 'message.updated',
			key: expect.stringMatching(/^501:message\.updated:[0-9a-f]{64}$/),
			supersedes: '501:message:49',
			format: 'v2',
		});
	});

	it('details count while a message fails', () => {
		const failed = (details: unknown) => update({ status: 'error', details });
		expect(failed({ reason: 'A' }).key).toBe(failed({ reason: 'B' }).key);
		expect(failed({ reason: 'A' }).beyondStatus!.said).not.toBe(
			failed({ reason: 'B' }).beyondStatus!.said,
		);
		const sent = (details: unknown) => update({ status: 'read', details }).beyondStatus!.said;
		expect(sent({ cost: 1 })).toBe(sent({ cost: 2 }));
	});

	it('is not said of what customers write, and of what is deleted', () => {
		expect(update({ income: true, message: 'Hi' }).beyondStatus).toBeUndefined();
		expect(update({ deleted: true }).beyondStatus).toBeUndefined();
		expect(update({ id: null, status: 'read' }).beyondStatus).toBeUndefined();
	});
});

describe('the item of a message that a list has', () => {
	const itemOf = (message: IDataObject) => itemOfMessage(501, { id: 51, ...message }, { id: 7 });

	it.each([
		[{ income: true }, '501:message.received:51'],
		[{ income: 'true', deleted: true }, '501:message.received:51'],
		[{ income: 1, reactions: [{ emoji: '👍' }], message: 'Edited' }, '501:message.received:51'],
		[{ income: false, status: 'read' }, '501:message.sent:51'],
		[{ income: 0, status: 'error' }, '501:message.sent:51'],
	])('%j has the key of when it was written', (message, key) => {
		expect(itemOf(message)).toMatchObject({ eventKey: key, eventName: key.split(':')[1] });
	});

	it('is unknown where nobody knows whose it is', () => {
		expect(itemOf({ status: 'delivered' })).toMatchObject({ eventName: UNKNOWN });
	});
});

describe('what the company itself caused', () => {
	const own = (type: string, event: string, object: IDataObject) => {
		const payload = { type, event, object: { id: 50, ...object } };
		return of(payload).event!.own(payload);
	};

	it.each([
		['message', 'create', { income: true }, false],
		['message', 'create', { income: false, status: 'sent' }, true],
		['message', 'update', { income: false, status: 'read' }, true],
		['message', 'update', { income: false, status: 'error' }, true],
		['message', 'update', { income: true }, false],
		['message', 'update', { status: 'odd' }, true],
		['message', 'delete', { income: true }, false],
		['message', 'delete', { income: false }, true],
		['message', 'delete', {}, true],
		['conversation', 'update', { replied_state: 'replied' }, true],
		['conversation', 'update', { replied_state: 'initialized' }, true],
		['conversation', 'update', {}, true],
		['conversation', 'update', { replied_state: 'unreplied' }, false],
		['conversation', 'create', { replied_state: 'unreplied' }, false],
		['conversation', 'create', {}, false],
		['conversation', 'create', { replied_state: 'replied' }, true],
		['conversation', 'delete', { replied_state: 'replied' }, true],
		['auth', 'update', { state: 'disabled' }, false],
		['auth', 'create', {}, false],
	])('%s %s %j: %p', (type, event, object, expected) => {
		expect(own(type, event, object as IDataObject)).toBe(expected);
	});
});

describe('a channel', () => {
	it.each([
		[{ state: 'enabled' }, 'channel.connected'],
		[{ state: 'disabled' }, 'channel.disconnected'],
		[{ state: 'initial' }, 'channel.updated'],
		[{ state: 'enabled', pages: [] }, 'channel.connected'],
		[{ state: 'enabled', pages: [{ id: 1 }] }, 'channel.pages'],
		[
			{ state: 'initial', oauth_provider_url: 'https://sign-in.example' },
			'channel.authorizationUrl',
		],
		// A channel that works no more keeps its pages and addresses.
		[{ state: 'disabled', pages: [{ id: 1 }] }, 'channel.disconnected'],
		[{ state: 'disabled', oauth_provider_url: 'https://sign-in.example' }, 'channel.disconnected'],
		[{ state: 'Disabled' }, 'channel.disconnected'],
		[{ state: 'initial', qr: 'data:image/png;base64,AA' }, 'channel.qrCode'],
	])('%j is %s', (object, name) => {
		expect(of({ type: 'auth', event: 'update', object: { id: 42, ...object } }).name).toBe(name);
	});

	it('that is connected, disconnected and connected again had three events', () => {
		const at = (state: string, updated_at: string) =>
			of({ type: 'auth', event: 'update', object: { id: 43, state, updated_at } }).key;
		const keys = [at('enabled', 'A'), at('disabled', 'B'), at('enabled', 'C')];
		expect(new Set(keys).size).toBe(3);
	});

	it('whose QR code comes again after another one has a new event: the state supersedes', () => {
		const qr = (image: string) =>
			of({ type: 'auth', event: 'update', object: { id: 44, qr: image } });
		expect(qr('A').supersedes).toBe(qr('B').supersedes);
		expect(qr('A').key).not.toBe(qr('B').key);
	});
});

it('what is not in the list is unknown, and told apart by its bytes', () => {
	const odd = [
		{ type: 'contact', event: 'create', object: { id: 1 } },
		{ type: 'message', event: 'typing', object: { id: 1 } },
		{ type: 'message', event: 'create', object: 'text' },
		{ event: 'create', object: { id: 1 } },
	];
	expect(odd.map((payload) => of(payload).name)).toEqual(odd.map(() => UNKNOWN));
	expect(new Set(odd.map((payload) => of(payload).key)).size).toBe(odd.length);
});

it('an id beyond 2^53 keeps its digits', () => {
	const raw = (id: string) =>
		`{"type":"message","event":"create","object":{"id":${id},"income":true}}`;
	const keyOf = (id: string) => recognise(COMPANY, JSON.parse(raw(id)) as IDataObject, raw(id)).key;
	expect(keyOf('9007199254740993')).toBe('501:message.received:9007199254740993');
	expect(keyOf('9007199254740993')).not.toBe(keyOf('9007199254740992'));
});

it('whatever comes has a name of the list or "unknown", and a key that a repetition keeps', () => {
	// Without an object it may be one of V1.
	const names = [...EVENTS.v2, ...EVENTS.v1].map(({ value }) => value).concat(UNKNOWN);
	const payload = fc.record({
		type: fc.oneof(fc.constantFrom('message', 'conversation', 'auth'), fc.jsonValue()),
		event: fc.oneof(fc.constantFrom('create', 'update', 'delete'), fc.jsonValue()),
		object: fc.oneof(
			fc.record(
				{
					id: fc.jsonValue(),
					income: fc.jsonValue(),
					status: fc.oneof(fc.constantFrom('sent', 'delivered', 'read', 'error'), fc.jsonValue()),
					deleted: fc.jsonValue(),
					state: fc.oneof(fc.constantFrom('enabled', 'disabled'), fc.jsonValue()),
					pages: fc.jsonValue(),
					qr: fc.jsonValue(),
				},
				{ requiredKeys: [] },
			),
			fc.jsonValue(),
		),
	});
	fc.assert(
		fc.property(payload, (given) => {
			const event = of(given);
			expect(names).toContain(event.name);
			expect(event.key).toMatch(/^501:/);
			expect(JSON.stringify(of(given))).toBe(JSON.stringify(event));
		}),
		{ numRuns: 1000 },
	);
});
