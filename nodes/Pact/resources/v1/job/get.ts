import { jobOutput } from '../../../../api/endpoints/jobs';
import { dataOf } from '../../../../api/v1';

import { idField } from '../../../../form/integers';
import { channelV1, company } from '../../../../form/locators';
import { requestOptions } from '../../../fields/request';
import { operation } from '../../../operation';

export const jobId = idField({
	displayName: 'Job ID',
	name: 'jobId',
	placeholder: 'e.g. {{ $json.id }}',
	description: 'The "id" in the output of Message (V1) > Send or Send First Message',
});

/** Documentation: "Get Job details". */
export const get = operation({
	value: 'get',
	name: 'Get',
	action: 'Get a delivery job V1',
	description: 'Look once whether a message that was sent has been delivered',
	fields: [company, channelV1, jobId, requestOptions()],
	repeat: 'safe',
	request: ({ companyId, channelId, ...values }) => ({
		api: 'v1',
		method: 'GET',
		path: `/companies/${companyId}/channels/${channelId}/jobs/${values.jobId}`,
	}),
	output: (answer, { channelId }) => jobOutput({ channelId }, dataOf(answer)),
});
