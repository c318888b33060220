import { company } from '../../../../form/locators';
import { paging } from '../../../fields/paging';
import { listOperation } from '../../../operation';

/** Documentation: "Get waba templates". */
export const getAll = listOperation({
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many templates',
	description:
		'List the WhatsApp Business templates of a company with their texts and numbers of parameters',
	fields: [company, ...paging],
	repeat: 'safe',
	request: ({ companyId, sortDirection }) => ({
		method: 'GET',
		path: `/companies/${companyId}/waba_templates`,
		query: { sort_direction: sortDirection },
	}),
	rows: 'waba_templates',
});
