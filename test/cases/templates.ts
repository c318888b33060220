import { byId } from '../engine/harness/locator';
import { oneTemplate } from './arrange';
import type { Case } from './case';
import { firstPage, output } from './case';

export const templateCases: Case[] = [
	{
		sample: 'template.getAll',
		resource: 'templateV1',
		operation: 'getAll',
		parameters: { companyId: byId(2) },
		values: { companyId: 2 },
		arrange: oneTemplate,
		...firstPage,
		items: 1,
		output: output.rows('waba_templates'),
	},
];
