import type { IDataObject } from 'n8n-workflow';

import type { Refuse } from '../../../form/field';
import { field } from '../../../form/field';
import { textField } from '../../../form/kinds';
import { parseWord } from '../../../form/text';
import { parseWebhookAddress } from '../../../form/webAddress';

const LONGEST_NAME = 255;

function parseName(raw: unknown, refuse: Refuse): string {
	const name = parseWord(raw, refuse, 'Enter the name of the company.');
	if (name.length > LONGEST_NAME) {
		return refuse(`has ${name.length} characters`, `Pact takes ${LONGEST_NAME} at the most.`);
	}
	return name;
}

export const companyName = field(
	{
		displayName: 'Name',
		name: 'name',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. Coffee & Co',
		description: 'The name of the company, 255 characters at the most',
	},
	parseName,
);

export const description = textField({
	displayName: 'Description',
	name: 'description',
	description: 'What the company is, for your own use',
});

export const officialPhone = textField({
	displayName: 'Phone',
	name: 'phone',
	placeholder: 'e.g. 74950000001',
	description: 'The official phone number of the company or of its contact person',
});

export const webhookUrl = field(
	{
		displayName: 'Webhook URL',
		name: 'webhookUrl',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://example.com/pact',
		description:
			'The address that Pact delivers the events of the company to; empty takes it away. Pact sends a test delivery to it and refuses unless the answer is 200. A published Pact Trigger sets this by itself.',
	},
	(raw, refuse) => (raw === '' ? raw : parseWebhookAddress(raw, refuse)),
);

/** The parameters in Pact's names. */
export function companyBody(values: {
	name?: string;
	phone?: string;
	description?: string;
	webhookUrl?: string;
	hidden?: boolean;
}): IDataObject {
	return {
		name: values.name,
		phone: values.phone,
		description: values.description,
		webhook_url: values.webhookUrl,
		hidden: values.hidden,
	};
}
