import { webhooksOf } from '../../../api/endpoints/lists';
import { company } from '../../../form/locators';
import { limitOnly } from '../../fields/paging';
import { requestOptions } from '../../fields/request';
import { listOperation } from '../../operation';
import { webhookOutput } from '../outputs';

/** Documentation: "Get company webhooks". */
export const getAll = listOperation({
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many webhooks',
	description: 'List the webhooks of a company: their addresses, and which are active',
	fields: [company, ...limitOnly, requestOptions()],
	inV1: 'Company > Get Many',
	list: ({ companyId }) => webhooksOf(companyId),
	output: webhookOutput,
});
