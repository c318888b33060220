import { dataOf } from '../../../../api/v1';
import { deliveryOf, failureIn, jobOutput, sentId } from '../../../../api/endpoints/jobs';
import { uploadRequestV1 } from '../../../../api/endpoints/uploads';
import { attachments } from '../../../fields/attachments';
import {
	buttons,
	buttonsType,
	checkTextOfButtons,
	interactiveBody,
	interactiveJson,
} from './buttons';
import { withTexts } from '../../../../form/field';
import { company, conversationV1 } from '../../../../form/locators';
import { sendingOptions, waitForDelivery } from '../../../fields/sending';
import { sendToCrm, text } from '../../../fields/message';
import { stepsOperation } from '../../../operation';
import { isBlank } from '../../../../text/characters';
import { checkFiles, oneByOne, uploadAll } from '../../uploads';

/** Documentation: "Send message". The answer is a delivery job; an empty `message_id` means that it is delivered later. */
export const send = stepsOperation({
	value: 'send',
	name: 'Send',
	action: 'Send a message V1',
	description:
		'Send a text, files or buttons in a conversation. For a new customer use Send First Message.',
	fields: [
		company,
		conversationV1,
		text,
		withTexts(
			{
				description:
					'Files to send with the message; each is uploaded first, and if one fails nothing is sent. Several in one message work in VK only; WhatsApp takes a text with an image but not with a document.',
			},
			attachments,
		),
		buttonsType,
		buttons,
		interactiveJson,
		sendingOptions(sendToCrm, waitForDelivery),
	],
	repeat: 'never',
	sends: true,
	lane: ['companyId', 'conversationId'],
	check({ text: words, attachments: chosen, ...values }, item) {
		const files = oneByOne(chosen, item.fileFields);
		const interactive = interactiveBody(values.buttons, values.interactive);
		if (isBlank(words) && files.length === 0 && interactive === undefined) {
			item.refuse(
				'There is nothing to send: Text is empty, and there are no Attachments and no Buttons',
				'Enter a Text or add an attachment. If the Text is an expression, check its result for this item.',
			);
		}
		if (interactive !== undefined) checkTextOfButtons(words, item.refuse);
		checkFiles(chosen, item);
	},
	async execute({ companyId, conversationId, options, ...values }, item) {
		const ids = await uploadAll(
			values.attachments,
			(upload) => uploadRequestV1(companyId, conversationId, upload),
			item,
		);
		const answer = await item.client.call({
			api: 'v1',
			method: 'POST',
			path: `/companies/${companyId}/conversations/${conversationId}/messages`,
			body: {
				message: isBlank(values.text) ? undefined : values.text,
				attachments_ids: ids.length === 0 ? undefined : ids,
				interactive: interactiveBody(values.buttons, values.interactive),
				send_to_crm: options.sendToCrm,
			},
			id: sentId,
			failed: failureIn,
		});
		const sent = dataOf(answer);
		const job = await deliveryOf(item, companyId, sent, options.waitForDelivery);
		return [{ json: jobOutput({ conversationId }, job) }];
	},
});
