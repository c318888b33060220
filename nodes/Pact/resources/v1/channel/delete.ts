import { channelV1, company } from '../../../../form/locators';
import { requestOptions } from '../../../fields/request';
import { operation } from '../../../operation';

/** Documentation: "Delete channel"; Pact disables it. */
export const deleteChannel = operation({
	value: 'delete',
	name: 'Delete',
	action: 'Delete a channel V1',
	description: 'Disable a channel of a company: messages no longer come in or go out through it',
	fields: [company, channelV1, requestOptions()],
	repeat: 'safe',
	lane: ['companyId', 'channelId'],
	request: ({ companyId, channelId }) => ({
		api: 'v1',
		method: 'DELETE',
		path: `/companies/${companyId}/channels/${channelId}`,
	}),
	output: (_answer, { channelId }) => ({ deleted: true, channelId }),
});
