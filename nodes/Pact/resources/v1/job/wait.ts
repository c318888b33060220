import { jobOutput, waitForJob } from '../../../../api/endpoints/jobs';
import { jobId } from './get';
import { channelV1, company } from '../../../../form/locators';
import { requestOptions } from '../../../fields/request';
import { failWhenNotDelivered, notDelivered, timeLimit } from '../../../fields/waiting';
import { stepsOperation } from '../../../operation';

/** Documentation: "Message delivery Jobs": looked at with growing pauses until there is a result. */
export const wait = stepsOperation({
	value: 'wait',
	name: 'Wait for Result',
	action: 'Wait for the result of a delivery job V1',
	description: 'Wait until a message is delivered or has failed, at most until the time limit',
	fields: [company, channelV1, jobId, timeLimit, failWhenNotDelivered, requestOptions()],
	repeat: 'safe',
	async execute({ timeLimit: timeoutSeconds, failWhenNotDelivered: fail, ...address }, item) {
		const { state, reason, job } = await item.idle(
			async () => await waitForJob(item, address, { timeoutSeconds }),
		);
		if (fail && (state === 'notDelivered' || state === 'unknown')) {
			return item.refuse(...notDelivered(reason));
		}
		const result = { result: state, reason: reason ?? null };
		return [{ json: jobOutput({ ...result, channelId: address.channelId }, job) }];
	},
});
