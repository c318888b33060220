import { invalid } from '../http/errors';
import { endpoint, endpointWithVariants } from '../http/endpoint';
import { filledText, oneOf, optionalOrEmpty, pagingFields } from '../http/fields';
import { pageOf } from '../http/paging';
import { remove } from '../messaging/connection';
import { channelView } from '../views/api';
import { createChannel } from './channelCreation';
import { channelOf, companyOf } from './lookups';

const updatableByToken = [
	'facebook',
	'vkontakte',
	'vkontakte_direct',
	'telegram',
	'viber',
	'instagram_business',
];

export const channels = [
	endpoint({
		title: 'Get All channels',
		method: 'GET',
		path: '/companies/:companyId/channels',
		parameters: pagingFields,
		examples: [{ path: '/companies/101/channels' }],
		answer: (call) => {
			const { id } = companyOf(call);
			const records = call.world.store.channels.where(
				(one) => one.companyId === id && one.state !== 'deleted',
			);
			const page = pageOf(records, call.parameters);
			return {
				status: 'ok',
				data: { channels: page.items.map(channelView), next_page: page.nextPage },
			};
		},
	}),

	createChannel,

	endpointWithVariants({
		title: 'Update channel',
		method: 'PUT',
		path: '/companies/:companyId/channels/:channelId',
		variants: {
			'facebook, vkontakte, vkontakte_direct, telegram, viber, instagram_business': {
				token: filledText,
			},
			// Documented for PHP only.
			instagram: { login: filledText, password: filledText },
		},
		examples: [{ path: '/companies/101/channels/2004', form: 'token=9876543210' }],
		choose: (call) => {
			const { provider } = channelOf(call);
			if (provider === 'instagram') return 'instagram';
			if (updatableByToken.includes(provider))
				return 'facebook, vkontakte, vkontakte_direct, telegram, viber, instagram_business';
			throw invalid('token', `a ${provider} channel has nothing to update`);
		},
		answer: (call) => {
			const channel = channelOf(call);
			Object.assign(channel.settings, call.parameters);
			return { status: 'updated', data: { external_id: channel.id } };
		},
	}),

	endpoint({
		title: 'Delete channel',
		method: 'DELETE',
		path: '/companies/:companyId/channels/:channelId',
		parameters: {},
		examples: [{ path: '/companies/101/channels/2009' }],
		note: 'Every further call for the channel is answered with 410.',
		answer: (call) => {
			remove(call.world, channelOf(call));
			return { status: 'deleted' };
		},
	}),

	endpoint({
		title: 'Enable page of an instagram business channel',
		method: 'POST',
		path: '/companies/:companyId/channels/:channelId/enable_page_instagram',
		aliases: [{ method: 'PUT' }],
		parameters: {
			page_id: filledText,
			sync_period: optionalOrEmpty(oneOf('day', 'week', 'month', 'all')),
		},
		examples: [
			{
				path: '/companies/101/channels/2007/enable_page_instagram?page_id=17841400000000071&sync_period=week',
			},
		],
		note: 'The documentation names neither method nor answer.',
		answer: (call) => {
			const channel = channelOf(call);
			if (channel.provider !== 'instagram_business')
				throw invalid('channel', 'is not an instagram_business channel');
			Object.assign(channel.settings, call.parameters);
			return { status: 'ok', data: { external_id: channel.id } };
		},
	}),
];
