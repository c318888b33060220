import type { Call } from '../http/endpoint';
import { ApiError, invalid } from '../http/errors';
import { endpoint } from '../http/endpoint';
import { filledText, flag, optionalOrEmpty } from '../http/fields';
import { controlCompany } from '../views/control';
import { handshake } from '../webhooks/handshake';
import { created } from './answers';
import { byTime, pageFields, pageOf } from './lists';
import { companyOf, webhookOf } from './lookups';
import { webhookView } from '../views/v2';

const MOST_WEBHOOKS = 5;

const path = '/companies/:companyId/webhooks';

export const webhooks = [
	endpoint({
		title: 'Get company webhooks',
		method: 'GET',
		path,
		parameters: pageFields,
		examples: [{ path: '/companies/101/webhooks' }],
		answer: (call) => {
			const { entries, meta } = pageOf(byTime(call, webhooksOf(call)), call.parameters);
			return { webhooks: entries.map(webhookView), meta };
		},
	}),

	endpoint({
		title: 'Create webhook',
		method: 'POST',
		path,
		parameters: { url: filledText },
		examples: [{ path: '/companies/102/webhooks', json: { url: 'https://example.org/hook' } }],
		note: 'Up to five a company, inactive at first.',
		answer: async (call) => {
			const { world, parameters } = call;
			const { id } = companyOf(call);
			refuseOtherAddresses(parameters.url);
			if (webhooksOf(call).length >= MOST_WEBHOOKS)
				throw new ApiError(422, [{ message: `The company has ${MOST_WEBHOOKS} webhooks already` }]);
			if (world.readings.handshakeOnCreate) await shakeHands(call, parameters.url);
			const webhook = world.store.webhooks.insert({
				companyId: id,
				url: parameters.url,
				active: false,
			});
			publish(call);
			return created(call, { webhook: webhookView(webhook) });
		},
	}),

	endpoint({
		title: 'Update webhook',
		method: 'PUT',
		path: `${path}/:webhookId`,
		aliases: [{ method: 'PATCH' }],
		parameters: { url: optionalOrEmpty(filledText), active: optionalOrEmpty(flag) },
		examples: [{ path: '/companies/102/webhooks/9001', json: { active: false } }],
		note:
			'An address that is activated or changed is asked {"source":"pact.im","operation":"test"} first and must answer 200, ' +
			'else the answer is 422.',
		answer: async (call) => {
			const { parameters } = call;
			const webhook = webhookOf(call);
			const url = parameters.url ?? webhook.url;
			const active = (parameters.active as boolean | undefined) ?? webhook.active;
			refuseOtherAddresses(url);
			if (url !== webhook.url || (active && !webhook.active)) await shakeHands(call, url);
			Object.assign(webhook, { url, active });
			publish(call);
			return { webhook: webhookView(webhook) };
		},
	}),

	endpoint({
		title: 'Delete webhook',
		method: 'DELETE',
		path: `${path}/:webhookId`,
		parameters: {},
		examples: [{ path: '/companies/102/webhooks/9001' }],
		note: 'Answered with 204.',
		answer: (call) => {
			call.world.store.webhooks.remove(webhookOf(call).id);
			publish(call);
			call.setStatus(204);
			return undefined;
		},
	}),
];

function webhooksOf(call: Call<object>) {
	const { id } = companyOf(call);
	return call.world.store.webhooks.where((one) => one.companyId === id);
}

/** "HTTPS" says the overview; the sandbox also takes addresses of this machine. */
function refuseOtherAddresses(url: string): void {
	if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
		throw invalid('url', 'must be an http or https address');
}

async function shakeHands({ world }: Call<object>, url: string): Promise<void> {
	const refusal = await handshake(url, world.webhookTimeoutMs);
	if (refusal) throw new ApiError(422, [{ field: 'url', message: `was not accepted: ${refusal}` }]);
}

function publish(call: Call<object>): void {
	call.world.bus.publish('company', controlCompany(call.world, companyOf(call)));
}
