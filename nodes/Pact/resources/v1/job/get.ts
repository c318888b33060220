import { dataOf } from '../../../../api/v1';

import { jobId } from './jobId';
import { channel, company } from '../../../../form/locators';
import { operation } from '../../../operation';

/** Documentation: "Get Job details". */
export const get = operation({
	value: 'get',
	name: 'Get',
	action: 'Get a delivery job (V1)',
	description: 'Look once whether a message that was sent has been delivered',
	fields: [company, channel, jobId],
	repeat: 'safe',
	request: ({ companyId, channelId, ...values }) => ({
		api: 'v1',
		method: 'GET',
		path: `/companies/${companyId}/channels/${channelId}/jobs/${values.jobId}`,
	}),
	output: dataOf,
});
