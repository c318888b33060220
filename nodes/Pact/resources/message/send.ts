import type { IDataObject } from 'n8n-workflow';

import { deliveryOf } from '../../delivery';
import { attachments } from '../../fields/attachments';
import { buttons, buttonsType, interactiveBody, interactiveJson } from '../../fields/interactive';
import { collectionField } from '../../fields/kinds';
import { company, conversation } from '../../fields/locators';
import { retryNotice, sendingOptions } from '../../fields/sending';
import { sendToCrm } from '../../fields/sendToCrm';
import { text } from '../../fields/text';
import { stepsOperation } from '../../operation';
import { uploadAll } from '../../uploads';

/** Documentation: "Send message". The answer is a delivery job; an empty `message_id` means that it is delivered later. */
export const send = stepsOperation({
	value: 'send',
	name: 'Send',
	action: 'Send a message',
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
		collectionField({
			displayName: 'Options',
			name: 'options',
			placeholder: 'Add option',
			fields: sendingOptions(sendToCrm),
		}),
		retryNotice,
	],
	repeat: 'never',
	lane: ['companyId', 'conversationId'],
	async execute({ companyId, conversationId, options, ...values }, calls) {
		const interactive = interactiveBody(values.buttons, values.interactive);
		const hasText = values.text.trim() !== '';
		if (!hasText && values.attachments.length === 0 && interactive === undefined) {
			return calls.refuse(
				'There is nothing to send: Text is empty, and there are no Attachments and no Buttons',
				'Enter a Text or add an attachment. If the Text is an expression, check its result for this item.',
			);
		}
		const ids = await uploadAll(values.attachments, { companyId, conversationId }, calls);
		const { data } = await calls.call({
			method: 'POST',
			path: `/companies/${companyId}/conversations/${conversationId}/messages`,
			body: {
				message: hasText ? values.text : undefined,
				attachments_ids: ids.length === 0 ? undefined : ids,
				interactive,
				send_to_crm: options.sendToCrm,
			},
		});
		const sent = data as IDataObject;
		return [{ json: await deliveryOf(calls, companyId, sent, options.waitForDelivery) }];
	},
});
