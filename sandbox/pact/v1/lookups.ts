import { ApiError, notFound } from '../http/errors';
import type { Call } from '../http/endpoint';
import type { Channel, Company, Conversation, Provider } from '../store/records';

/** What the ids of the path stand for, or 404; 410 for a channel that was deleted. */

export function companyOf({ world, ids }: Call): Company {
	const company = world.store.companies.get(ids.companyId ?? 0);
	if (!company) throw notFound('the company');
	return company;
}

export function channelOf(call: Call): Channel {
	const company = companyOf(call);
	const channel = call.world.store.channelOf(company.id, call.ids.channelId ?? 0);
	if (!channel) throw notFound('the channel');
	if (channel.state === 'deleted')
		throw new ApiError(410, [{ message: 'the channel was deleted' }]);
	return channel;
}

export function conversationOf(call: Call): Conversation {
	const company = companyOf(call);
	const conversation = call.world.store.conversationOf(company.id, call.ids.conversationId ?? 0);
	if (!conversation) throw notFound('the conversation');
	return conversation;
}

/** The channel of that provider in the company, unless it was deleted. */
export const channelFor = ({ world, ids }: Call, provider: Provider): Channel | undefined =>
	world.store.channelFor(ids.companyId ?? 0, provider);
