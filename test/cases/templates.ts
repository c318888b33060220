import { BRANCH } from '../../sandbox/pact/store/seed';
import { byId } from '../engine/harness/locator';
import { oneTemplate } from './arrange';
import type { Case } from './case';
import { everyRow, firstPage, newest, output } from './case';

const one: Case = {
	sample: 'template.getAll',
	resource: 'templateV1',
	operation: 'getAll',
	parameters: { companyId: byId(BRANCH.company) },
	values: { companyId: BRANCH.company },
	arrange: oneTemplate,
	...firstPage,
	items: 1,
	output: output.rows('waba_templates'),
};

export const templateCases: Case[] = [
	one,
	{ ...newest(one), arrange: oneTemplate },
	{ ...everyRow(one, 1), arrange: oneTemplate },
];
