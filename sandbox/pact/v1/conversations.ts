import { ApiError, invalid } from '../http/errors';
import { endpoint, endpointWithVariants } from '../http/endpoint';
import {
	filledText,
	flag,
	oneOf,
	optionalOrEmpty,
	pagingFields,
	phone,
	text,
} from '../http/fields';
import type { Parameters } from '../http/parameters';
import { pageOf } from '../http/paging';
import { openConversation } from '../messaging/conversations';
import { refuseNoUsername } from '../messaging/telegram';
import { startJob } from '../messaging/jobs';
import { conversationView } from '../views/api';
import { channelFor, companyOf, conversationOf } from './lookups';

const variants = {
	whatsapp: {
		provider: oneOf('whatsapp'),
		phone,
	},
	telegram_personal: {
		provider: oneOf('telegram_personal'),
		phone: optionalOrEmpty(phone),
		username: optionalOrEmpty(text),
		text: filledText,
		send_to_crm: optionalOrEmpty(flag),
	},
};

export const conversations = [
	endpoint({
		title: 'Get All Conversations',
		method: 'GET',
		path: '/companies/:companyId/conversations',
		parameters: pagingFields,
		examples: [{ path: '/companies/101/conversations' }],
		answer: (call) => {
			const { id } = companyOf(call);
			const records = call.world.store.conversations.where((one) => one.companyId === id);
			const page = pageOf(records, call.parameters);
			return {
				status: 'ok',
				data: {
					conversations: page.items.map((one) => conversationView(call.world, one)),
					next_page: page.nextPage,
				},
			};
		},
	}),

	endpoint({
		title: 'Get conversation details',
		method: 'GET',
		path: '/companies/:companyId/conversations/:conversationId',
		parameters: {},
		examples: [{ path: '/companies/101/conversations/30001' }],
		answer: (call) => ({
			status: 'ok',
			data: { conversation: conversationView(call.world, conversationOf(call)) },
		}),
	}),

	endpointWithVariants({
		title: 'Create new conversation',
		method: 'POST',
		path: '/companies/:companyId/conversations',
		variants,
		examples: [
			{
				title: 'whatsapp',
				path: '/companies/101/conversations',
				form: 'provider=whatsapp&phone=79250000001',
			},
			{
				title: 'telegram_personal',
				path: '/companies/101/conversations',
				form: 'provider=telegram_personal&username=testuser&text=Hello',
			},
		],
		note: 'telegram_personal takes exactly one of phone and username.',
		choose: ({ parameters: { provider } }) => {
			if (provider === 'whatsapp' || provider === 'telegram_personal') return provider;
			throw invalid('provider', 'must be one of: whatsapp, telegram_personal');
		},
		answer: (call, provider) => {
			companyOf(call);
			const sender = customerOf(call.parameters);
			const channel = channelFor(call, provider);
			if (!channel) throw invalid('provider', `the company has no ${provider} channel`);
			const conversation =
				call.world.store.conversationWith(channel.id, sender) ??
				openConversation(call.world, channel, { id: sender, name: sender });
			const { text: firstText, send_to_crm: sendToCrm } = call.parameters as {
				text?: string;
				send_to_crm?: boolean;
			};
			if (firstText)
				startJob(call.world, channel, conversation, {
					text: firstText,
					attachmentIds: [],
					sendToCrm,
				});
			return {
				status: 'ok',
				data: { conversation: conversationView(call.world, conversation) },
			};
		},
	}),
];

/** @throws ApiError 400 unless exactly one of phone and username is given */
function customerOf(parameters: Parameters): string {
	const given = (['phone', 'username'] as const).filter((name) => parameters[name] !== undefined);
	const [name] = given;
	if (given.length === 1 && name) {
		const customer = String(parameters[name]);
		if (name === 'username') refuseNoUsername(name, customer.replace(/^@/, ''));
		return customer;
	}
	const message = 'exactly one of phone and username must be given';
	throw new ApiError(
		400,
		(['phone', 'username'] as const).map((field) => ({ field, message })),
	);
}
