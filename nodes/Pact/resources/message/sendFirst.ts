import { templatesOf } from '../../../api/endpoints/lists';
import { failureIn } from '../../../api/endpoints/messageStatus';
import { uploadRequest } from '../../../api/endpoints/uploads';
import { providerOptions } from '../../../api/providers';
import { idIn, objectIn } from '../../../api/v2';
import { shownWhen, withTexts } from '../../../form/field';
import { choiceField } from '../../../form/kinds';
import { company } from '../../../form/locators';
import { phone } from '../../../form/phone';
import { attachments } from '../../fields/attachments';
import type { TextOptions } from '../../fields/longText';
import { pauseBetween, splitLongTexts, textFormat } from '../../fields/longText';
import { sendToCrm, text } from '../../fields/message';
import { username, vkDomain, vkId } from '../../fields/recipient';
import { sendingOptions, waitForDelivery } from '../../fields/sending';
import {
	parameterFields,
	parameterList,
	parametersFrom,
	skipTemplateCheck,
	template,
} from '../../fields/template/template';
import { flattenParameters } from '../../fields/template/values';
import { stepsOperation } from '../../operation';
import type { Content } from '../texts';
import { contentsOf, sendInOrder, textsOf } from '../texts';
import { checkedTemplate, parametersOf } from '../templateCheck';
import { checkContent, checkFiles, oneByOne, uploadAll } from '../uploads';
import { sentItems } from './status';

const provider = choiceField({
	displayName: 'Provider',
	name: 'provider',
	options: providerOptions(
		'max',
		'telegram_personal',
		'vkontakte_direct',
		'whatsapp',
		'whatsapp_business',
	),
	default: 'whatsapp',
	description:
		'The messenger. The company needs a channel of it. Of several channels of one messenger Pact chooses one.',
});

const identifiedInTelegram = choiceField({
	displayName: 'Customer Identified By',
	name: 'identifiedBy',
	options: [
		{ name: 'Phone', value: 'phone' },
		{ name: 'Username', value: 'username' },
	],
	description: 'Telegram finds a customer by phone number or by username',
});

const identifiedInVk = choiceField({
	displayName: 'Customer Identified By',
	name: 'vkIdentifiedBy',
	options: [
		{ name: 'VK ID', value: 'id' },
		{ name: 'VK Short Name', value: 'domain' },
	],
	description: 'VK finds a customer by number or by short name',
});

const inTelegram = { provider: ['telegram_personal'] };
const inVk = { provider: ['vkontakte_direct'] };
const withTemplate = { provider: ['whatsapp_business'] };
const withText = { provider: ['max', 'telegram_personal', 'vkontakte_direct', 'whatsapp'] };

/** Documentation: "Write first message". */
export const sendFirst = stepsOperation({
	value: 'sendFirst',
	name: 'Send First Message',
	action: 'Send a first message',
	description:
		'Write to a customer without a conversation: a text, a file or a WhatsApp Business template',
	fields: [
		company,
		provider,
		shownWhen(inTelegram, identifiedInTelegram),
		shownWhen(inVk, identifiedInVk),
		shownWhen({ provider: ['max', 'whatsapp', 'whatsapp_business'] }, phone),
		shownWhen({ ...inTelegram, identifiedBy: ['phone'] }, phone),
		shownWhen({ ...inTelegram, identifiedBy: ['username'] }, username),
		shownWhen({ ...inVk, vkIdentifiedBy: ['id'] }, vkId),
		shownWhen({ ...inVk, vkIdentifiedBy: ['domain'] }, vkDomain),
		shownWhen(withText, text),
		shownWhen(withTemplate, template),
		shownWhen(withTemplate, parametersFrom),
		shownWhen(withTemplate, parameterFields),
		shownWhen(withTemplate, parameterList),
		withTexts(
			{
				description:
					'A file to send, one at the most; it is uploaded first. With a template: the image, video or document that it begins with.',
			},
			attachments,
		),
		shownWhen(
			withText,
			sendingOptions(pauseBetween, sendToCrm, splitLongTexts, textFormat, waitForDelivery),
		),
		shownWhen(
			withTemplate,
			sendingOptions(flattenParameters, sendToCrm, skipTemplateCheck, waitForDelivery),
		),
	],
	repeat: 'never',
	sends: true,
	lane: ['companyId', 'provider', 'phone', 'username', 'vkId', 'vkDomain'],
	inV1: 'Message (V1) > Send First Message',
	check({ text: words, attachments: files, ...values }, item) {
		if (words === undefined) {
			parametersOf(values, item.refuse);
			checkFiles(files, item);
		} else checkContent({ text: words, attachments: files }, item);
		const count = oneByOne(files, item.fileFields).length;
		if (count > 1) {
			item.refuse(
				`Attachments has ${count} files, but a first message takes one`,
				'Send the others with Send: the output of this operation has the conversationId.',
			);
		}
	},
	async execute({ companyId, options = {}, ...values }, item) {
		const given: TextOptions & {
			sendToCrm?: boolean;
			skipTemplateCheck?: boolean;
			waitForDelivery?: number;
		} = options;
		const { provider: messenger, templateId } = values;
		const recipient = {
			phone: values.phone,
			username: values.username,
			vkId: values.vkId,
			vkDomain: values.vkDomain,
		};
		const parameters = parametersOf({ ...values, options }, item.refuse);
		const hasFile = oneByOne(values.attachments, item.fileFields).length > 0;
		const wabaId =
			templateId === undefined || given.skipTemplateCheck
				? templateId
				: await checkedTemplate(templatesOf(companyId), templateId, parameters, item, hasFile);
		const texts = await textsOf(values.text ?? '', given, item, async () => messenger);
		const ids = await uploadAll(
			values.attachments,
			(upload) => uploadRequest(companyId, upload),
			item,
		);
		const files = ids.map((id) => [id]);
		const contents =
			templateId === undefined
				? contentsOf(texts, files, given)
				: [{ text: undefined, attachmentIds: files[0] }];
		const requestFor = ({ text: words, attachmentIds }: Content) => ({
			api: 'v2' as const,
			method: 'POST' as const,
			path: '/messages',
			body: {
				company_id: companyId,
				provider: messenger,
				phone: recipient.phone,
				nickname: recipient.username,
				vkontakte_id: recipient.vkId,
				vkontakte_domain: recipient.vkDomain,
				text: words,
				attachment_ids: attachmentIds,
				waba_id: wabaId,
				substitutions: templateId === undefined ? undefined : parameters,
				send_to_crm: given.sendToCrm,
			},
			id: idIn('message'),
			failed: failureIn,
		});
		const messageIn = objectIn('message');
		const sent = await sendInOrder(contents, given, item, requestFor, messageIn, 'id');
		const items = await sentItems(item, companyId, sent, given.waitForDelivery);
		const asked = Object.entries({ provider: messenger, ...recipient });
		const known = Object.fromEntries(asked.filter(([, value]) => value !== undefined));
		return items.map(({ json }) => ({ json: { ...known, ...json } }));
	},
});
