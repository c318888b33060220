import { BRANCH } from '../../sandbox/pact/store/seed';
import { byId } from '../engine/harness/locator';
import { oneTemplate } from './arrange';
import type { Case } from './case';
import { firstPage, output } from './case';

export const templateCases: Case[] = [
	{
		sample: 'template.getAll',
		resource: 'templateV1',
		operation: 'getAll',
		parameters: { companyId: byId(BRANCH.company) },
		values: { companyId: BRANCH.company },
		arrange: oneTemplate,
		...firstPage,
		items: 1,
		output: output.rows('waba_templates'),
	},
];
