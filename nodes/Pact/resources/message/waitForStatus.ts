import { waitForMessage } from '../../../api/endpoints/messageStatus';
import { choiceField } from '../../../form/kinds';
import { company, conversation } from '../../../form/locators';
import { requestOptions } from '../../fields/request';
import { failWhenNotDelivered, notDelivered, timeLimit } from '../../fields/waiting';
import { stepsOperation } from '../../operation';
import { messageOutput } from '../outputs';
import { messageId } from './get';

const until = choiceField({
	displayName: 'Wait Until',
	name: 'until',
	options: [
		{ name: 'Delivered', value: 'delivered', description: 'The messenger has taken the message' },
		{ name: 'Read', value: 'read', description: 'The customer has read the message' },
	],
	description: 'The status that is waited for. The waiting also ends when the message has failed.',
});

/** Documentation: "Get conversation message", asked again with growing pauses. */
export const waitForStatus = stepsOperation({
	value: 'waitForStatus',
	name: 'Wait for Status',
	action: 'Wait for the status of a message',
	description: 'Wait until a message is delivered, read or failed, at most until the time limit',
	fields: [
		company,
		conversation,
		messageId,
		until,
		timeLimit,
		failWhenNotDelivered,
		requestOptions(),
	],
	repeat: 'safe',
	inV1: 'Delivery Job (V1) > Wait for Result',
	async execute({ companyId, conversationId, ...values }, item) {
		const address = { companyId, conversationId, messageId: values.messageId };
		const { result, reason, message } = await item.idle(
			async () => await waitForMessage(item, address, values.until, values.timeLimit),
		);
		if (result === 'failed' && values.failWhenNotDelivered) {
			return item.refuse(...notDelivered(reason));
		}
		const seen = message ?? { id: values.messageId, conversation_id: conversationId };
		return [{ json: { result, reason, ...messageOutput(seen) } }];
	},
});
