import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import { EVENTS, UNKNOWN } from '../../../nodes/events/catalogue';
import type { PactEvent } from '../../../nodes/events/event';
import { recognise } from '../../../nodes/events/recognise';
import { handshake, webhookSamples } from '../../fixtures/webhooks';

const COMPANY = 101;
const EVENTS_V1 = EVENTS.v1;

/** Recognises a payload as it would arrive in these bytes. */
const arriving = (raw: string, company = COMPANY) =>
	recognise(company, JSON.parse(raw) as IDataObject, raw);

const of = (payload: unknown) => arriving(JSON.stringify(payload));

/** The same JSON with the keys of every object in the opposite order. */
function reversed(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(reversed);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value)
			.reverse()
			.map(([key, inner]) => [key, reversed(inner)]),
	);
}

/** The JSON with another value at a path such as `data.external_id`. */
function changed(raw: string, path: string, value: unknown): string {
	const payload: unknown = JSON.parse(raw);
	const keys = path.split('.');
	const last = keys.pop()!;
	const parent = keys.reduce((object, key) => object[key] as IDataObject, payload as IDataObject);
	parent[last] = value as string;
	return JSON.stringify(payload);
}

describe('the catalogue of events', () => {
	it('holds the documented ones, each once, each with words', () => {
		const kinds = EVENTS_V1.map(({ value }) => value);
		const events = webhookSamples.map(({ event }) => event);
		expect([
			...kinds
				.filter((kind) => !events.includes(kind))
				.map((kind) => `${kind}: write its documented payload in test/fixtures/webhooks`),
			...events
				.filter((event) => !kinds.includes(event))
				.map((event) => `${event}: write it below nodes/events/v1`),
		]).toEqual([]);
		expect(new Set(kinds).size).toBe(kinds.length);
		const names = EVENTS_V1.map(({ name }) => name);
		expect(new Set(names).size).toBe(names.length);
		for (const { description } of EVENTS_V1) expect(description).toMatch(/^[A-Z].*[^.]$/);
	});

	it('leaves a name for what it does not hold', () => {
		expect(UNKNOWN).toBe('unknown');
		expect(EVENTS_V1.map(({ value }) => value)).not.toContain(UNKNOWN);
	});
});

describe.each(webhookSamples.map((sample) => ({ ...sample })))('$event', ({ event, raw, key }) => {
	const original = arriving(raw);

	it('is recognised by its documented payload', () => {
		expect(original.name).toBe(event);
	});

	it('keeps its key when it is repeated', () => {
		expect(arriving(raw)).toEqual(original);
	});

	it('keeps its key in another order of the properties and with other blanks', () => {
		expect(arriving(JSON.stringify(reversed(JSON.parse(raw)), null, 4))).toEqual(original);
	});

	const { timestamp } = (JSON.parse(raw) as { data: { timestamp?: number } }).data;
	if (timestamp !== undefined) {
		it('keeps its key when the time of the call differs', () => {
			expect(arriving(changed(raw, 'data.timestamp', timestamp + 60))).toEqual(original);
		});
	}

	it('has another key for another company', () => {
		expect(arriving(raw, 2).key).not.toBe(original.key);
	});

	if ('hashOf' in key) {
		it('has another key when anything of its content changes', () => {
			const payload = JSON.parse(raw) as IDataObject;
			const paths =
				key.hashOf === 'data'
					? Object.keys(payload.data as IDataObject).map((name) => `data.${name}`)
					: Object.keys(payload).filter((name) => name !== 'type' && name !== 'event');
			for (const path of paths) {
				expect(arriving(changed(raw, path, 'other')).key).not.toBe(original.key);
			}
		});
	} else {
		// What tells a system event from another kind is its message, so that changing it changes the name as well.
		it.each(Object.keys(key))('has another key when %s differs', (path) => {
			const value = key[path];
			const other = typeof value === 'number' ? value + 1 : `${value}0`;
			expect(arriving(changed(raw, path, other)).key).not.toBe(original.key);
		});

		it('has a key that tells values apart whatever they hold', () => {
			const values = fc.array(
				fc.record(
					Object.fromEntries(
						Object.entries(key).map(([path, value]) => [
							path,
							path === 'data.message'
								? fc.constant(value)
								: typeof value === 'number'
									? fc.constantFrom(0, 1, 11, 111)
									: fc.string({ unit: fc.constantFrom('1', ':'), maxLength: 3 }),
						]),
					),
				),
				{ minLength: 2, maxLength: 2 },
			);
			fc.assert(
				fc.property(values, ([one, two]) => {
					const keyOf = (parts: Record<string, unknown>) =>
						arriving(Object.entries(parts).reduce((json, part) => changed(json, ...part), raw)).key;
					expect(keyOf(one!) === keyOf(two!)).toBe(JSON.stringify(one) === JSON.stringify(two));
				}),
			);
		});

		it('keeps its key when what is no part of it changes', () => {
			expect(arriving(changed(raw, 'data.added_by_pact', 'new')).key).toBe(original.key);
		});
	}
});

describe('the keys of different events', () => {
	it('differ, even where they are about the same message or channel', () => {
		const keys = webhookSamples.map(({ raw }) => arriving(raw).key);
		expect(new Set(keys).size).toBe(webhookSamples.length);
	});
});

describe('what the catalogue does not hold', () => {
	it.each([
		['a kind that is new', { type: 'reaction', event: 'new', data: { external_id: 1 } }],
		[
			'a new event of a known kind',
			{ type: 'message', event: 'mentioned', data: { external_id: 1 } },
		],
		['a new message of the system', { type: 'system', data: { message: 'battery low' } }],
		['a payload without type', { event: 'new', data: { external_id: 1 } }],
		['the handshake', JSON.parse(handshake)],
		['nothing', {}],
	])('is unknown: %s', (_what, payload) => {
		expect(of(payload).name).toBe('unknown');
	});

	it('is told apart by its bytes', () => {
		const one = of({ type: 'reaction', data: { emoji: '👍' } });
		expect(of({ type: 'reaction', data: { emoji: '👍' } })).toEqual(one);
		expect(of({ type: 'reaction', data: { emoji: '👎' } }).key).not.toBe(one.key);
	});
});

describe('a known event whose key is incomplete', () => {
	it.each([
		['no data', { type: 'message', event: 'new' }],
		['data that is no object', { type: 'message', event: 'new', data: 'text' }],
		['an ID that is null', { type: 'message', event: 'new', data: { external_id: null } }],
		['an ID that is an object', { type: 'message', event: 'new', data: { external_id: {} } }],
	])('keeps its name and is told apart by its content: %s', (_what, payload) => {
		const one = of(payload);
		expect(one.name).toBe('message.new');
		expect(of({ ...payload, more: 1 }).key).not.toBe(one.key);
		expect(of(payload)).toEqual(one);
	});
});

describe('whatever Pact sends', () => {
	it.each(EVENTS_V1)('$value may be nested deeper than the stack', ({ value, example }) => {
		const { type, event, data } = example;
		const { message } = Object(data) as IDataObject;
		const nested = '['.repeat(200_000) + ']'.repeat(200_000);
		const said = type !== 'system' ? '' : `"message":"${message}",`;
		const raw = `{"type":"${type}","event":"${event}","data":{${said}"external_id":${nested}}}`;
		expect(arriving(raw).name).toBe(value);
	});

	const payload = fc
		.record(
			{
				type: fc.oneof(
					fc.constantFrom(...EVENTS_V1.map(({ example }) => example.type)),
					fc.jsonValue(),
				),
				event: fc.oneof(fc.constantFrom('new', 'ack', 'update', 'executed'), fc.jsonValue()),
				data: fc.oneof(
					fc.record(
						{
							message: fc.oneof(fc.constantFrom('authorized', 'disabled'), fc.jsonValue()),
							external_id: fc.jsonValue(),
							details: fc.jsonValue(),
							contact: fc.jsonValue(),
							participant: fc.jsonValue(),
							date_timestamp: fc.jsonValue(),
						},
						{ requiredKeys: [] },
					),
					fc.jsonValue(),
				),
			},
			{ requiredKeys: [] },
		)
		.map((value) => JSON.stringify(value));

	it('has a name of the catalogue or "unknown", and a key that a repetition keeps', () => {
		const names = [...EVENTS_V1.map(({ value }) => value), UNKNOWN];
		fc.assert(
			fc.property(payload, (raw) => {
				const event = arriving(raw);
				expect(names).toContain(event.name);
				expect(event.key).toMatch(/^101:/);
				expect(arriving(raw)).toEqual(event);
			}),
			{ numRuns: 1000 },
		);
	});
});

describe('the format of what no list holds', () => {
	it.each([
		[{ type: 'invoice', event: 'new', data: {} }, 'v1'],
		[{ type: 'invoice', event: 'create', object: {} }, 'v2'],
		[{ type: 'invoice', event: 'create', object: null }, undefined],
		[{ type: 'invoice', event: 'create' }, undefined],
		[{ type: 7, object: {} }, undefined],
		[{ data: {} }, undefined],
	])('%j: %s', (payload, format) => {
		expect(of(payload)).toMatchObject({ name: 'unknown' });
		expect(of(payload).format).toBe(format);
	});
});

describe('what the company itself caused', () => {
	it.each([
		['message', 'new', { income: true }, false],
		['message', 'new', { income: 0 }, true],
		['message', 'new', {}, false],
		['group_message', 'new', { income: 'false' }, true],
		['group_message', 'new', { income: 1 }, false],
		['message', 'ack', {}, true],
		['group_message', 'ack', {}, true],
		['job', 'executed', {}, true],
		['conversation', 'update', { last_message_at: 1770379205, last_income_message_at: 0 }, true],
		[
			'conversation',
			'update',
			{ last_message_at: 1770379205, last_income_message_at: 1770379201 },
			true,
		],
		[
			'conversation',
			'update',
			{ last_message_at: 1770379205, last_income_message_at: 1770379205 },
			false,
		],
		['conversation', 'update', { last_message_at: null, last_income_message_at: null }, false],
		['conversation', 'new', { last_message_at: 1770379205 }, true],
		['conversation', 'new', {}, false],
		['group_conversation', 'new', {}, false],
		['group_conversation_contact', 'new', {}, false],
		['qr_code', 'new', {}, false],
	])('%s %s %j: %p', (type, event, data, own) => {
		const payload = { type, event, data } as IDataObject;
		expect(of(payload).event!.own(payload)).toBe(own);
	});
});

describe('the facts of the events', () => {
	const valuesWith = (fact: keyof PactEvent) =>
		[...EVENTS.v2, ...EVENTS.v1].filter((event) => event[fact]).map(({ value }) => value);

	it('which stand for both directions, are written just now, or name no person', () => {
		expect(valuesWith('bothDirections')).toEqual(['message.new', 'groupMessage.new']);
		expect(valuesWith('written')).toEqual([
			...['message.received', 'message.sent'],
			...['message.new', 'groupMessage.new'],
		]);
		expect(valuesWith('nameless')).toEqual([
			...['message.new', 'message.ack'],
			...['groupMessage.new', 'groupMessage.ack'],
		]);
		expect(valuesWith('qrCode')).toEqual(['channel.qrCode', 'qrCode.new']);
		expect(valuesWith('ack')).toEqual(['message.ack', 'groupMessage.ack']);
	});

	it('a status is a number', () => {
		const ackOf = (ack: unknown) => {
			const payload = { type: 'message', event: 'ack', data: { external_id: 8, ack } };
			return of(payload).event!.ack!(payload as IDataObject);
		};
		expect([3, '-1', 0, 'read', null].map(ackOf)).toEqual(['3', '-1', '0', undefined, undefined]);
	});
});
