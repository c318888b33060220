import type { IDataObject } from 'n8n-workflow';

import { EVENT_KINDS } from '../../../../nodes/PactTrigger/events/catalogue';
import { properties } from '../../../../nodes/PactTrigger/properties';
import type { Settings } from '../../../../nodes/PactTrigger/settings';
import { passesFilters } from '../../../../nodes/PactTrigger/events/filters';
import { webhookSamples } from '../../../fixtures/webhooks';

const everything: Settings = {
	events: ['*'],
	existingWebhook: 'stop',
	direction: 'both',
	channels: [],
	conversations: [],
	ackStatuses: [],
	qrCodeImage: false,
	download: undefined,
};

const sample = (event: string) =>
	JSON.parse(webhookSamples.find((one) => one.event === event)!.raw) as IDataObject;

const wanted = (event: string, settings: Partial<Settings>, data: IDataObject = {}) => {
	const payload = sample(event);
	if (Object.keys(data).length > 0) payload.data = { ...(payload.data as IDataObject), ...data };
	return passesFilters(event, payload, { ...everything, ...settings });
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

describe('Trigger On', () => {
	const { options } = properties.find(({ name }) => name === 'events')!;

	test('offers all named events, the unknown and any', () => {
		const values = options!.map((option) => (option as { value: string }).value);
		expect([...values].sort()).toEqual(
			['*', 'unknown', ...EVENT_KINDS.map(({ value }) => value)].sort(),
		);
	});
});
