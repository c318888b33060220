import type { ZodRawShape } from 'zod';
import { invalid } from '../http/errors';
import { endpoint, endpointWithVariants } from '../http/endpoint';
import { filledText, integer, oneOf, optional, optionalOrEmpty, phone, text } from '../http/fields';
import { connect, disconnect, openChannel, reconnect, remove } from '../messaging/connection';
import type { Channel, Provider } from '../store/records';
import { deleted, created } from './answers';
import { byTime, numbers, pageFields, pageOf } from './lists';
import { authOf, companyOf } from './lookups';
import { variantOf } from './providers';
import { authView } from '../views/v2';

const DAYS = { day: 1, week: 7, month: 30 };
const DAY = 24 * 3_600_000;

/** A code or a token of zeros only is wrong. */
const WRONG = /^0+$/;

const syncPeriod = { sync_period: optionalOrEmpty(oneOf('day', 'week', 'month')) };
const byToken = ['telegram', 'viber', 'odnoklassniki', 'max_bot'] as const;
const byAddress = ['facebook', 'whatsapp_business', 'avito', 'custom'] as const;

/** The table "Provider Parameters". */
const variants = {
	'whatsapp, telegram_personal': {
		provider: oneOf('whatsapp', 'telegram_personal'),
		phone_number: optionalOrEmpty(phone),
		...syncPeriod,
	},
	max: { provider: oneOf('max'), ...syncPeriod },
	'telegram, viber, odnoklassniki, max_bot': { provider: oneOf(...byToken), token: filledText },
	vkontakte_direct: { provider: oneOf('vkontakte_direct'), token: filledText, ...syncPeriod },
	'vkontakte, instagram_business': {
		provider: oneOf('vkontakte', 'instagram_business'),
		...syncPeriod,
	},
	'facebook, whatsapp_business, avito, custom': { provider: oneOf(...byAddress) },
} satisfies Record<string, ZodRawShape>;

const alive = ({ state }: Channel) => state !== 'deleted';

export const auths = [
	endpoint({
		title: 'Get company auths',
		method: 'GET',
		path: '/companies/:companyId/auths',
		parameters: pageFields,
		examples: [{ path: '/companies/101/auths' }],
		answer: (call) => {
			const { id } = companyOf(call);
			const { world } = call;
			const records = world.store.channels.where((one) => one.companyId === id && alive(one));
			const { entries, meta } = pageOf(byTime(call, records), call.parameters);
			return { auths: entries.map((one) => authView(world, one)), meta };
		},
	}),

	endpoint({
		title: 'Get auths',
		method: 'GET',
		path: '/auths',
		parameters: { company_ids: numbers(integer), ...pageFields },
		examples: [
			{ path: '/auths?company_ids[]=101&company_ids[]=102' },
			{ path: '/auths', json: { company_ids: [102], per_page: 1 } },
		],
		answer: (call) => {
			const { world, parameters } = call;
			const wanted = parameters.company_ids as number[];
			const records = world.store.channels.where(
				(one) => wanted.includes(one.companyId) && alive(one),
			);
			const { entries, meta } = pageOf(byTime(call, records), parameters);
			return { auths: entries.map((one) => authView(world, one)), meta };
		},
	}),

	endpointWithVariants({
		title: 'Create auth',
		method: 'POST',
		path: '/companies/:companyId/auths',
		variants,
		examples: [
			{ path: '/companies/102/auths', json: { provider: 'max', sync_period: 'week' } },
			{
				path: '/companies/102/auths',
				json: { provider: 'whatsapp', phone_number: '79250000001' },
			},
			{ path: '/companies/102/auths', json: { provider: 'odnoklassniki', token: '12345677890' } },
			{ path: '/companies/102/auths', json: { provider: 'vkontakte' } },
		],
		note:
			'The answer and the events name what to do: a qr to scan (a new one every 20 seconds), a code to type, or an ' +
			'oauth_provider_url to open. POST /sandbox/channels/ID/scan does it for a qr and a code. A token of zeros is wrong.',
		choose: ({ parameters }) => variantOf(variants, parameters.provider),
		answer: async (call) => {
			const { world, parameters } = call;
			const company = companyOf(call);
			const given = parameters as {
				provider: Provider;
				token?: string;
				phone_number?: string;
				sync_period?: keyof typeof DAYS;
			};
			if (given.token !== undefined && WRONG.test(given.token)) throw invalid('token', 'is wrong');
			const { provider, sync_period: period, ...settings } = given;
			const phone = given.phone_number ?? null;
			const channel = await openChannel(
				world,
				{ companyId: company.id, provider, settings, phone },
				period && DAYS[period] * DAY,
			);
			return created(call, { auth: authView(world, channel) });
		},
	}),

	endpoint({
		title: 'Enable auth',
		method: 'PUT',
		path: '/companies/:companyId/auths/:authId/enable',
		aliases: [{ method: 'PATCH' }],
		parameters: { code: optionalOrEmpty(filledText), client_url: optional(text) },
		examples: [
			{ path: '/companies/101/auths/2017/enable', json: { client_url: 'https://example.org/' } },
		],
		note:
			'code is for telegram_personal with a phone_number only: GET /sandbox/state shows it, and one of zeros is wrong. A ' +
			'channel that waits for something else is asked for it again.',
		answer: async (call) => {
			const { world, parameters } = call;
			const channel = authOf(call);
			if (channel.task?.kind === 'enterCode') {
				const { code } = parameters;
				if (code === undefined) throw invalid('code', 'is required');
				if (code !== channel.task.code) throw invalid('code', 'is wrong');
				connect(world, channel);
			} else {
				Object.assign(channel.settings, parameters);
				await reconnect(world, channel);
			}
			return { auth: authView(world, channel) };
		},
	}),

	endpoint({
		title: 'Disable auth',
		method: 'PUT',
		path: '/companies/:companyId/auths/:authId/disable',
		parameters: {},
		examples: [{ path: '/companies/101/auths/2016/disable' }],
		answer: (call) => {
			const channel = authOf(call);
			disconnect(call.world, channel);
			return { auth: authView(call.world, channel) };
		},
	}),

	endpoint({
		title: 'Delete auth',
		method: 'DELETE',
		path: '/companies/:companyId/auths/:authId',
		parameters: {},
		examples: [{ path: '/companies/101/auths/2016' }],
		answer: (call) => {
			const channel = authOf(call);
			remove(call.world, channel);
			return deleted(call, { auth: authView(call.world, channel) });
		},
	}),
];
