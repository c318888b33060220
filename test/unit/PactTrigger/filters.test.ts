import type { IDataObject } from 'n8n-workflow';

import { chatOf } from '../../../nodes/events/chat';
import { EVENTS } from '../../../nodes/events/catalogue';
import { recognise } from '../../../nodes/events/recognise';
import { properties } from '../../../nodes/PactTrigger/properties';
import type { Settings } from '../../../nodes/PactTrigger/settings';
import { passesFilters } from '../../../nodes/PactTrigger/filters';
import { webhookSamples } from '../../fixtures/webhooks';
import { settingsOf } from './settingsOf';

const sample = (event: string) =>
	JSON.parse(webhookSamples.find((one) => one.event === event)!.raw) as IDataObject;

const wanted = (event: string, settings: Partial<Settings>, data: IDataObject = {}) => {
	const payload = sample(event);
	if (Object.keys(data).length > 0) payload.data = { ...(payload.data as IDataObject), ...data };
	return passes(payload, settings);
};

const passes = (payload: IDataObject, settings: Partial<Settings>) => {
	const event = recognise(101, payload, JSON.stringify(payload));
	const { ack } = (payload.data ?? {}) as IDataObject;
	return passesFilters(event, chatOf(event, payload), settingsOf(settings), ack);
};

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

	test('the direction concerns nothing else', () => {
		expect(wanted('message.ack', { direction: 'incoming' })).toBe(true);
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
			expect(wanted(event, { conversations: ['1'] })).toBe(true);
			expect(wanted(event, { conversations: ['2'] })).toBe(false);
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
		expect(wanted('message.new', { conversations: ['7'] }, { conversation_id: '7' })).toBe(true);
		expect(wanted('message.new', { conversations: ['7'] }, { conversation_id: '8' })).toBe(false);
	});

	test('a status in words is none of the statuses to choose from, so it passes', () => {
		expect(wanted('message.ack', { ackStatuses: ['3'] }, { ack: 'read' })).toBe(true);
		expect(wanted('message.ack', { ackStatuses: ['3'] }, { ack: 4 })).toBe(false);
	});

	test('an empty id is none: the next place is looked at', () => {
		const empty = { channel_id: '', channel: { id: 7 }, conversation_id: '' };
		expect(wanted('message.new', { channels: ['7'], conversations: ['9'] }, empty)).toBe(true);
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
		expect(wanted('message.new', { channels: ['99'], conversations: ['99'] }, ids)).toBe(true);
	});

	test('filters let pass what has no channel or conversation', () => {
		expect(wanted('job.executed', { channels: ['99'], conversations: ['99'] })).toBe(true);
		expect(wanted('system.phoneOffline', { conversations: ['99'] })).toBe(true);
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
		['a text that contains', { textContains: 'order 17' }, { textContains: 'order 18' }],
		['a text that matches', { textMatches: /^order \d+/i }, { textMatches: /^\d/ }],
		['the conversation', { conversations: ['7001'] }, { conversations: ['7002'] }],
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
		expect(passes(v2({ message: null }), { ...ofV2, textContains: 'order' })).toBe(false);
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

	test('passes where its option names the event', () => {
		const settings: Partial<Settings> = { api: 'v1', otherEvents: ['message.received'] };
		expect(passes(v2({}), settings)).toBe(true);
		expect(passes(v2({ income: false }), settings)).toBe(false);
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
