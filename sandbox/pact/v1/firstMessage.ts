import { z } from 'zod';
import { invalid } from '../http/errors';
import type { Call } from '../http/endpoint';
import { endpoint, endpointWithVariants } from '../http/endpoint';
import { filledText, isBlank, list, object, optional, phone, text } from '../http/fields';
import { startJob, UNKNOWN_NUMBER } from '../messaging/jobs';
import { refuseTemplateValues } from '../messaging/whatsapp';
import { filledTemplate } from '../store/templates';
import { jobView } from '../views/api';
import { channelOf } from './lookups';

/** "Template substitution parameters": texts; in JSON the numbers that people put there are what a form would say of them. */
const substitution = z
	.union([z.string(), z.number()], {
		errorMap: () => ({ message: 'must be a String or a Number' }),
	})
	.transform(String);

const template = { id: filledText, language_code: filledText };

const variants = {
	whatsapp: {
		phone,
		message: optional(text),
		// What the curl sample calls the message.
		text: optional(text),
	},
	whatsapp_business: {
		phone,
		template: object({ ...template, parameters: list(substitution) }),
	},
	// "parameters" is required, but the PHP sample gives a template without substitutions an empty array, and of that
	// nothing is left once it is encoded as a form or a query. JSON can say [], so there it must.
	'whatsapp_business, as a form': {
		phone,
		template: object({ ...template, parameters: list(substitution).default([]) }),
	},
};

export const firstMessage = [
	endpointWithVariants({
		title: 'How to write first message to Whatsapp',
		method: 'POST',
		path: '/companies/:companyId/channels/:channelId/conversations',
		variants,
		examples: [
			{
				title: 'whatsapp',
				path: '/companies/101/channels/2001/conversations',
				form: 'phone=79250000011&message=hello',
			},
			{
				title: 'whatsapp_business',
				path: '/companies/101/channels/2002/conversations',
				form: 'phone=79250000011&template[id]=1_shablon_kakoito&template[language_code]=ru&template[parameters][]=имя',
			},
			{
				title: 'A number without WhatsApp ends as NOT DELIVERED',
				path: '/companies/101/channels/2001/conversations',
				form: 'phone=79251000000&message=hello',
			},
		],
		note: 'template[id] is the waba_id of the listing. Numbers that end in six zeros have no account.',
		choose: (call) => {
			const provider = providerFor(call);
			if (provider === 'whatsapp' && call.parameters.template !== undefined)
				throw invalid('template', 'is for Whatsapp Business channels only');
			if (provider === 'whatsapp_business' && call.parameters.template === undefined)
				throw invalid('template', 'is required: message is for regular Whatsapp channels only');
			return provider === 'whatsapp' || call.json ? provider : 'whatsapp_business, as a form';
		},
		answer: (call, variant) => {
			const channel = channelOf(call);
			const words = variant === 'whatsapp' ? plainText(call) : templateText(call);
			const job = startJob(call.world, channel, String(call.parameters.phone), {
				text: words,
				attachmentIds: [],
			});
			return { status: 'ok', data: jobView(call.world, job) };
		},
	}),

	endpoint({
		title: 'How to check if user has Whatsapp account',
		method: 'GET',
		path: '/companies/:companyId/channels/:channelId/user_exists',
		parameters: { phone },
		examples: [
			{ path: '/companies/101/channels/2001/user_exists?phone=79250000001' },
			{
				title: 'No account',
				path: '/companies/101/channels/2001/user_exists?phone=79251000000',
			},
		],
		answer: (call) => {
			providerFor(call);
			return { status: 'ok', exists: !UNKNOWN_NUMBER.test(call.parameters.phone) };
		},
	}),
];

function providerFor(call: Call): 'whatsapp' | 'whatsapp_business' {
	const { provider } = channelOf(call);
	if (provider === 'whatsapp' || provider === 'whatsapp_business') return provider;
	throw invalid('channel', `is a ${provider} channel; this is for whatsapp and whatsapp_business`);
}

function plainText({ parameters }: Call): string {
	const words = parameters.message ?? parameters.text;
	if (isBlank(words)) throw invalid('message', 'is required');
	return String(words);
}

/** The template's body with its substitutions in place. @throws ApiError 400 for an unknown template or a wrong number of them */
function templateText(call: Call): string {
	const { id, parameters } = call.parameters.template as { id: string; parameters: string[] };
	const template = call.world.store.templates.find(
		(one) => one.companyId === call.ids.companyId && (one.wabaId === id || String(one.id) === id),
	);
	if (!template) throw invalid('template[id]', `there is no registered template ${id}`);
	if (parameters.length !== template.substitutionsCount)
		throw invalid(
			'template[parameters]',
			`the template takes ${template.substitutionsCount} parameters, not ${parameters.length}`,
		);
	refuseTemplateValues('template[parameters]', parameters);
	return filledTemplate(template, parameters);
}
