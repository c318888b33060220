import type { IDataObject } from 'n8n-workflow';

import { byId } from '../../harness/locator';

/** Parameters of which one is wrong, and what the user is told. */
export interface Wrong {
	parameters: IDataObject;
	/** The message, up to the item: the parameter's display name and what is wrong with it. */
	says: string;
	/** A part of the remedy, where it proposes the right form. */
	proposes?: string;
}

/** By `resource.operation`. */
export type WrongInputs = Record<string, Wrong[]>;

/** Ids that are right, for the parameters that are not in question. */
export const right = {
	companyId: byId(101),
	channelId: byId(2001),
	conversationId: byId(30_001),
	webhookId: byId(9001),
};

/** What an expression gives that went wrong, in each of the locators. */
export const wrongId = {
	company: (typed: unknown = 'abc'): Wrong => wrongLocator('companyId', 'Company', typed),
	channel: (typed: unknown = 'abc'): Wrong => wrongLocator('channelId', 'Channel', typed),
	conversation: (typed: unknown = 'abc'): Wrong =>
		wrongLocator('conversationId', 'Conversation', typed),
	webhook: (typed: unknown = 'abc'): Wrong => wrongLocator('webhookId', 'Webhook', typed),
};

function wrongLocator(name: string, displayName: string, typed: unknown): Wrong {
	return {
		parameters: { ...right, [name]: byId(typed) },
		says: typed === '' ? `${displayName} is not set` : `${displayName} is not an ID: "${typed}"`,
	};
}

export const wrongLimit: Wrong = {
	parameters: { ...right, limit: 0 },
	says: 'Limit is not a whole number of at least 1: "0"',
};

/** The two paging parameters that can be wrong. */
export const wrongPaging: Wrong[] = [
	wrongLimit,
	{
		parameters: { ...right, sortDirection: 'up' },
		says: 'Sort Direction is "up"',
	},
];

/** Phones as people in Russia write them at home, and other things that are none. */
export const wrongPhones = [
	{
		phone: '8 925 000-00-01',
		says: 'Phone begins with 8 instead of a country code: "8 925 000-00-01"',
		proposes: '79250000001',
	},
	{ phone: '925-00-01', says: 'Phone has too few digits: "925-00-01"', proposes: '79250000001' },
	{
		phone: '+7 8 925 000 00 01',
		says: 'Phone has the 8 of calls inside the country behind the country code 7: "+7 8 925 000 00 01"',
		proposes: '+79250000001',
	},
	{
		phone: '+7 999 123 45 678',
		says: 'Phone has too many digits behind the country code 7: "+7 999 123 45 678"',
		proposes: '10 digits',
	},
	{
		phone: '+1 1 415 555 2671',
		says: 'Phone has the 1 of calls inside the country behind the country code 1: "+1 1 415 555 2671"',
		proposes: '+14155552671',
	},
	{ phone: 'Anna', says: 'Phone is not a phone number: "Anna"', proposes: '79250000001' },
	{ phone: '', says: 'Phone is not set' },
];
