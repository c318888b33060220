import type { INodeProperties } from 'n8n-workflow';

import { field } from './field';
import { companyOfEvent, conversationOfEvent, orFromTrigger } from './fromTrigger';
import { parseId } from './integers';

/** A resource locator: picked from a searchable list, or by its ID. The list depends on the company above it. */
function locator<const Name extends string>(
	name: Name,
	displayName: string,
	searchListMethod: string,
	description: string,
	dependsOn: string[] = [],
): INodeProperties & { name: Name } {
	return {
		displayName,
		name,
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		required: true,
		description,
		...(name === 'companyId'
			? {}
			: { typeOptions: { loadOptionsDependsOn: ['companyId.value', ...dependsOn] } }),
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: `Select a ${displayName.toLowerCase()}…`,
				typeOptions: { searchListMethod, searchable: true },
			},
			{
				displayName: 'By ID',
				name: 'id',
				type: 'string',
				placeholder: 'e.g. 42',
				validation: [
					{
						type: 'regex',
						properties: {
							regex: '^\\s*[1-9]\\d*\\s*$',
							errorMessage: 'An ID of Pact is a positive whole number',
						},
					},
				],
			},
		],
	};
}

const companyLocator = locator('companyId', 'Company', 'searchCompanies', 'The company in Pact');

export const company = orFromTrigger('company', companyOfEvent, field(companyLocator, parseId));

/**
 * The company that the trigger listens to. No event can name it: it is chosen before there are any. n8n runs the regular expression of a
 * locator in each execution, for 250 ms at most; then the execution fails. So this one has none, and the trigger checks the ID itself.
 */
export const listenedCompany = field(
	{
		...companyLocator,
		modes: companyLocator.modes!.map((mode) => ({ ...mode, validation: [] })),
	},
	parseId,
);

export const channel = field(
	locator(
		'channelId',
		'Channel',
		'searchChannels',
		'The channel of the company: its WhatsApp number, Telegram account, VK group … API V2 calls it an auth.',
	),
	parseId,
);

export const conversation = orFromTrigger(
	'conversation',
	conversationOfEvent('v2'),
	field(
		locator(
			'conversationId',
			'Conversation',
			'searchConversations',
			'The conversation with the customer. Search the list by name, phone number or username.',
		),
		parseId,
	),
);

export const webhook = field(
	locator('webhookId', 'Webhook', 'searchWebhooks', 'The webhook of the company'),
	parseId,
);

export const channelV1 = field(
	locator(
		'channelId',
		'Channel',
		'searchChannelsV1',
		'The channel of the company: its WhatsApp number, Telegram account, VK group …',
	),
	parseId,
);

export const whatsAppChannelV1 = field(
	locator(
		'channelId',
		'Channel',
		'searchWhatsAppChannelsV1',
		'The WhatsApp or WhatsApp Business channel to write from; WhatsApp Business begins with a template',
	),
	parseId,
);

export const instagramBusinessChannelV1 = field(
	locator(
		'channelId',
		'Channel',
		'searchInstagramBusinessChannelsV1',
		'The Instagram Business channel whose pages Channel (V1) > Create returned',
	),
	parseId,
);

export const channelOfProviderV1 = field(
	locator(
		'channelId',
		'Channel',
		'searchChannelsOfProviderV1',
		'The channel of the provider that is chosen above',
		['provider'],
	),
	parseId,
);

export const conversationV1 = orFromTrigger(
	'conversation',
	conversationOfEvent('v1'),
	field(
		locator(
			'conversationId',
			'Conversation',
			'searchConversationsV1',
			'The conversation with the customer, in one of the channels of the company',
		),
		parseId,
	),
);
