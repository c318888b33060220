import { channelsV1, sortedV1 } from '../../../../api/endpoints/lists';
import { company } from '../../../../form/locators';
import { paging } from '../../../fields/paging';
import { requestOptions } from '../../../fields/request';
import { listOperation } from '../../../operation';

/** Documentation: "Get All channels". */
export const getAll = listOperation({
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many channels V1',
	description:
		'List the channels of a company (WhatsApp, Telegram, VK …) with their IDs and providers',
	fields: [company, ...paging, requestOptions()],
	list: ({ companyId, sortDirection }) => sortedV1(channelsV1(companyId), sortDirection),
});
