import type { IDataObject } from 'n8n-workflow';

import { chatOf } from '../../../nodes/events/chat';
import { EVENTS } from '../../../nodes/events/catalogue';
import { recognise } from '../../../nodes/events/recognise';
import { properties } from '../../../nodes/PactTrigger/properties';
import type { Settings } from '../../../nodes/PactTrigger/settings';
import { judge } from '../../../nodes/PactTrigger/filters';
import { normalised } from '../../../nodes/PactTrigger/phrases';
import { webhookSamples } from '../../fixtures/webhooks';
import { settingsOf } from './settingsOf';

const sample = (event: string) =>
	JSON.parse(webhookSamples.find((one) => one.event === event)!.raw) as IDataObject;

const wanted = (event: string, settings: Partial<Settings>, data: IDataObject = {}) => {
	const payload = sample(event);
	if (Object.keys(data).length > 0) payload.data = { ...(payload.data as IDataObject), ...data };
	return passes(payload, settings);
};

const judged = (payload: IDataObject, settings: Partial<Settings>, now = 0) => {
	const event = recognise(101, payload, JSON.stringify(payload));
	return judge(event, payload, chatOf(event, payload), settingsOf(settings), now);
};

const passes = (...given: Parameters<typeof judged>) => judged(...given).wanted;

const events = webhookSamples.map(({ event }) => event);

describe('which events start the workflow', () => {
	test.each(events)('%s: when it is chosen, or any is', (event) => {
		expect(wanted(event, {})).toBe(true);
		expect(wanted(event, { events: [event] })).toBe(true);
		expect(wanted(event, { events: events.filter((other) => other !== event) })).toBe(false);
	});

	test.each(['message.new', 'groupMessage.new'])('%s: the direction', (event) => {
		expect(wanted(event, { direction: 'incoming' }, { income: true })).toBe(true);
		expect(wanted(event, { direction: 'incoming' }, { income: false })).toBe(false);
		expect(wanted(event, { direction: 'outgoing' }, { income: false })).toBe(true);
		expect(wanted(event, { direction: 'outgoing' }, { income: true })).toBe(false);
	});

	test('the direction concerns nothing else that is chosen by name', () => {
		const chosen: Partial<Settings> = { events: ['message.ack'], direction: 'incoming' };
		expect(wanted('message.ack', chosen)).toBe(true);
	});

	test.each(['message.ack', 'groupMessage.ack'])('%s: the statuses', (event) => {
		expect(wanted(event, { ackStatuses: ['2', '3'] }, { ack: 3 })).toBe(true);
		expect(wanted(event, { ackStatuses: ['-1'] }, { ack: -1 })).toBe(true);
		expect(wanted(event, { ackStatuses: ['2', '3'] }, { ack: 1 })).toBe(false);
	});

	/** The channel that a documented payload names, wherever it stands. */
	const channelIn = (event: string) =>
		/"(?:channel_id|entity_id|channel":\s*\{\s*"id)":\s*(\d+)/.exec(
			webhookSamples.find((one) => one.event === event)!.raw,
		)![1]!;

	test.each(events.filter((event) => event !== 'job.executed'))('%s: the channel', (event) => {
		expect(wanted(event, { channels: [channelIn(event)] })).toBe(true);
		expect(wanted(event, { channels: ['99'] })).toBe(false);
	});

	test.each(events.filter((event) => /^(message|group|conversation)/.test(event)))(
		'%s: the conversation',
		(event) => {
			expect(wanted(event, { conversationIds: ['1'] })).toBe(true);
			expect(wanted(event, { conversationIds: ['2'] })).toBe(false);
		},
	);

	test.each([
		[true, 'incoming'],
		[1, 'incoming'],
		['1', 'incoming'],
		['true', 'incoming'],
		['True', 'incoming'],
		[false, 'outgoing'],
		[0, 'outgoing'],
		['0', 'outgoing'],
		['false', 'outgoing'],
		['FALSE', 'outgoing'],
	] as const)('income %j is %s', (income, direction) => {
		const passing = (['incoming', 'outgoing'] as const).filter((chosen) =>
			wanted('message.new', { direction: chosen }, { income }),
		);
		expect(passing).toEqual([direction]);
	});

	test.each(['', 'in', 2, -1, 'constructor', [], [true]])(
		'income %j tells no direction, so it passes whatever is chosen',
		(income) => {
			expect(wanted('message.new', { direction: 'incoming' }, { income })).toBe(true);
			expect(wanted('message.new', { direction: 'outgoing' }, { income })).toBe(true);
		},
	);

	test('numbers as text are the same numbers', () => {
		expect(wanted('message.ack', { ackStatuses: ['2'] }, { ack: '2' })).toBe(true);
		expect(wanted('message.ack', { ackStatuses: ['2'] }, { ack: '3' })).toBe(false);
		expect(wanted('message.ack', { ackStatuses: ['-1'] }, { ack: '-1' })).toBe(true);
		expect(wanted('message.new', { channels: ['7'] }, { channel_id: '7' })).toBe(true);
		expect(wanted('message.new', { channels: ['7'] }, { channel_id: ' 7 ' })).toBe(true);
		expect(wanted('message.new', { channels: ['7'] }, { channel_id: '8' })).toBe(false);
		expect(wanted('message.new', { conversationIds: ['7'] }, { conversation_id: '7' })).toBe(true);
		expect(wanted('message.new', { conversationIds: ['7'] }, { conversation_id: '8' })).toBe(false);
	});

	test('a status in words is none of the statuses to choose from, so it passes', () => {
		expect(wanted('message.ack', { ackStatuses: ['3'] }, { ack: 'read' })).toBe(true);
		expect(wanted('message.ack', { ackStatuses: ['3'] }, { ack: 4 })).toBe(false);
	});

	test('an empty id is none: the next place is looked at', () => {
		const empty = { channel_id: '', channel: { id: 7 }, conversation_id: '' };
		expect(wanted('message.new', { channels: ['7'], conversationIds: ['9'] }, empty)).toBe(true);
		expect(wanted('message.new', { channels: ['8'] }, empty)).toBe(false);
	});

	test('a number that has lost digits is no id; as text it has them all', () => {
		const id = '9007199254740993';
		expect(wanted('message.new', { channels: [id] }, { channel_id: Number(id), channel: {} })).toBe(
			true,
		);
		expect(wanted('message.new', { channels: [id] }, { channel_id: id })).toBe(true);
		expect(wanted('message.new', { channels: [id] }, { channel_id: '9007199254740992' })).toBe(
			false,
		);
	});

	test.each([undefined, null, { toString: 1 }])('filters let pass what says nothing: %j', (odd) => {
		expect(wanted('message.new', { direction: 'incoming' }, { income: odd })).toBe(true);
		expect(wanted('message.ack', { ackStatuses: ['3'] }, { ack: odd })).toBe(true);
		const ids = { channel_id: odd, channel: odd, conversation_id: odd } as IDataObject;
		expect(wanted('message.new', { channels: ['99'], conversationIds: ['99'] }, ids)).toBe(true);
	});

	test('filters let pass what has no channel or conversation', () => {
		expect(wanted('job.executed', { channels: ['99'], conversationIds: ['99'] })).toBe(true);
		expect(wanted('system.phoneOffline', { conversationIds: ['99'] })).toBe(true);
	});
});

/** A message of V2. */
const v2 = (object: IDataObject): IDataObject => ({
	type: 'message',
	event: 'create',
	object: { id: 8003, conversation_id: 7001, income: true, message: 'Order 17, please', ...object },
});

describe('what both versions can be filtered by', () => {
	const ofV2: Partial<Settings> = { api: 'v2', events: ['message.received'] };

	test.each([
		['a text that contains', { textContains: ['order 17'] }, { textContains: ['order 18'] }],
		[
			'one of several phrases',
			{ textContains: ['price', 'order'] },
			{ textContains: ['price', 'cost'] },
		],
		[
			'whole words',
			{ textContains: ['order'], textMatchMode: 'words' },
			{ textContains: ['orde'], textMatchMode: 'words' },
		],
		['the conversation', { conversationIds: ['7001'] }, { conversationIds: ['7002'] }],
		['the provider', { providers: ['max'] }, { providers: ['viber'] }],
		['no group', { groups: 'without' }, { groups: 'only' }],
	] as Array<[string, Partial<Settings>, Partial<Settings>]>)('%s', (_what, good, bad) => {
		const payload = v2({ conversation: { id: 7001, provider: 'max', group: false } });
		expect(passes(payload, { ...ofV2, ...good })).toBe(true);
		expect(passes(payload, { ...ofV2, ...bad })).toBe(false);
	});

	test('a group', () => {
		const payload = v2({ conversation: { id: 7001, group: true } });
		expect(passes(payload, { ...ofV2, groups: 'only' })).toBe(true);
		expect(passes(payload, { ...ofV2, groups: 'without' })).toBe(false);
		expect(passes(sample('groupMessage.new'), { groups: 'without' })).toBe(false);
		expect(passes(sample('message.new'), { groups: 'only' })).toBe(false);
	});

	test('attachments', () => {
		const file = { id: 1, attachment_url: 'https://files.example/1' };
		expect(passes(v2({ attachments: [file] }), { ...ofV2, withAttachments: true })).toBe(true);
		expect(passes(v2({ attachments: [] }), { ...ofV2, withAttachments: true })).toBe(false);
	});

	test('a message without a text contains nothing', () => {
		expect(passes(v2({ message: null }), { ...ofV2, textContains: ['order'] })).toBe(false);
	});

	test('a text that reads the same', () => {
		const textContains = [normalised('Наличные деньги')];
		expect(passes(v2({ message: 'наличные\u00a0де\u200bньги' }), { ...ofV2, textContains })).toBe(
			true,
		);
	});

	test('the text of what carries none is not judged', () => {
		const conversation = { type: 'conversation', event: 'create', object: { id: 7031 } };
		const chosen: Partial<Settings> = { api: 'v2', events: ['conversation.created'] };
		expect(passes(conversation, { ...chosen, textContains: ['order'] })).toBe(true);
		expect(passes(conversation, { ...chosen, withAttachments: true })).toBe(true);
	});

	test('the direction of what is deleted', () => {
		const both: Partial<Settings> = { api: 'v2', events: ['message.deleted'] };
		const deleted = { ...v2({ income: false }), event: 'delete' };
		expect(passes(deleted, { ...both, direction: 'outgoing' })).toBe(true);
		expect(passes(deleted, { ...both, direction: 'incoming' })).toBe(false);
	});
});

describe('the format of the other version', () => {
	test('is left, whatever is chosen for one’s own', () => {
		expect(passes(v2({}), { api: 'v1', events: ['*', 'message.received'] })).toBe(false);
		expect(passes(sample('message.new'), { api: 'v2', events: ['*', 'message.new'] })).toBe(false);
	});

	test('passes where its option names the event, whatever is usual in one’s own format', () => {
		const settings: Partial<Settings> = {
			api: 'v1',
			direction: undefined,
			otherEvents: ['message.received', 'message.sent'],
		};
		expect(passes(v2({ id: 8041 }), settings)).toBe(true);
		expect(passes(v2({ id: 8042, income: false, status: 'sent' }), settings)).toBe(true);
		expect(
			passes(v2({ id: 8043, income: false, status: 'sent' }), {
				...settings,
				direction: 'incoming',
			}),
		).toBe(false);
	});

	test('stays what it is: New Message of V1 means what customers write in a trigger of V2, too', () => {
		const settings: Partial<Settings> = {
			api: 'v2',
			direction: undefined,
			otherEvents: ['message.new'],
		};
		const message = (external_id: number, income: boolean) => ({
			type: 'message',
			event: 'new',
			data: { external_id, income, message: 'Hello' },
		});
		expect(passes(message(8044, true), settings)).toBe(true);
		expect(passes(message(8045, false), settings)).toBe(false);
		expect(passes(message(8046, false), { ...settings, direction: 'both' })).toBe(true);
	});

	test('is nobody’s where a payload is unknown: Any Event and Unknown Event take it', () => {
		const odds = [
			{ type: 'reaction', emoji: 'heart' },
			{ type: 'reaction', event: 'new', data: { emoji: 'heart' } },
			{ type: 'reaction', event: 'create', object: { emoji: 'heart' } },
		];
		for (const odd of odds) {
			for (const api of ['v1', 'v2'] as const) {
				expect(passes(odd, { api, events: ['unknown'] })).toBe(true);
				expect(passes(odd, { api, events: ['*'] })).toBe(true);
				expect(passes(odd, { api, events: ['message.new', 'message.received'] })).toBe(false);
			}
		}
	});
});

describe('what the company itself caused', () => {
	const message = (id: number, event: string, status: string) => ({
		...v2({ id, income: false, status }),
		event,
	});
	const conversation = (id: number, replied_state: string, event = 'update') => ({
		type: 'conversation',
		event,
		object: { id, replied_state, last_message_id: 8050 },
	});
	const ofV1 = (type: string, event: string, data: IDataObject) => ({ type, event, data });
	const own: Array<['v1' | 'v2', string, IDataObject]> = [
		['v2', 'message.sent', message(8051, 'create', 'sent')],
		['v2', 'message.delivered', message(8052, 'update', 'delivered')],
		['v2', 'message.read', message(8053, 'update', 'read')],
		['v2', 'message.failed', message(8054, 'update', 'error')],
		['v2', 'message.updated', message(8055, 'update', 'sent')],
		['v2', 'message.deleted', message(8056, 'delete', 'sent')],
		['v2', 'conversation.updated', conversation(7051, 'replied')],
		['v2', 'conversation.created', conversation(7052, 'replied', 'create')],
		['v1', 'message.new', ofV1('message', 'new', { external_id: 8057, income: false })],
		['v1', 'message.ack', ofV1('message', 'ack', { external_id: 8058, ack: 2 })],
		['v1', 'groupMessage.new', ofV1('group_message', 'new', { external_id: 8059, income: 0 })],
		['v1', 'groupMessage.ack', ofV1('group_message', 'ack', { external_id: 8060, ack: 3 })],
		['v1', 'job.executed', ofV1('job', 'executed', { id: 8061, result: 'DELIVERED' })],
	];

	test.each(own)(
		'%s %s: does not start a workflow on Any Event, unless Both says so',
		(api, name, payload) => {
			const any: Partial<Settings> = { api, events: ['*'], direction: undefined };
			expect(judged(payload, any)).toEqual({ wanted: false, reason: expect.any(String) as string });
			expect(passes(payload, { ...any, direction: 'incoming' })).toBe(false);
			expect(passes(payload, { ...any, direction: 'both' })).toBe(true);
			expect(passes(payload, { ...any, direction: 'outgoing' })).toBe(true);
			expect(passes(payload, { ...any, events: ['*', name], direction: 'both' })).toBe(true);
		},
	);

	test.each(own.filter(([, name]) => !name.endsWith('essage.new')))(
		'%s %s: starts a workflow that names it',
		(api, name, payload) => {
			expect(passes(payload, { api, events: [name], direction: undefined })).toBe(true);
			expect(passes(payload, { api, events: ['*', name], direction: undefined })).toBe(true);
		},
	);

	test.each([
		['v2', v2({ id: 8062 })],
		['v2', { ...v2({ id: 8063, message: 'edited' }), event: 'update' }],
		['v2', conversation(7053, 'unreplied')],
		['v2', { type: 'auth', event: 'update', object: { id: 2051, state: 'disabled' } }],
		['v1', ofV1('message', 'new', { external_id: 8064, income: true })],
		['v1', ofV1('conversation', 'new', { external_id: 7054 })],
		['v1', { type: 'surprise', event: 'new', data: { id: 8065 } }],
	] as Array<['v1' | 'v2', IDataObject]>)('%s: what it did not cause does: %j', (api, payload) => {
		expect(passes(payload, { api, events: ['*'], direction: undefined })).toBe(true);
		expect(passes(payload, { api, events: ['*'], direction: 'incoming' })).toBe(true);
	});
});

describe('Maximum Age', () => {
	const HOUR = 3_600_000;
	const written = Date.parse('2026-02-06T12:00:01Z');
	const limit: Partial<Settings> = { maximumAge: 120 };
	const ofV2 = (object: IDataObject, event = 'create') => ({
		...v2({ external_created_at: '2026-02-06T12:00:01Z', ...object }),
		event,
	});
	const ofV1 = (event: string, data: IDataObject) => ({
		type: 'message',
		event,
		data: { external_id: 8071, income: true, created_at: '2026-02-06 12:00:01 UTC', ...data },
	});
	const v2All: Partial<Settings> = { ...limit, api: 'v2' };

	test.each([
		['V2, received', ofV2({ id: 8072 }), v2All],
		['V2, sent', ofV2({ id: 8073, income: false, status: 'sent' }), v2All],
		['V1', ofV1('new', {}), limit],
		['V1, a group', { ...ofV1('new', { external_id: 8074 }), type: 'group_message' }, limit],
	] as Array<[string, IDataObject, Partial<Settings>]>)(
		'%s: what was written longer ago is left',
		(_what, payload, settings) => {
			expect(passes(payload, settings, written + 2 * HOUR)).toBe(true);
			expect(judged(payload, settings, written + 2 * HOUR + 1)).toEqual({
				wanted: false,
				reason: expect.stringContaining('Maximum Age') as string,
			});
			expect(passes(payload, { ...settings, maximumAge: undefined }, written + 9_999 * HOUR)).toBe(
				true,
			);
		},
	);

	test.each([
		['a message without a time', ofV2({ id: 8075, external_created_at: null }), v2All],
		[
			'a clock that is ahead',
			ofV2({ id: 8076, external_created_at: '2030-01-01T00:00:00Z' }),
			v2All,
		],
		[
			'a status of an old message',
			ofV2({ id: 8077, income: false, status: 'read' }, 'update'),
			v2All,
		],
		['an edit of an old message', ofV2({ id: 8078 }, 'update'), v2All],
		['a status of V1', ofV1('ack', { external_id: 8079, ack: 3 }), limit],
	] as Array<[string, IDataObject, Partial<Settings>]>)('%s passes', (_what, payload, settings) => {
		expect(passes(payload, settings, written + 100 * HOUR)).toBe(true);
	});
});

describe('Trigger On', () => {
	test.each([
		['v1', EVENTS.v1],
		['v2', EVENTS.v2],
	])('%s: offers all named events, the unknown and any', (api, events) => {
		const { options } = properties.find(
			({ name, displayOptions }) =>
				name === 'events' && displayOptions?.show?.apiVersion?.includes(api),
		)!;
		const values = options!.map((option) => (option as { value: string }).value);
		expect([...values].sort()).toEqual(
			['*', 'unknown', ...events.map(({ value }) => value)].sort(),
		);
	});

	test('of V2 stands first: n8n’s panel shows the first', () => {
		const shown = properties.filter(({ name }) => name === 'events');
		expect(shown.map(({ displayOptions }) => displayOptions?.show?.apiVersion)).toEqual([
			['v2'],
			['v1'],
		]);
	});
});
