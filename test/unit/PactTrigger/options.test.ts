import type { INodeProperties } from 'n8n-workflow';

import type { Surroundings } from '../../../nodes/form/field';
import { readField } from '../../../nodes/form/field';
import { optionsFor } from '../../../nodes/PactTrigger/options';
import { properties } from '../../../nodes/PactTrigger/properties';
import { NOT_ADDED } from '../../../nodes/PactTrigger/settings';
import { refusalOf, refuse } from '../support/refusal';

const at: Surroundings = { timezone: 'UTC', now: new Date(0) };
const read = (raw: object) => readField(optionsFor.v1, raw, refuse, at);

describe.each(['channels', 'conversationIds'])('the IDs of %s', (name) => {
	it.each([
		[
			[2001, '2002'],
			['2001', '2002'],
		],
		['12, 15;16 17', ['12', '15', '16', '17']],
		['', []],
		[[], []],
	])('%j are %j', (raw, ids) => {
		expect(read({ [name]: raw })).toEqual({ [name]: ids });
	});

	it.each([[['x']], ['12, Anna'], [[{ id: 1 }]], [[null]]])(
		'%j are refused, for they would keep every event away',
		(raw) => {
			expect(refusalOf(() => read({ [name]: raw })).problem).toMatch(/ID.* is not an ID: "/);
		},
	);
});

describe.each([
	['v1', { ackStatuses: [7] }, 'Message Statuses is "7"'],
	['v2', { providers: ['whatsap'] }, 'Providers is "whatsap"'],
	['v1', { otherEvents: ['message.new'] }, 'Events of the Other Format is "message.new"'],
	['v2', { otherEvents: ['message.received'] }, 'Events of the Other Format is "message.received"'],
	['v1', { exampleEvent: 'message.received' }, 'Example Event is "message.received"'],
] as const)('%s with %j', (api, raw, problem) => {
	it('is refused, for nothing would ever come', () => {
		expect(refusalOf(() => readField(optionsFor[api], raw, refuse, at)).problem).toBe(
			`> ${problem}`,
		);
	});
});

describe('the words and phrases of Text Contains', () => {
	it.each([
		['цена', ['цена']],
		['  Цена \r\n\nСколько\u00a0стоит ', ['цена', 'сколько стоит']],
		[
			['/start', 'ДА'],
			['/start', 'да'],
		],
		[
			['2026', 17],
			['2026', '17'],
		],
		['цена\n\u200b', ['цена']],
	])('%j are %j', (raw, phrases) => {
		expect(read({ textContains: raw })).toEqual({ textContains: phrases });
	});

	it.each(['', ' \n ', '\u200b\u00ad', [[]], [['']], { x: 1 }, [[{ x: 1 }]]])(
		'%j is refused, for every text holds nothing',
		(raw) => {
			expect(refusalOf(() => read({ textContains: raw })).problem).toMatch(/Text Contains is not/);
		},
	);
});

describe('Maximum Age', () => {
	it.each([0, -5, 1.5, 'soon', 525_601])('%j is refused', (raw) => {
		expect(refusalOf(() => read({ maximumAge: raw })).problem).toMatch(/Maximum Age/);
	});
});

describe('the company that the trigger listens to', () => {
	it('has no regular expression that n8n would run for each delivery', () => {
		expect(JSON.stringify(properties)).toContain('"searchCompanies"');
		expect(JSON.stringify(properties)).not.toContain('regex');
	});
});

test.each([
	'downloadSizeLimit',
	'downloadTimeLimit',
	'existingWebhook',
	'includeConversation',
] as const)('without the option %s it is as if it was added and left as it is', (name) => {
	const { options } = optionsFor.v1.property as { options: INodeProperties[] };
	expect(NOT_ADDED[name]).toBe(options.find((one) => one.name === name)!.default);
});
