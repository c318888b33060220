import { conversationIn, dataOf } from '../../../../api/v1';
import { deliveriesOf, failureIn, jobOutput, sentId } from '../../../../api/endpoints/jobs';
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
import { pauseBetween, splitLongTexts, textFormat } from '../../../fields/longText';
import { sendingOptions, waitForDelivery } from '../../../fields/sending';
import { sendToCrm, text } from '../../../fields/message';
import type { Item } from '../../../operation';
import { stepsOperation } from '../../../operation';
import { isBlank } from '../../../../text/characters';
import type { Content } from '../../texts';
import { contentsOf, sendInOrder, textsOf } from '../../texts';
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
		sendingOptions(pauseBetween, sendToCrm, splitLongTexts, textFormat, waitForDelivery),
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
		const interactive = interactiveBody(values.buttons, values.interactive);
		// Buttons belong to one message.
		const textOptions = interactive === undefined ? options : { ...options, splitLongTexts: false };
		const provider = async () => await providerOf(companyId, conversationId, item);
		const texts = await textsOf(values.text, textOptions, item, provider);
		const ids = await uploadAll(
			values.attachments,
			(upload) => uploadRequestV1(companyId, conversationId, upload),
			item,
		);
		const contents = contentsOf(texts, ids.length === 0 ? [] : [ids], textOptions);
		const requestFor = ({ text: words, attachmentIds }: Content) => ({
			api: 'v1' as const,
			method: 'POST' as const,
			path: `/companies/${companyId}/conversations/${conversationId}/messages`,
			body: {
				message: words,
				attachments_ids: attachmentIds,
				interactive,
				send_to_crm: options.sendToCrm,
			},
			id: sentId,
			failed: failureIn,
		});
		// Buttons may stand alone.
		const messages = contents.length === 0 ? [{}] : contents;
		const sent = await sendInOrder(messages, options, item, requestFor, dataOf, 'message_id');
		const jobs = await deliveriesOf(item, companyId, sent, options.waitForDelivery);
		return jobs.map((job) => ({ json: jobOutput({ conversationId }, job) }));
	},
});

/** The messenger of a conversation, asked for once. */
async function providerOf(companyId: number, conversationId: number, item: Item): Promise<unknown> {
	return await item.cached(`provider of V1 ${companyId} ${conversationId}`, async () => {
		const answer = await item.client.call(
			{
				api: 'v1',
				method: 'GET',
				path: `/companies/${companyId}/conversations/${conversationId}`,
			},
			{ repeat: 'safe', step: 'The messenger is not known, so the message was not sent' },
		);
		return conversationIn(answer).channel_type;
	});
}
