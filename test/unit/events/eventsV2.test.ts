import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import { EVENTS_V1 } from '../../../nodes/events/eventsV1';
import { EVENTS_V2 } from '../../../nodes/events/eventsV2';
import { recognise, UNKNOWN } from '../../../nodes/events/recognise';
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
		expect(of(structuredClone(payload))).toEqual(event);
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
		['update', { status: 'sent' }, 'message.sent'],
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

describe('a channel', () => {
	it.each([
		[{ state: 'enabled' }, 'channel.connected'],
		[{ state: 'disabled' }, 'channel.disconnected'],
		[{ state: 'initial' }, 'channel.updated'],
		[{ state: 'enabled', pages: [] }, 'channel.connected'],
		[{ state: 'enabled', pages: [{ id: 1 }] }, 'channel.pages'],
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
	const names = [...EVENTS_V2, ...EVENTS_V1].map(({ value }) => value).concat(UNKNOWN);
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
			expect(of(given)).toEqual(event);
		}),
		{ numRuns: 1000 },
	);
});
