import { dataOf } from '../../../../api/v1';
import { deliveryOf, jobOutput, sentId } from '../../../../api/endpoints/jobs';
import { attachments } from '../../../fields/attachments';
import { buttons, buttonsType, interactiveBody, interactiveJson } from './buttons';
import { company, conversation } from '../../../../form/locators';
import { retryNotice, sendingOptions, waitForDelivery } from '../../../fields/sending';
import { sendToCrm, text } from '../../../fields/message';
import { stepsOperation } from '../../../operation';
import { oneByOne, uploadAll } from './uploads';

/** Documentation: "Send message". The answer is a delivery job; an empty `message_id` means that it is delivered later. */
export const send = stepsOperation({
	value: 'send',
	name: 'Send',
	action: 'Send a message V1',
	description:
		'Send a text, files or buttons to a customer in an existing conversation; for a customer without one, use Send First Message',
	fields: [
		company,
		conversation,
		text,
		attachments,
		buttonsType,
		buttons,
		interactiveJson,
		sendingOptions(sendToCrm, waitForDelivery),
		retryNotice,
	],
	repeat: 'never',
	sends: true,
	lane: ['companyId', 'conversationId'],
	check({ text: words, attachments: chosen, ...values }, item) {
		const files = oneByOne(chosen, item.fileFields);
		const interactive = interactiveBody(values.buttons, values.interactive);
		if (words.trim() === '' && files.length === 0 && interactive === undefined) {
			item.refuse(
				'There is nothing to send: Text is empty, and there are no Attachments and no Buttons',
				'Enter a Text or add an attachment. If the Text is an expression, check its result for this item.',
			);
		}
		for (const file of files) if (file.source === 'binary') item.mustHaveFile(file.property);
	},
	async execute({ companyId, conversationId, options, ...values }, item) {
		const ids = await uploadAll(values.attachments, { companyId, conversationId }, item);
		const answer = await item.client.call({
			api: 'v1',
			method: 'POST',
			path: `/companies/${companyId}/conversations/${conversationId}/messages`,
			body: {
				message: values.text.trim() === '' ? undefined : values.text,
				attachments_ids: ids.length === 0 ? undefined : ids,
				interactive: interactiveBody(values.buttons, values.interactive),
				send_to_crm: options.sendToCrm,
			},
			id: sentId,
		});
		const sent = dataOf(answer);
		const job = await deliveryOf(item, companyId, sent, options.waitForDelivery);
		return [{ json: jobOutput({ conversationId }, job) }];
	},
});
