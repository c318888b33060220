import type { IDataObject } from 'n8n-workflow';

import { failureIn } from '../../../api/endpoints/messageStatus';
import { messagesPath } from '../../../api/endpoints/paths';
import { uploadRequest } from '../../../api/endpoints/uploads';
import { idIn, objectIn } from '../../../api/v2';
import { textField } from '../../../form/kinds';
import { company, conversation } from '../../../form/locators';
import { isBlank } from '../../../text/characters';
import { attachments } from '../../fields/attachments';
import { sendToCrm, text } from '../../fields/message';
import { retryNotice, sendingOptions, waitForDelivery } from '../../fields/sending';
import { stepsOperation } from '../../operation';
import { checkContent, uploadAll } from '../uploads';
import { sentItems } from './status';

const replyTo = textField({
	displayName: 'Reply To',
	name: 'repliedToId',
	required: true,
	placeholder: 'e.g. {{ $json.object.external_id }}',
	description: 'The external_id of the message that this one quotes; not its messageId',
});

/** Documentation: "Send message". It takes one attachment, so that several become several messages. */
export const send = stepsOperation({
	value: 'send',
	name: 'Send',
	action: 'Send a message',
	description:
		'Send a text or files in an existing conversation. For a new customer use Send First Message.',
	fields: [
		company,
		conversation,
		text,
		attachments,
		sendingOptions(replyTo, sendToCrm, waitForDelivery),
		retryNotice,
	],
	repeat: 'never',
	sends: true,
	lane: ['companyId', 'conversationId'],
	inV1: 'Message (V1) > Send',
	check: checkContent,
	async execute({ companyId, conversationId, options, ...values }, item) {
		const ids = await uploadAll(
			values.attachments,
			(upload) => uploadRequest(companyId, upload),
			item,
		);
		const sent: IDataObject[] = [];
		const count = Math.max(1, ids.length);
		for (let part = 0; part < count; part++) {
			const id = ids[part];
			const isFirst = part === 0;
			const answer = await item.client.callUnlessSent(
				{
					api: 'v2',
					method: 'POST',
					path: messagesPath(conversationId),
					body: {
						company_id: companyId,
						text: isFirst && !isBlank(values.text) ? values.text : undefined,
						attachment_ids: id === undefined ? undefined : [id],
						replied_to_id: isFirst ? options.repliedToId?.trim() : undefined,
						send_to_crm: options.sendToCrm,
					},
					id: idIn('message'),
					failed: failureIn,
				},
				{ part, step: isFirst ? undefined : stepAfter(sent, part, count) },
			);
			if (answer !== undefined) sent.push(objectIn('message')(answer));
		}
		return await sentItems(item, companyId, sent, options.waitForDelivery);
	},
});

/** What the customer has already, for the error of a later message. The IDs of those that an earlier run sent are not known. */
function stepAfter(sent: IDataObject[], part: number, count: number): string {
	const ids = sent.map(({ id }) => String(id)).join(', ');
	const known = sent.length === part ? ` (messageId ${ids})` : '';
	return `Message ${part + 1} of ${count}, after those before it were sent${known}`;
}
