import { BRANCH, COFFEE, NEXT } from '../../sandbox/pact/store/seed';
import { byId } from '../engine/harness/locator';
import type { Json } from '../fixtures/samples';
import { manyCompanies } from './arrange';
import type { Case } from './case';
import { firstPage, output } from './case';

/** What the notice of "Companies" says about a webhook_url can be asked of any address. */
const checkWebhook = (
	title: string,
	webhookUrl: string | null,
	report: Record<string, Json>,
): Case => ({
	title,
	resource: 'webhook',
	operation: 'check',
	parameters: {
		companyId: byId(COFFEE.company),
		productionUrl: 'http://127.0.0.1:9/webhook/1/pact',
		repair: 'never',
	},
	arrange: ({ store }) => {
		store.companies.get(COFFEE.company)!.webhookUrl = webhookUrl;
	},
	request: { method: 'GET', path: '/p1/companies', parameters: { per: '100' } },
	output: output.always({
		companyId: COFFEE.company,
		ok: false,
		registeredAddress: null,
		answers: false,
		status: null,
		error: null,
		formerOwner: null,
		repaired: false,
		...report,
	}),
});

export const companyCases: Case[] = [
	{
		sample: 'company.getAll',
		resource: 'company',
		operation: 'getAll',
		parameters: {},
		arrange: manyCompanies,
		...firstPage,
		output: output.rows('companies'),
	},
	{
		sample: 'company.create',
		resource: 'company',
		operation: 'create',
		parameters: { name: 'Test' },
		output: output.data,
	},
	{
		title: 'with all fields',
		resource: 'company',
		operation: 'create',
		parameters: {
			name: 'Test',
			additionalFields: { description: 'A test', phone: '+7 495 000-00-01', webhookUrl: '' },
		},
		request: {
			method: 'POST',
			path: '/p1/companies',
			parameters: {
				name: 'Test',
				description: 'A test',
				phone: '+7 495 000-00-01',
				webhook_url: '',
			},
		},
		output: output.always({ external_id: NEXT.company }),
	},
	{
		sample: 'company.update',
		resource: 'company',
		operation: 'update',
		parameters: { companyId: byId(String(BRANCH.company)), updateFields: { name: 'Test' } },
		values: { companyId: BRANCH.company },
		output: output.data,
	},
	{
		title: 'with all fields',
		resource: 'company',
		operation: 'update',
		parameters: {
			companyId: byId(String(BRANCH.company)),
			updateFields: {
				description: 'A test',
				hidden: true,
				name: 'Test',
				phone: '74950000001',
				webhookUrl: '',
			},
		},
		request: {
			method: 'PUT',
			path: `/p1/companies/${BRANCH.company}`,
			parameters: {
				description: 'A test',
				hidden: true,
				name: 'Test',
				phone: '74950000001',
				webhook_url: '',
			},
		},
		output: output.always({ external_id: BRANCH.company }),
	},
	checkWebhook('no address is registered', null, { owner: 'nobody' }),
	checkWebhook('nobody answers at the address', 'http://127.0.0.1:9/webhook/1/pact', {
		owner: 'expected',
		registeredAddress: 'http://127.0.0.1:9/webhook/1/pact',
		error: 'ECONNREFUSED',
	}),
];
