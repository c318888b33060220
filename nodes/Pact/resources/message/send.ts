import type { IDataObject } from 'n8n-workflow';

import { failureIn } from '../../../api/endpoints/messageStatus';
import { asObject } from '../../../api/json';
import { conversationPath, messagesPath } from '../../../api/endpoints/paths';
import { uploadRequest } from '../../../api/endpoints/uploads';
import { idIn, objectIn } from '../../../api/v2';
import type { Refuse } from '../../../form/field';
import { textField, toggleField } from '../../../form/kinds';
import { company, conversation } from '../../../form/locators';
import { attachments } from '../../fields/attachments';
import { pauseBetween, splitLongTexts, textFormat } from '../../fields/longText';
import { sendToCrm, text } from '../../fields/message';
import { sendingOptions, waitForDelivery } from '../../fields/sending';
import type { Item } from '../../operation';
import { stepsOperation } from '../../operation';
import type { Content } from '../texts';
import { contentsOf, sendInOrder, textsOf } from '../texts';
import { checkContent, uploadAll } from '../uploads';
import { sentItems } from './status';

const replyTo = textField({
	displayName: 'Reply To',
	name: 'repliedToId',
	required: true,
	placeholder: 'e.g. {{ $json.chat.externalId }}',
	description: 'The external_id of the message that this one quotes; not its messageId',
});

const replyToTrigger = toggleField({
	displayName: 'Reply To Trigger Message',
	name: 'replyToTrigger',
	default: true,
	description: 'Whether to quote the message that the workflow began with',
});

/** The ID under which the messenger knows the message of an event. */
const messageOfEvent = ({ chat }: IDataObject, refuse: Refuse): unknown =>
	asObject(chat).externalId ??
	refuse(
		'cannot come from the trigger: its event has no message that can be quoted',
		'Choose events of messages in Trigger On, or remove the option.',
	);

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
		sendingOptions(
			pauseBetween,
			replyTo,
			replyToTrigger,
			sendToCrm,
			splitLongTexts,
			textFormat,
			waitForDelivery,
		),
	],
	repeat: 'never',
	sends: true,
	lane: ['companyId', 'conversationId'],
	inV1: 'Message (V1) > Send',
	check({ options, ...content }, item) {
		checkContent(content, item);
		if (options.replyToTrigger && options.repliedToId !== undefined) {
			item.refuse(
				'Options > Reply To and Options > Reply To Trigger Message do not go together',
				'Remove one of the two.',
			);
		}
	},
	async execute({ companyId, conversationId, options, ...values }, item) {
		const repliedToId = options.replyToTrigger
			? String(
					item.ofTrigger(messageOfEvent, (problem, remedy) =>
						item.refuse(`Reply To Trigger Message ${problem}`, remedy),
					),
				)
			: options.repliedToId?.trim();
		const provider = async () => await providerOf(companyId, conversationId, item);
		const texts = await textsOf(values.text, options, item, provider);
		const ids = await uploadAll(
			values.attachments,
			(upload) => uploadRequest(companyId, upload),
			item,
		);
		const contents = contentsOf(
			texts,
			ids.map((id) => [id]),
			options,
		);
		const requestFor = ({ text: words, attachmentIds }: Content, isFirst: boolean) => ({
			api: 'v2' as const,
			method: 'POST' as const,
			path: messagesPath(conversationId),
			body: {
				company_id: companyId,
				text: words,
				attachment_ids: attachmentIds,
				replied_to_id: isFirst ? repliedToId : undefined,
				send_to_crm: options.sendToCrm,
			},
			id: idIn('message'),
			failed: failureIn,
		});
		const messageIn = objectIn('message');
		const sent = await sendInOrder(contents, options, item, requestFor, messageIn, 'id');
		return await sentItems(item, companyId, sent, options.waitForDelivery);
	},
});

/** The messenger of a conversation, asked for once. */
async function providerOf(companyId: number, conversationId: number, item: Item): Promise<unknown> {
	return await item.cached(`provider of ${companyId} ${conversationId}`, async () => {
		const answer = await item.client.call(
			{
				api: 'v2',
				method: 'GET',
				path: conversationPath(conversationId),
				query: { company_id: companyId },
			},
			{ repeat: 'safe', step: 'The messenger is not known, so the message was not sent' },
		);
		return objectIn('conversation')(answer).provider;
	});
}
