import { jobOutput, waitForJob } from '../../../../api/endpoints/jobs';
import { jobId } from './get';
import { numberField, toggleField } from '../../../../form/kinds';
import { channel, company } from '../../../../form/locators';
import { requestOptions } from '../../../fields/request';
import { stepsOperation } from '../../../operation';

const timeLimit = numberField(
	{
		displayName: 'Time Limit',
		name: 'timeLimit',
		default: 60,
		description: 'How long to wait at the most, in seconds',
	},
	{ min: 1, max: 86_400 },
);

const failWhenNotDelivered = toggleField({
	displayName: 'Fail When Not Delivered',
	name: 'failWhenNotDelivered',
	default: false,
	description: 'Whether a message that could not be delivered is an error of this node',
});

/** Documentation: "Message delivery Jobs": looked at with growing pauses until there is a result. */
export const wait = stepsOperation({
	value: 'wait',
	name: 'Wait for Result',
	action: 'Wait for the result of a delivery job V1',
	description:
		'Wait until a message is delivered or cannot be delivered, and say which; the waiting ends at the time limit',
	fields: [company, channel, jobId, timeLimit, failWhenNotDelivered, requestOptions()],
	repeat: 'safe',
	async execute({ timeLimit: timeoutSeconds, failWhenNotDelivered: fail, ...address }, item) {
		const { state, reason, job } = await waitForJob(item, address, { timeoutSeconds });
		if (fail && (state === 'notDelivered' || state === 'unknown')) {
			return item.refuse(
				`The message was not delivered${reason === undefined ? '' : `: ${reason}`}`,
				'Pact gave up on it. Check the channel and the contact, then send it again.',
			);
		}
		const result = { result: state, reason: reason ?? null };
		return [{ json: jobOutput({ ...result, channelId: address.channelId }, job) }];
	},
});
