import { type Case, given, locator } from '../case';

export const companyCases: Case[] = [
	{
		resource: 'company',
		operation: 'getAll',
		parameters: { returnAll: true },
		body: () => ({}),
		output: ({ store }) => [
			{
				external_id: 101,
				name: 'Coffee & Co',
				phone: '79250009900',
				description: 'Coffee beans and good mornings',
				webhook_url: store.companies.get(101)!.webhookUrl,
			},
			{
				external_id: 102,
				name: 'Second Branch',
				phone: null,
				description: null,
				webhook_url: null,
			},
		],
	},
	{
		resource: 'webhook',
		operation: 'check',
		parameters: { companyId: locator('companyId'), productionUrl: given('productionUrl') },
		body: ({ store }) => ({
			companyId: 101,
			productionUrl: store.companies.get(101)!.webhookUrl,
		}),
		output: ({ store }) => [
			{
				companyId: 101,
				ok: true,
				owner: 'expected',
				registeredAddress: store.companies.get(101)!.webhookUrl,
				answers: true,
				status: 200,
				error: null,
				formerOwner: null,
				repaired: false,
			},
		],
	},
	{
		resource: 'company',
		operation: 'create',
		parameters: {
			name: given('name'),
			additionalFields: { phone: given('phone'), description: given('description') },
		},
		body: () => ({ name: 'Third Branch', phone: '74950000001', description: 'Near the park' }),
		output: () => [{ external_id: 103 }],
		proof: ({ store }) =>
			expect(store.companies.get(103)).toMatchObject({
				name: 'Third Branch',
				phone: '74950000001',
				description: 'Near the park',
			}),
	},
	{
		resource: 'company',
		operation: 'update',
		parameters: {
			companyId: locator('companyId'),
			updateFields: { name: given('name'), hidden: given('hidden') },
		},
		body: () => ({ companyId: 103, name: 'Park Branch', hidden: true }),
		output: () => [{ external_id: 103 }],
		proof: ({ store }) =>
			expect(store.companies.get(103)).toMatchObject({
				name: 'Park Branch',
				hidden: true,
				description: 'Near the park',
			}),
	},
];
