import { companies, sortedV1 } from '../../../api/endpoints/lists';
import { withoutSecret } from '../../../webhook/secret';
import { paging } from '../../fields/paging';
import { requestOptions } from '../../fields/request';
import { listOperation } from '../../operation';

/** Documentation: "Get All Companies". */
export const getAll = listOperation({
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many companies',
	description:
		'List the companies that the token has access to, with their IDs and webhook addresses',
	fields: [...paging, requestOptions()],
	list: ({ sortDirection }) => sortedV1(companies, sortDirection),
	output: (company) =>
		typeof company.webhook_url === 'string'
			? { ...company, webhook_url: withoutSecret(company.webhook_url) }
			: company,
});
