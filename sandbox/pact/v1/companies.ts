import { invalid } from '../http/errors';
import { endpoint } from '../http/endpoint';
import { flag, optional, optionalOrEmpty, pagingFields, shortText, text } from '../http/fields';
import { pageOf } from '../http/paging';
import { companyView } from '../views/api';
import { controlCompany } from '../views/control';
import { handshake } from '../webhooks/handshake';
import type { World } from '../world';
import { companyOf } from './lookups';

export const companies = [
	endpoint({
		title: 'Get All Companies',
		method: 'GET',
		path: '/companies',
		parameters: pagingFields,
		examples: [
			{ path: '/companies' },
			{ title: 'The first of many pages', path: '/companies?per=1' },
		],
		answer: ({ world, parameters }) => {
			const page = pageOf(world.store.companies.all(), parameters);
			return {
				status: 'ok',
				data: { companies: page.items.map(companyView), next_page: page.nextPage },
			};
		},
	}),

	endpoint({
		title: 'Create new company',
		method: 'POST',
		path: '/companies',
		parameters: {
			name: shortText.min(1, 'is required'),
			phone: optional(text),
			description: optional(text),
			webhook_url: optional(text),
		},
		examples: [{ path: '/companies', form: 'name=Test' }],
		note: 'A webhook_url is asked {"source":"pact.im","operation":"test"} first and must answer 200.',
		answer: async ({ world, parameters }) => {
			const webhookUrl = await acceptedWebhookUrl(world, parameters.webhook_url);
			const company = world.store.companies.insert({
				name: parameters.name,
				phone: parameters.phone ?? null,
				description: parameters.description ?? null,
				webhookUrl,
				hidden: false,
			});
			world.bus.publish('company', controlCompany(world, company));
			return { status: 'created', data: { external_id: company.id } };
		},
	}),

	endpoint({
		title: 'Update company',
		method: 'PUT',
		path: '/companies/:companyId',
		parameters: {
			name: optional(shortText),
			phone: optional(text),
			description: optional(text),
			webhook_url: text.nullish(),
			hidden: optionalOrEmpty(flag),
		},
		examples: [
			{ path: '/companies/101', form: 'name=Test' },
			{ title: 'Take the webhook address away', path: '/companies/101', form: 'webhook_url=' },
		],
		note: 'A webhook_url is asked {"source":"pact.im","operation":"test"} first and must answer 200. Empty clears it.',
		answer: async (call) => {
			const { world, parameters } = call;
			const company = companyOf(call);
			if (parameters.webhook_url !== undefined)
				company.webhookUrl = await acceptedWebhookUrl(world, parameters.webhook_url);
			company.name = parameters.name ?? company.name;
			company.phone = parameters.phone ?? company.phone;
			company.description = parameters.description ?? company.description;
			company.hidden = parameters.hidden ?? company.hidden;
			world.bus.publish('company', controlCompany(world, company));
			return { status: 'updated', data: { external_id: company.id } };
		},
	}),
];

/**
 * The address to store, once it passed the handshake; null for an empty one.
 * @throws ApiError 400 when it is no http address or does not answer 200
 */
async function acceptedWebhookUrl(
	world: World,
	url: string | null | undefined,
): Promise<string | null> {
	if (url === undefined || url === null || url.trim() === '') return null;
	if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
		throw invalid('webhook_url', 'must be a url (http or https)');
	const refusal = await handshake(url, world.webhookTimeoutMs);
	if (refusal) throw invalid('webhook_url', refusal);
	return url;
}
