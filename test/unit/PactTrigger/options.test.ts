import type { Surroundings } from '../../../nodes/form/field';
import { readField } from '../../../nodes/form/field';
import { options } from '../../../nodes/PactTrigger/options';
import { refusalOf, refuse } from '../support/refusal';

const at: Surroundings = { timezone: 'UTC', now: new Date(0) };
const read = (raw: object) => readField(options, raw, refuse, at);

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
