import type { IDataObject, INodePropertyModeValidation } from 'n8n-workflow';

import {
	companyOfEvent,
	conversationOfEvent,
	orFromTrigger,
} from '../../../nodes/form/fromTrigger';
import { parseId } from '../../../nodes/form/integers';
import { refusalOf, refuse } from '../support/refusal';

const V1: IDataObject = {
	eventName: 'message.new',
	data: {},
	chat: { conversationId: 71 },
	companyId: 7,
};
const V2: IDataObject = {
	eventName: 'message.received',
	object: {},
	chat: { conversationId: 82 },
	companyId: 8,
};

describe('what an event says', () => {
	it('of the company holds for both APIs', () => {
		expect([V1, V2].map((event) => companyOfEvent(event, refuse))).toEqual([7, 8]);
	});

	it.each([
		['v1', V1, 71],
		['v2', V2, 82],
	] as const)('of the conversation holds for operations of its own API: %s', (api, event, id) => {
		expect(conversationOfEvent(api)(event, refuse)).toBe(id);
	});

	it.each([
		['v1', V2, /API V2$/, /without \(V1\)/],
		['v2', V1, /API V1$/, /ends in \(V1\)/],
	] as const)(
		'of the conversation is refused for %s of the other',
		(api, event, problem, remedy) => {
			const refusal = refusalOf(() => conversationOfEvent(api)(event, refuse));
			expect(refusal.problem).toMatch(problem);
			expect(refusal.remedy).toMatch(remedy);
		},
	);

	it.each([
		[{ ...V2, chat: { conversationId: null }, eventName: 'channel.qrCode' }, /"channel.qrCode"/],
		[{ object: {} }, /undefined/],
	])('is refused where it is about no conversation: %j', (event, problem) => {
		const refusal = refusalOf(() => conversationOfEvent('v2')(event as IDataObject, refuse));
		expect(refusal.problem).toMatch(problem);
	});

	it.each([[{}], [{ companyId: null }]])('is refused where it names no company: %j', (event) => {
		expect(refusalOf(() => companyOfEvent(event, refuse)).problem).toMatch(/no companyId/);
	});
});

describe('the mode From the Trigger', () => {
	const { property } = orFromTrigger('shop', companyOfEvent, {
		name: 'shopId',
		property: {
			displayName: 'Shop',
			name: 'shopId',
			type: 'resourceLocator',
			default: { mode: 'list', value: '' },
			required: true,
			modes: [
				{ displayName: 'From List', name: 'list', type: 'list' },
				{
					displayName: 'By ID',
					name: 'id',
					type: 'string',
					validation: [{ type: 'regex', properties: { regex: '\\d+', errorMessage: 'No ID' } }],
				},
			],
		},
		parse: parseId,
	});

	it('stands last, and the locator is not required, because n8n would ask for a value in it', () => {
		expect(property.modes?.map(({ name }) => name)).toEqual(['list', 'id', 'trigger']);
		expect(property.required).toBe(false);
	});

	it.each([
		['list', '', 'The shop is not chosen'],
		['list', '7', undefined],
		['id', '', 'No ID'],
		['trigger', '', undefined],
		['trigger', ' ', undefined],
		// What n8n keeps of the list.
		['trigger', '7', undefined],
		['trigger', '={{ 7 }}', 'Delete what stands here: the shop is that of the event'],
		['trigger', 'Kira', 'Delete what stands here: the shop is that of the event'],
	])('n8n shows in mode %s for "%s": %s', (mode, value, shown) => {
		const { validation } = property.modes!.find(({ name }) => name === mode)!;
		const [{ properties }] = validation as [INodePropertyModeValidation];
		const { regex, errorMessage } = properties as Record<string, string>;
		// As n8n does.
		const fits = new RegExp(`^${regex}$`).test(value);
		expect(fits ? undefined : errorMessage).toBe(shown);
	});
});
