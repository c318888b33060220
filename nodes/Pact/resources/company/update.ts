import { dataOf } from '../../../api/v1';

import { companyBody, companyName, description, officialPhone, webhookUrl } from './details';
import { collectionField, toggleField } from '../../../form/kinds';
import { company } from '../../../form/locators';
import { requestOptions } from '../../fields/request';
import { operation } from '../../operation';

const hidden = toggleField({
	displayName: 'Hidden',
	name: 'hidden',
	default: false,
	description: 'Whether the company is hidden in the web interface of Pact',
});

const updateFields = collectionField({
	displayName: 'Update Fields',
	name: 'updateFields',
	placeholder: 'Add Field',
	fields: [description, hidden, companyName, officialPhone, webhookUrl],
	nonEmpty: true,
});

/** Documentation: "Update company". */
export const update = operation({
	value: 'update',
	name: 'Update',
	action: 'Update a company',
	description: 'Change the name, phone, description, webhook address or visibility of a company',
	fields: [company, updateFields, requestOptions()],
	repeat: 'safe',
	lane: ['companyId'],
	request: ({ companyId, updateFields: values }) => ({
		api: 'v1',
		method: 'PUT',
		path: `/companies/${companyId}`,
		body: companyBody(values),
	}),
	output: dataOf,
});
