import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { Client } from '../../api/client';
import {
	authsOf,
	channelsV1,
	companies,
	conversationsOf,
	conversationsV1,
	sortedV1,
	templatesOf,
	templatesV1,
	webhooksOf,
} from '../../api/endpoints/lists';
import { withNodeErrors } from '../../api/errors';
import type { List } from '../../api/types';
import { parseId } from '../integers';
import { phoneDigits, searchWords } from '../phone';
import {
	channelLabel,
	channelLabelV1,
	companyLabel,
	conversationLabel,
	conversationLabelV1,
	templateLabel,
	webhookLabel,
} from './labels';
import { recentPage } from './recentPages';

/** Where Pact cannot search, a filter is applied here, over this many pages per request of the list at the most. */
const PAGES_PER_SEARCH = 10;

/** As many rows as one page of Pact brings. */
const ENOUGH = 100;

interface Source {
	list: List;
	label: (row: IDataObject) => string;
	/** Where the value stands in a row. */
	value: string;
	/** Which rows are offered; all unless given. */
	fits?: (row: IDataObject) => boolean;
	/** Pact has searched: the list holds what was asked for. */
	searched?: true;
}

type Search = (
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
) => Promise<INodeListSearchResult>;

/** What the locators' lists offer: pages of Pact, followed through its cursors. */
export const listSearch: Record<string, Search> = {
	searchCompanies: searchIn(() => ({
		list: newestFirst(companies),
		label: companyLabel,
		value: 'external_id',
	})),
	searchChannels: searchIn(({ companyId }) => ({
		list: authsOf(companyId()),
		label: channelLabel,
		value: 'id',
	})),
	searchConversations: searchIn(({ companyId, filter }) => ({
		list: conversationsOf(companyId(), searchWords(filter)),
		label: conversationLabel,
		value: 'id',
		searched: true,
	})),
	searchTemplates: searchIn(({ companyId }) => ({
		list: templatesOf(companyId(), { position: 'asc' }),
		label: templateLabel,
		value: 'waba_id',
	})),
	searchWebhooks: searchIn(({ companyId }) => ({
		list: webhooksOf(companyId()),
		label: webhookLabel,
		value: 'id',
	})),

	searchChannelsV1: searchChannelsV1(() => true),
	searchWhatsAppChannelsV1: searchChannelsV1((provider) =>
		['whatsapp', 'whatsapp_business'].includes(provider),
	),
	searchInstagramBusinessChannelsV1: searchChannelsV1(
		(provider) => provider === 'instagram_business',
	),
	/** Those of the provider that is chosen above. */
	searchChannelsOfProviderV1: searchChannelsV1(
		(provider, context) => provider === context.getCurrentNodeParameter('provider'),
	),
	searchConversationsV1: searchIn(({ companyId }) => ({
		list: newestFirst(conversationsV1(companyId())),
		label: conversationLabelV1,
		value: 'external_id',
	})),
	searchTemplatesV1: searchIn(({ companyId }) => ({
		list: newestFirst(templatesV1(companyId())),
		label: templateLabel,
		value: 'waba_id',
	})),
};

/** The company that is chosen at the moment in the open node. @throws NodeOperationError when there is none */
export function currentCompany(context: ILoadOptionsFunctions): number {
	return parseId(context.getCurrentNodeParameter('companyId', { extractValue: true }), () => {
		throw new NodeOperationError(context.getNode(), 'Choose the company From List or By ID first', {
			description:
				'This list shows what belongs to the company above. What comes from the trigger or from an expression is known only when the workflow runs.',
		});
	});
}

function searchChannelsV1(
	fits: (provider: string, context: ILoadOptionsFunctions) => boolean,
): Search {
	return searchIn(({ companyId, context }) => ({
		list: newestFirst(channelsV1(companyId())),
		label: channelLabelV1,
		value: 'external_id',
		fits: ({ provider }) => fits(String(provider), context),
	}));
}

const newestFirst = (list: List) => sortedV1(list, 'desc');

/** What a list is made for: the company that is chosen in the open node, and what was typed into the list's search. */
interface Wanted {
	companyId: () => number;
	filter: string;
	context: ILoadOptionsFunctions;
}

function searchIn(sourceOf: (wanted: Wanted) => Source): Search {
	return async function (filter = '', paginationToken) {
		const source = sourceOf({ companyId: () => currentCompany(this), filter, context: this });
		return await withNodeErrors(
			this,
			async () => await search(this, source, filter, paginationToken),
		);
	};
}

async function search(
	context: ILoadOptionsFunctions,
	{ list, label, value: valueKey, fits = () => true, searched }: Source,
	filter: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const isWanted = matcherOf(searched ? '' : filter);
	const client = new Client(context);
	const results: INodeListSearchResult['results'] = [];
	let from = paginationToken;

	for (let fetched = 0; fetched < PAGES_PER_SEARCH; fetched++) {
		const page = searched ? await recentPage(client, list, from) : await client.page(list, from);
		const found = page.rows.filter(fits).map((row) => ({
			name: label(row),
			value: row[valueKey] as number | string,
		}));
		results.push(...found.filter(({ name, value }) => isWanted(name, String(value))));
		from = page.next;
		if (from === undefined || searched || filter.trim() === '' || results.length >= ENOUGH) break;
	}
	return { results, ...(from && { paginationToken: from }) };
}

/** Whether an entry is what somebody looks for: by a part of its name, by its ID, or by digits, which a phone number has blanks between. */
export function matcherOf(filter: string): (name: string, value: string) => boolean {
	const wanted = filter.trim().toLowerCase();
	const digits = phoneDigits(wanted);
	return (name, value) =>
		name.toLowerCase().includes(wanted) ||
		value === wanted ||
		(digits !== '' && digitsIn(name).includes(digits));
}

const digitsIn = (text: string) => text.replace(/\D/g, '');
