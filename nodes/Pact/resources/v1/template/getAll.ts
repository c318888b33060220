import { templatesV1, sortedV1 } from '../../../../api/endpoints/lists';
import { company } from '../../../../form/locators';
import { paging } from '../../../fields/paging';
import { requestOptions } from '../../../fields/request';
import { listOperation } from '../../../operation';

/** Documentation: "Get waba templates". */
export const getAll = listOperation({
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many templates V1',
	description:
		'List the WhatsApp Business templates of a company with their texts and numbers of parameters',
	fields: [company, ...paging, requestOptions()],
	list: ({ companyId, sortDirection }) => sortedV1(templatesV1(companyId), sortDirection),
});
