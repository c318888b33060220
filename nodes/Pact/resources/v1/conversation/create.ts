import { providerOptions } from '../../../../api/providers';
import { conversationIn } from '../../../../api/v1';

import { shownWhen, withTexts } from '../../../../form/field';
import { choiceField } from '../../../../form/kinds';
import { company } from '../../../../form/locators';
import { phone } from '../../../../form/phone';
import { sendingOptions } from '../../../fields/sending';
import { firstText, sendToCrm, text } from '../../../fields/message';
import { username } from '../../../fields/recipient';
import { withConversationId } from '../../../fields/simplify';
import { operation } from '../../../operation';

const provider = choiceField({
	displayName: 'Provider',
	name: 'provider',
	options: providerOptions('telegram_personal', 'whatsapp'),
	default: 'whatsapp',
	description:
		'The messenger in which the conversation is created; the company needs a channel of it',
});

const identifiedBy = choiceField({
	displayName: 'Customer Identified By',
	name: 'identifiedBy',
	options: [
		{ name: 'Phone', value: 'phone' },
		{ name: 'Username', value: 'username' },
	],
	description: 'Telegram finds a customer by phone number or by username: one of the two',
});

/** Documentation: "Create new conversation". */
export const create = operation({
	value: 'create',
	name: 'Create',
	action: 'Create a conversation V1',
	description:
		'Create a conversation with a customer who has not written yet, in WhatsApp or Telegram Personal',
	fields: [
		company,
		provider,
		shownWhen({ provider: ['telegram_personal'] }, identifiedBy),
		shownWhen({ provider: ['whatsapp'] }, phone),
		shownWhen({ provider: ['telegram_personal'], identifiedBy: ['phone'] }, phone),
		shownWhen({ provider: ['telegram_personal'], identifiedBy: ['username'] }, username),
		shownWhen(
			{ provider: ['telegram_personal'] },
			withTexts(
				{ description: 'The first message; Telegram creates no conversation without one' },
				firstText,
			),
		),
		shownWhen({ provider: ['telegram_personal'] }, sendingOptions(sendToCrm)),
		shownWhen({ provider: ['whatsapp'] }, sendingOptions(sendToCrm, text)),
	],
	repeat: 'never',
	sends: ({ text: words, options }) =>
		words !== undefined || (options as { text?: string } | undefined)?.text !== undefined,
	lane: ['companyId', 'provider', 'phone', 'username'],
	request: ({ companyId, options, ...values }) => {
		const extra: { text?: string; sendToCrm?: boolean } = options ?? {};
		return {
			api: 'v1',
			method: 'POST',
			path: `/companies/${companyId}/conversations`,
			body: {
				provider: values.provider,
				phone: values.phone,
				username: values.username,
				text: values.text ?? extra.text,
				send_to_crm: extra.sendToCrm,
			},
			id: (answer) => conversationIn(answer).external_id,
		};
	},
	output: (answer, { phone: number, username: name }) => ({
		...(number !== undefined && { phone: number }),
		...(name !== undefined && { username: name }),
		...withConversationId(conversationIn(answer)),
	}),
});
