import { webhookUpdate } from '../../../api/endpoints/webhooks';
import { objectIn } from '../../../api/v2';
import { collectionField, toggleField } from '../../../form/kinds';
import { company, webhook } from '../../../form/locators';
import { requestOptions } from '../../fields/request';
import { operation } from '../../operation';
import { webhookOutput } from '../outputs';
import { url } from './create';

const active = toggleField({
	displayName: 'Active',
	name: 'active',
	default: true,
	description: 'Whether the events go to the address',
});

/** Documentation: "Update webhook". */
export const update = operation({
	value: 'update',
	name: 'Update',
	action: 'Update a webhook',
	description: 'Change the address of a webhook, activate or deactivate it',
	fields: [
		company,
		webhook,
		collectionField({
			displayName: 'Update Fields',
			name: 'updateFields',
			placeholder: 'Add Field',
			fields: [active, url],
			nonEmpty: true,
		}),
		requestOptions(),
	],
	repeat: 'safe',
	lane: ['companyId', 'webhookId'],
	inV1: 'Company > Update',
	request: ({ companyId, webhookId, updateFields }) =>
		webhookUpdate(companyId, webhookId, updateFields),
	output: (answer) => webhookOutput(objectIn('webhook')(answer)),
});
