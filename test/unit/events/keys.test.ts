import type { IDataObject } from 'n8n-workflow';

import { recognise } from '../../../nodes/events/recognise';

/** Recognises JSON as it arrives. */
const arriving = (raw: string) => recognise(101, JSON.parse(raw) as IDataObject, raw);

const of = (type: string, event: string, data: object) =>
	arriving(JSON.stringify({ type, event, data }));

const groupAck = (data: object) =>
	of('group_message', 'ack', { external_id: 1, participant: '7', ack: 3, ...data });

const update = (data: object) =>
	of('conversation', 'update', { external_id: 55, name: 'Anna', ...data });

const system = (message: string, data: object) =>
	of('system', '', { message, details: { entity: 'channel', entity_id: 7 }, ...data });

describe('the key of an event', () => {
	test('keeps its parts apart whatever they hold', () => {
		const key = (participant: string, ack: unknown) => groupAck({ participant, ack }).key;
		expect(key('7:3', 3)).not.toBe(key('7', '3:3'));
		expect(key('7\\', 3)).not.toBe(key('7', '\\:3'));
	});

	test('is never long', () => {
		const key = (length: number) => groupAck({ participant: '7'.repeat(length) }).key;
		expect(key(10_000).length).toBeLessThan(120);
		expect(key(10_000)).not.toBe(key(10_001));
	});

	test('tells the results of one job apart', () => {
		const job = (result: string) => of('job', 'executed', { id: 1, result, date: 1 }).key;
		expect(job('NOT DELIVERED')).not.toBe(job('DELIVERED'));
		expect(job('DELIVERED')).toBe(job('DELIVERED'));
	});

	test('is the same for an id as a number and as text', () => {
		const message = (external_id: unknown) => of('message', 'new', { external_id }).key;
		expect(message('12')).toBe(message(12));
	});
});

describe('a number that JSON.parse cannot tell from its neighbours', () => {
	const events: Array<[string, string]> = [
		['message.new', '{"type":"message","event":"new","data":{"external_id":#}}'],
		['message.ack', '{"type":"message","event":"ack","data":{"external_id":#,"ack":1}}'],
		['job', '{"type":"job","event":"executed","data":{"id":#,"result":"DELIVERED"}}'],
		['conversation.update', '{"type":"conversation","event":"update","data":{"external_id":#}}'],
		['no part of the key', '{"type":"conversation","event":"update","data":{"last":[{"at":#}]}}'],
		['system', '{"type":"system","data":{"message":"disabled","details":{"entity_id":#}}}'],
	];

	test.each(events)('%s: its digits tell it apart', (_name, raw) => {
		for (const [one, other] of [
			['9007199254740993', '9007199254740992'],
			['-9007199254740993', '-9007199254740992'],
			['1e400', '2e400'],
			['1682658436.12345678901', '1682658436.12345678902'],
			['1.00000000000000000001', '1.00000000000000000002'],
		] as const) {
			const key = arriving(raw.replace('#', one)).key;
			expect(arriving(raw.replace('#', other)).key).not.toBe(key);
			expect(arriving(raw.replace('#', one)).key).toBe(key);
		}
	});

	test('is told apart where it is text', () => {
		const ack = (external_id: string) => of('message', 'ack', { external_id, ack: 1, at: 1 }).key;
		expect(ack('9007199254740993')).not.toBe(ack('9007199254740992'));
	});

	test('is no reason to look at the time of the delivery', () => {
		const update = (timestamp: number) =>
			arriving(
				`{"type":"conversation","event":"update","data":{"at":9007199254740993,"timestamp":${timestamp}}}`,
			);
		expect(update(1682658436)).toEqual(update(1682658496));
	});

	test('is looked for in numbers only, however long the texts beside them are', () => {
		const text = `9007199254740993 \\"${'x'.repeat(5_000_000)}`;
		const key = (more: string) => of('message', 'new', { text, more }).key;
		expect(key('9007199254740993')).toBe(key('9007199254740993'));
		expect(key('9007199254740993')).not.toBe(key('9007199254740992'));
	});

	test('costs no time in a body that is no JSON', () => {
		const raw = `"${'a'.repeat(100_000)}${'\\"'.repeat(100_000)}`;
		expect(recognise(101, {}, raw).name).toBe('unknown');
		expect(recognise(101, { type: 'message', event: 'new' }, raw.slice(0, 100_000)).name).toBe(
			'message.new',
		);
	});

	test('does not matter beside an id that can be told', () => {
		const message = (more: string) =>
			arriving(`{"type":"message","event":"new","data":{"external_id":1,"more":${more}}}`).key;
		expect(message('9007199254740993')).toBe(message('1'));
	});
});

describe('bytes that are no text', () => {
	const bytes = (before: string, byte: number, after: string) => {
		const raw = Buffer.concat([Buffer.from(before), Buffer.from([byte]), Buffer.from(after)]);
		return recognise(101, JSON.parse(raw.toString()) as IDataObject, raw).key;
	};

	test.each([
		['in an id', '{"type":"message","event":"new","data":{"external_id":"', '"}}'],
		['in the content', '{"type":"conversation","event":"update","data":{"name":"', '"}}'],
	])('are told apart: %s', (_where, before, after) => {
		expect(bytes(before, 0xff, after)).toBe(bytes(before, 0xff, after));
		expect(bytes(before, 0xff, after)).not.toBe(bytes(before, 0xfe, after));
	});

	test('do not matter beside an id', () => {
		const before = '{"type":"message","event":"new","data":{"external_id":1,"message":"';
		expect(bytes(before, 0xff, '"}}')).toBe('101:message.new:1');
	});
});

describe('a status', () => {
	test.each([0, -1, '0', '-1'])('may be %j, which is no id', (ack) => {
		const key = (more: string) => of('message', 'ack', { external_id: 1, ack, more }).key;
		expect(key('one')).toBe(key('two'));
	});
});

describe('a payload without the id that its key is made of', () => {
	const noIds: unknown[] = [
		...['missing', null, '', ' ', true, 1.5, [], 0, -1, '0', '0.0', '-1', '\ufffd', '\ud800'],
		...['null', 'undefined', 'None', 'NaN', '\u200b', ' \u200b\u2060', 'nu\u200bll'],
	];
	test.each(noIds.map((id): [unknown] => [id]))(
		'%j: two events are told apart by what else they say',
		(external_id) => {
			const id = external_id === 'missing' ? {} : { external_id };
			const message = (text: string) => of('message', 'new', { ...id, message: text }).key;
			expect(message('one')).not.toBe(message('two'));
			expect(message('one')).toBe(message('one'));
		},
	);

	test.each([
		['missing', {}],
		['null', { participant: null }],
		['empty', { participant: '' }],
	])('a participant that is %s: the time of the delivery is no part of the event', (_how, data) => {
		const ack = (more: object) =>
			of('group_message', 'ack', { external_id: 1, ack: 3, ...data, ...more }).key;
		expect(ack({ timestamp: 1682658496 })).toBe(ack({ timestamp: 1682658436 }));
		expect(ack({ timestamp: 1682658436, ack: 2 })).not.toBe(ack({ timestamp: 1682658436 }));
		expect(ack({ timestamp: 1, conversation_id: 2 })).not.toBe(
			ack({ timestamp: 1, conversation_id: 1 }),
		);
	});

	test('the order of the properties is no part of the event', () => {
		const one = arriving('{"type":"message","event":"new","data":{"a":1,"b":{"c":2,"d":3}}}');
		const other = arriving('{"data":{"b":{"d":3,"c":2},"a":1},"event":"new","type":"message"}');
		expect(other).toEqual(one);
	});

	test.each([[[1]], ['text'], [1]])('data %j is compared, too', (data) => {
		const key = of('message', 'new', data as object).key;
		expect(key).not.toBe(of('message', 'new', [2]).key);
	});
});

describe('a state that may come back', () => {
	test('of a conversation: each state has a key, the conversation has a name', () => {
		const [anna, maria] = [update({}), update({ name: 'Maria' })];
		expect(anna.key).not.toBe(maria.key);
		expect(anna.supersedes).toBeTruthy();
		expect(maria.supersedes).toBe(anna.supersedes);
		expect(update({ external_id: 56 }).supersedes).not.toBe(anna.supersedes);
		const elsewhere = { type: 'conversation', event: 'update', data: { external_id: 55 } };
		expect(recognise(2, elsewhere, '').supersedes).not.toBe(anna.supersedes);
	});

	test.each([[undefined], [null], [''], [{}], [[[]]]])(
		'of a conversation without an id (%j): one name, so that none of its states is dropped',
		(external_id) => {
			const [anna, maria] = [update({ external_id }), update({ external_id, name: 'Maria' })];
			expect(anna.supersedes).toBeTruthy();
			expect(maria.supersedes).toBe(anna.supersedes);
		},
	);

	test('of a QR code: those of one channel supersede each other', () => {
		const qrCode = (data: string, channel_id?: number) =>
			arriving(JSON.stringify({ type: 'qr_code', event: 'new', channel_id, data }));
		const [one, other] = [qrCode('A', 7), qrCode('B', 7)];
		expect(one.key).not.toBe(other.key);
		expect(one.supersedes).toBeTruthy();
		expect(other.supersedes).toBe(one.supersedes);
		expect(qrCode('A', 8).supersedes).not.toBe(one.supersedes);
		expect(qrCode('A').supersedes).toBeTruthy();
	});

	test('of a channel: only where the time of the event does not tell', () => {
		const dated = { date_timestamp: 1603118584 };
		expect(system('phone offline', dated).supersedes).toBeUndefined();
		const [offline, online] = [system('phone offline', {}), system('phone online', {})];
		expect(offline.supersedes).toBeTruthy();
		expect(online.supersedes).toBe(offline.supersedes);
	});

	test('is nothing that other events have', () => {
		expect(of('message', 'new', { external_id: 55 }).supersedes).toBeUndefined();
		expect(of('conversation', 'new', { external_id: 55 }).supersedes).toBeUndefined();
		expect(of('message', 'new', {}).supersedes).toBeUndefined();
		expect(of('reaction', 'new', {}).supersedes).toBeUndefined();
	});
});
