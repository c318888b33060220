import { authPath } from '../../../api/endpoints/paths';
import { channel, company } from '../../../form/locators';
import { requestOptions } from '../../fields/request';
import { operation } from '../../operation';

/** Documentation: "Delete auth". */
export const deleteChannel = operation({
	value: 'delete',
	name: 'Delete',
	action: 'Delete a channel',
	description: 'Remove a channel of a company for good. Disable only disconnects it.',
	fields: [company, channel, requestOptions()],
	repeat: 'safe',
	lane: ['companyId', 'channelId'],
	request: ({ companyId, channelId }) => ({
		api: 'v2',
		method: 'DELETE',
		path: authPath(companyId, channelId),
	}),
	output: (_answer, { channelId }) => ({ deleted: true, channelId }),
});
