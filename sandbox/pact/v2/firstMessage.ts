import { ApiError, invalid } from '../http/errors';
import type { Call } from '../http/endpoint';
import { endpointWithVariants } from '../http/endpoint';
import {
	filledText,
	flag,
	integer,
	list,
	oneOf,
	optional,
	optionalOrEmpty,
	phone,
	text,
} from '../http/fields';
import { refuseNoUsername } from '../messaging/telegram';
import { openConversation, tellOfConversation } from '../messaging/conversations';
import { sendMessage } from '../messaging/jobs';
import type { Provider } from '../store/records';
import { refuseTemplateValues } from '../messaging/whatsapp';
import { filledTemplate } from '../store/templates';
import { created } from './answers';
import { attachmentsNamed, companyId, companyOf, visibleText } from './lookups';
import { variantOf } from './providers';
import { messageView } from '../views/v2';

const content = {
	company_id: companyId,
	text: optional(text),
	attachment_ids: optionalOrEmpty(list(integer)),
	send_to_crm: optionalOrEmpty(flag),
};

const variants = {
	'max, whatsapp': { provider: oneOf('max', 'whatsapp'), phone, ...content },
	telegram_personal: {
		provider: oneOf('telegram_personal'),
		phone: optionalOrEmpty(phone),
		nickname: optionalOrEmpty(text),
		...content,
	},
	whatsapp_business: {
		provider: oneOf('whatsapp_business'),
		phone,
		waba_id: filledText,
		substitutions: optionalOrEmpty(list(text)),
		...content,
	},
	vkontakte_direct: {
		provider: oneOf('vkontakte_direct'),
		vkontakte_id: optionalOrEmpty(text),
		vkontakte_domain: optionalOrEmpty(text),
		...content,
	},
};

type Variant = keyof typeof variants;

/** How a recipient can be named; of several exactly one must be given. */
const RECIPIENT: Record<Variant, string[]> = {
	'max, whatsapp': ['phone'],
	telegram_personal: ['phone', 'nickname'],
	whatsapp_business: ['phone'],
	vkontakte_direct: ['vkontakte_id', 'vkontakte_domain'],
};

export const firstMessage = endpointWithVariants({
	title: 'Write first message',
	method: 'POST',
	path: '/messages',
	limit: { perSecond: 5, perMinute: 30 },
	variants,
	examples: [
		{
			path: '/messages',
			json: { company_id: 101, provider: 'whatsapp', phone: '79250000011', text: 'Hello' },
		},
		{
			title: 'A template',
			path: '/messages',
			json: {
				company_id: 101,
				provider: 'whatsapp_business',
				phone: '79250000011',
				waba_id: '1_shablon_kakoito',
				substitutions: ['имя'],
			},
		},
		{
			title: 'A number without an account: the message gets the status error',
			path: '/messages',
			json: { company_id: 101, provider: 'max', phone: '79251000000', text: 'Hello' },
		},
	],
	note: 'Numbers that end in six zeros have no account. whatsapp_business needs a waba_id.',
	choose: ({ parameters }) => variantOf(variants, parameters.provider),
	answer: (call, variant) => {
		const { world } = call;
		const given = call.parameters as {
			provider: Provider;
			text?: string;
			attachment_ids?: number[];
			send_to_crm?: boolean;
			waba_id?: string;
			substitutions?: string[];
		};
		const company = companyOf(call);
		const recipient = recipientOf(call, RECIPIENT[variant]);
		const attachmentIds = attachmentsNamed(call, given.attachment_ids).map(({ id }) => id);
		const words =
			given.waba_id === undefined
				? visibleText(given.text)
				: templateText(call, given.waba_id, given.substitutions ?? []);
		if (words === null && attachmentIds.length === 0)
			throw invalid('text', 'or attachment_ids must be given');
		const channel = world.store.channelFor(company.id, given.provider);
		if (channel?.state !== 'enabled')
			throw invalid('provider', `${given.provider} has no enabled auth in the company`);
		const known = world.store.conversationWith(channel.id, recipient);
		const conversation =
			known ?? openConversation(world, channel, { id: recipient, name: recipient });
		if (known === undefined) tellOfConversation(world, 'new', conversation);
		const message = sendMessage(world, channel, conversation, {
			text: words,
			attachmentIds,
			sendToCrm: given.send_to_crm,
		});
		return created(call, { message: messageView(world, message) });
	},
});

/** @throws ApiError 400 unless exactly one of the names has a value */
function recipientOf({ parameters }: Call, names: string[]): string {
	const given = names.filter((name) => parameters[name] !== undefined);
	const [name] = given;
	if (given.length === 1 && name) {
		const recipient = String(parameters[name]).replace(/^@/, '');
		if (name === 'nickname') refuseNoUsername(name, recipient);
		return recipient;
	}
	throw new ApiError(400, [{ message: `exactly one of ${names.join(' and ')} must be given` }]);
}

function templateText(call: Call<object>, wabaId: string, substitutions: string[]): string {
	const { id } = companyOf(call);
	const template = call.world.store.templates.find(
		(one) => one.companyId === id && one.wabaId === wabaId,
	);
	if (!template) throw invalid('waba_id', `names no template of the company: ${wabaId}`);
	if (substitutions.length !== template.substitutionsCount)
		throw invalid(
			'substitutions',
			`must have ${template.substitutionsCount} entries, not ${substitutions.length}`,
		);
	refuseTemplateValues('substitutions', substitutions);
	return filledTemplate(template, substitutions);
}
