import { COFFEE } from '../../../sandbox/pact/store/seed';
import { byId } from '../../engine/harness/locator';
import type { Case } from '../case';
import { v2Output } from './output';

const ofTemplates = {
	resource: 'template',
	operation: 'getAll',
	output: v2Output.templates,
};

export const v2TemplateCases: Case[] = [
	{
		...ofTemplates,
		v2: 'template.getAll',
		title: 'all of them',
		parameters: {
			companyId: byId(COFFEE.company),
			returnAll: true,
			sortBy: 'position',
			sortDirection: 'asc',
		},
		adds: { page: '1', per_page: '100', company_ids: [String(COFFEE.company)] },
		items: COFFEE.templates,
	},
	{
		...ofTemplates,
		v2: 'template.getAll',
		parameters: { companyId: byId(COFFEE.company), sortBy: 'position', sortDirection: 'asc' },
		adds: { page: '1', company_ids: [String(COFFEE.company)] },
		items: 50,
	},
	{
		...ofTemplates,
		v2: 'template.getAll.everyCompany',
		parameters: { scope: 'all', limit: 10 },
		adds: { page: '1' },
		items: 10,
	},
];
