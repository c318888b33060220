import { dataOf } from '../../../api/v1';

import { companyBody, companyName, description, officialPhone, webhookUrl } from './details';
import { collectionField } from '../../../form/kinds';
import { requestOptions } from '../../fields/request';
import { operation } from '../../operation';

/** Documentation: "Create new company". */
export const create = operation({
	value: 'create',
	name: 'Create',
	action: 'Create a company',
	description: 'Create a company in Pact, to which channels can then be connected',
	fields: [
		companyName,
		collectionField({
			displayName: 'Additional Fields',
			name: 'additionalFields',
			placeholder: 'Add Field',
			fields: [description, officialPhone, webhookUrl],
		}),
		requestOptions(),
	],
	repeat: 'never',
	request: ({ name, additionalFields }) => ({
		api: 'v1',
		method: 'POST',
		path: '/companies',
		body: companyBody({ name, ...additionalFields }),
		id: (answer) => dataOf(answer).external_id,
	}),
	output: dataOf,
});
