import type { Surroundings } from '../../../nodes/form/field';
import { readField } from '../../../nodes/form/field';
import { optionsFor } from '../../../nodes/PactTrigger/options';
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

describe('the regular expression of Text Matches', () => {
	it('takes letters of any case and alphabet', () => {
		const { textMatches } = readField(optionsFor.v2, { textMatches: '^заказ' }, refuse, at) as {
			textMatches: RegExp;
		};
		expect(textMatches.test('ЗАКАЗ 17')).toBe(true);
	});

	it.each(['(', ' '])('%j is refused', (text) => {
		expect(refusalOf(() => read({ textMatches: text })).problem).toMatch(/Text Matches/);
	});
});
