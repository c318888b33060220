import { BRANCH, COFFEE, NEXT } from '../../sandbox/pact/store/seed';
import { byId } from '../engine/harness/locator';
import type { Json } from '../fixtures/samples';
import { manyCompanies } from './arrange';
import type { Case } from './case';
import { everyRow, firstPage, output } from './case';

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
		apiVersion: 'v1',
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

const all: Case = {
	sample: 'company.getAll',
	resource: 'company',
	operation: 'getAll',
	parameters: {},
	arrange: manyCompanies,
	...firstPage,
	output: output.rows('companies'),
};

export const companyCases: Case[] = [
	all,
	everyRow(all, 2),
	{
		title: 'the newest, with everything that a company can have',
		resource: 'company',
		operation: 'getAll',
		parameters: { limit: 1, sortDirection: 'desc' },
		arrange: ({ store }) => {
			store.companies.insert({
				name: 'Third Branch',
				phone: '+7 495 000-00-01',
				description: 'A test',
				webhookUrl: 'https://example.org/hook',
				hidden: false,
			});
		},
		request: {
			method: 'GET',
			path: '/p1/companies',
			parameters: { per: '1', sort_direction: 'desc' },
		},
		output: output.always({
			external_id: NEXT.company,
			name: 'Third Branch',
			phone: '+7 495 000-00-01',
			description: 'A test',
			webhook_url: 'https://example.org/hook',
		}),
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
	{
		...checkWebhook('no address is registered', null, { owner: 'nobody' }),
		elsewhere: [
			{
				status: 404,
				formerOwner: { address: 'https://example.org/hook', share: true, silentSince: null },
				displacedAddress: 'https://example.org/hook',
			},
			{
				formerOwner: {
					address: 'https://example.org/hook',
					share: true,
					silentSince: '2026-01-01T00:00:00.000Z',
				},
			},
		],
	},
	...['whenSilent', 'always'].map((repair): Case => {
		const address = 'http://127.0.0.1:9/webhook/1/pact';
		const silent = checkWebhook(`repair: ${repair}`, address, {
			owner: 'expected',
			registeredAddress: address,
			error: 'ECONNREFUSED',
			repairError: 'The Production URL cannot be reached from here',
		});
		return {
			...silent,
			parameters: { ...silent.parameters, repair },
			// It is looked at once more.
			after: ['GET /p1/companies'],
		};
	}),
	checkWebhook('nobody answers at the address', 'http://127.0.0.1:9/webhook/1/pact', {
		owner: 'expected',
		registeredAddress: 'http://127.0.0.1:9/webhook/1/pact',
		error: 'ECONNREFUSED',
	}),
];
