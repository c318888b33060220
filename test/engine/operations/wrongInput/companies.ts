import { right, wrongId, wrongPaging } from './wrong';
import type { WrongInputs } from './wrong';

export const wrongCompanies: WrongInputs = {
	'company.getAll': wrongPaging,
	'company.create': [
		{ parameters: { name: '' }, says: 'Name is not set' },
		{ parameters: { name: 'x'.repeat(256) }, says: 'Name has 256 characters', proposes: '255' },
		{
			parameters: {
				name: 'Coffee',
				additionalFields: { webhookUrl: 'https://n8n.example.org/webhook/93/pact?secret=***' },
			},
			says: 'Additional Fields > Webhook URL contains ***, which stands in the place of a secret',
			proposes: 'whole address',
		},
	],
	'company.update': [
		wrongId.company(),
		{ parameters: { ...right, updateFields: {} }, says: 'Update Fields is empty' },
		{
			parameters: { ...right, updateFields: { hidden: 'maybe' } },
			says: 'Update Fields > Hidden is neither true nor false: "maybe"',
		},
		{
			parameters: {
				...right,
				updateFields: { webhookUrl: 'https://n8n.example.org/webhook/94/pact?secret=***' },
			},
			says: 'Update Fields > Webhook URL contains ***, which stands in the place of a secret',
			proposes: 'whole address',
		},
	],
	'webhook.check': [
		wrongId.company(),
		{
			parameters: { ...right, productionUrl: 'n8n.example' },
			says: 'Production URL is not a web address: "n8n.example"',
			proposes: 'http://',
		},
		{
			parameters: { ...right, productionUrl: 'https://n8n.example/' },
			says: 'Production URL is not the address of a Pact Trigger',
			proposes: 'copy the address',
		},
	],
};
