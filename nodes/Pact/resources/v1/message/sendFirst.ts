import { templatesV1 } from '../../../../api/endpoints/lists';
import { CallFailed } from '../../../../api/errors';
import { dataOf } from '../../../../api/v1';
import { deliveriesOf, failureIn, jobOutput, sentId } from '../../../../api/endpoints/jobs';
import { shownWhen } from '../../../../form/field';
import { choiceField } from '../../../../form/kinds';
import { company, whatsAppChannelV1 } from '../../../../form/locators';
import { firstText } from '../../../fields/message';
import { phone } from '../../../../form/phone';
import { sendingOptions, waitForDelivery } from '../../../fields/sending';
import { languageCode } from '../../../fields/template/language';
import {
	parameterFieldsV1,
	parameterList,
	parametersFrom,
	skipTemplateCheck,
	templateV1,
} from '../../../fields/template/template';
import { flattenParameters } from '../../../fields/template/values';
import { stepsOperation } from '../../../operation';
import { checkedTemplate, parametersOf } from '../../templateCheck';

const messageType = choiceField({
	displayName: 'Message Type',
	name: 'messageType',
	options: [
		{
			name: 'Template',
			value: 'template',
			description: 'For a WhatsApp Business channel: only approved templates open a conversation',
		},
		{ name: 'Text', value: 'text', description: 'For a WhatsApp channel' },
	],
	default: 'text',
	description: 'What the conversation begins with',
});

const ofTemplate = { messageType: ['template'] };

/** Documentation: "How to write first message to Whatsapp" and "… to Whatsapp Business". The answer is a delivery job. */
export const sendFirst = stepsOperation({
	value: 'sendFirst',
	name: 'Send First Message',
	action: 'Send a first message V1',
	description: 'Write to a new phone number in WhatsApp: a text, or a WhatsApp Business template',
	fields: [
		company,
		whatsAppChannelV1,
		phone,
		messageType,
		shownWhen({ messageType: ['text'] }, firstText),
		shownWhen(ofTemplate, templateV1),
		shownWhen(ofTemplate, languageCode),
		shownWhen(ofTemplate, parametersFrom),
		shownWhen(ofTemplate, parameterFieldsV1),
		shownWhen(ofTemplate, parameterList),
		sendingOptions(
			shownWhen({ '/messageType': ['template'] }, flattenParameters),
			shownWhen({ '/messageType': ['template'] }, skipTemplateCheck),
			waitForDelivery,
		),
	],
	repeat: 'never',
	sends: true,
	lane: ['companyId', 'channelId', 'phone'],
	check(values, { refuse }) {
		parametersOf(values, refuse);
	},
	async execute({ companyId, channelId, options, ...values }, item) {
		const parameters = parametersOf({ ...values, options }, item.refuse);
		const answer = await item.client.tryCall({
			api: 'v1',
			method: 'POST',
			path: `/companies/${companyId}/channels/${channelId}/conversations`,
			body: {
				phone: values.phone,
				message: values.text,
				template:
					values.templateId === undefined
						? undefined
						: {
								id: options.skipTemplateCheck
									? values.templateId
									: await checkedTemplate(
											templatesV1(companyId),
											values.templateId,
											parameters,
											item,
										),
								language_code: values.languageCode,
								parameters,
							},
			},
			id: sentId,
			failed: failureIn,
		});
		if (answer instanceof CallFailed) {
			throw values.messageType === 'text' ? withTemplateAdvice(answer) : answer;
		}
		const jobs = await deliveriesOf(item, companyId, [dataOf(answer)], options.waitForDelivery);
		return jobs.map((job) => ({ json: jobOutput({ channelId, phone: values.phone }, job) }));
	},
});

/** Message Type stays Text whatever the channel, and Pact's own words need not name the field that is to be changed. */
function withTemplateAdvice(failed: CallFailed): CallFailed {
	const { failure, effect, message, description } = failed;
	const isAboutValues = failure.kind === 'refused' && [400, 422].includes(failure.status);
	if (!isAboutValues) return failed;
	return new CallFailed(failure, effect, {
		message,
		description: `${description} A WhatsApp Business channel begins with a template: choose Message Type: Template.`,
	});
}
