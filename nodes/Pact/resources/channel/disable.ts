import { authPath } from '../../../api/endpoints/paths';
import { objectIn } from '../../../api/v2';
import { channel, company } from '../../../form/locators';
import { requestOptions } from '../../fields/request';
import { operation } from '../../operation';
import { channelOutput } from './output';

/** Documentation: "Disable auth". */
export const disable = operation({
	value: 'disable',
	name: 'Disable',
	action: 'Disable a channel',
	description: 'Disconnect a channel: no messages come in or go out until Enable connects it again',
	fields: [company, channel, requestOptions()],
	repeat: 'safe',
	lane: ['companyId', 'channelId'],
	inV1: 'Channel (V1) > Delete',
	request: ({ companyId, channelId }) => ({
		api: 'v2',
		method: 'PUT',
		path: `${authPath(companyId, channelId)}/disable`,
	}),
	output: (answer, { channelId }) => channelOutput({ id: channelId, ...objectIn('auth')(answer) }),
});
