import { COFFEE } from '../../../sandbox/pact/store/seed';
import { byId } from '../../engine/harness/locator';
import type { Case } from '../case';
import { v2Output } from './output';

const companyId = byId(COFFEE.company);
const one = { companyId, conversationId: byId(COFFEE.conversation) };

const update = (v2: string, updateFields: object): Case => ({
	v2,
	resource: 'conversation',
	operation: 'update',
	parameters: { ...one, updateFields: { ...updateFields } },
	output: v2Output.conversation(),
});

const all: Case = {
	v2: 'conversation.getAll',
	resource: 'conversation',
	operation: 'getAll',
	parameters: { companyId },
	adds: { per_page: '100' },
	items: 9,
	output: v2Output.conversations,
};

export const v2ConversationCases: Case[] = [
	all,
	{
		...all,
		title: 'all of them, by when they were active',
		parameters: { companyId, returnAll: true, sortDirection: 'asc' },
		arrange: ({ world }) => {
			world.readings.newestFirst = false;
		},
	},
	{
		...all,
		v2: 'conversation.getAll.search',
		parameters: { companyId, search: ' @anna ', limit: 1 },
		adds: { page: '1', per_page: '100' },
		// Hanna is found, too, and was active later.
		items: 1,
		output: (answer) => v2Output.conversations(answer).slice(0, 1),
	},
	{
		...all,
		v2: 'conversation.getAll.search',
		title: 'by a phone number as people write it',
		parameters: { companyId, search: '+7 925 000-00-01' },
		adds: { page: '1', per_page: '100', search_string: '79250000001' },
		items: 1,
	},
	{
		v2: 'conversation.get',
		resource: 'conversation',
		operation: 'get',
		parameters: one,
		output: v2Output.conversation(),
	},
	update('conversation.update', { operationalState: 'archived', repliedState: 'unreplied' }),
	update('conversation.update.assign', { assigneeId: '31' }),
	update('conversation.update.unassign', { assigneeId: '' }),
	update('conversation.update.reopen', { operationalState: 'open', repliedState: 'replied' }),
];
