import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { Client } from '../../api/client';
import { channelsOf, companies, conversationsOf, templatesOf } from '../../api/endpoints/lists';
import { withNodeErrors } from '../../api/errors';
import type { List } from '../../api/types';
import { parseId } from '../integers';
import { channelLabel, companyLabel, conversationLabel, templateLabel } from './labels';

/** Pact cannot search: a filter is applied here, over this many pages per request of the list at the most. */
const PAGES_PER_SEARCH = 10;

/** As many rows as one page of Pact brings. */
const ENOUGH = 100;

interface Source {
	list: List;
	label: (row: IDataObject) => string;
	/** Where the value stands in a row; `external_id` unless given. */
	value?: string;
	/** Which rows are offered; all unless given. */
	fits?: (row: IDataObject) => boolean;
}

type Search = (
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
) => Promise<INodeListSearchResult>;

/** What the locators' lists offer: pages of Pact, followed through its cursors. */
export const listSearch: Record<string, Search> = {
	searchCompanies: searchIn(() => ({ list: companies, label: companyLabel })),
	searchChannels: searchChannels(() => true),
	searchWhatsAppChannels: searchChannels((provider) =>
		['whatsapp', 'whatsapp_business'].includes(provider),
	),
	searchInstagramBusinessChannels: searchChannels((provider) => provider === 'instagram_business'),
	/** Those of the provider that is chosen above. */
	searchChannelsOfProvider: searchChannels(
		(provider, context) => provider === context.getCurrentNodeParameter('provider'),
	),
	searchConversations: searchIn((companyId) => ({
		list: conversationsOf(companyId()),
		label: conversationLabel,
	})),
	searchTemplates: searchIn((companyId) => ({
		list: templatesOf(companyId()),
		label: templateLabel,
		value: 'waba_id',
	})),
};

/** The company that is chosen at the moment in the open node. @throws NodeOperationError when there is none */
export function currentCompany(context: ILoadOptionsFunctions): number {
	return parseId(context.getCurrentNodeParameter('companyId', { extractValue: true }), () => {
		throw new NodeOperationError(context.getNode(), 'Choose the company first', {
			description:
				'This list shows what belongs to the company above. If that comes from an expression, enter the ID here by hand or by an expression too.',
		});
	});
}

function searchChannels(
	fits: (provider: string, context: ILoadOptionsFunctions) => boolean,
): Search {
	return searchIn((companyId, context) => ({
		list: channelsOf(companyId()),
		label: channelLabel,
		fits: ({ provider }) => fits(String(provider), context),
	}));
}

function searchIn(
	sourceOf: (companyId: () => number, context: ILoadOptionsFunctions) => Source,
): Search {
	return async function (filter = '', paginationToken) {
		const source = sourceOf(() => currentCompany(this), this);
		return await withNodeErrors(
			this,
			async () => await search(this, source, filter, paginationToken),
		);
	};
}

async function search(
	context: ILoadOptionsFunctions,
	{ list, label, value: valueKey = 'external_id', fits = () => true }: Source,
	filter: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const isWanted = matcherOf(filter);
	const client = new Client(context);
	const results: INodeListSearchResult['results'] = [];
	let from = paginationToken;

	for (let fetched = 0; fetched < PAGES_PER_SEARCH; fetched++) {
		const page = await client.page({ ...list, query: { sort_direction: 'desc' } }, from);
		const found = page.rows.filter(fits).map((row) => ({
			name: label(row),
			value: row[valueKey] as number | string,
		}));
		results.push(...found.filter(({ name, value }) => isWanted(name, String(value))));
		from = page.next;
		if (from === undefined || filter.trim() === '' || results.length >= ENOUGH) break;
	}
	return { results, ...(from && { paginationToken: from }) };
}

/** Whether an entry is what somebody looks for: by a part of its name, by its ID, or by digits, which a phone number has blanks between. */
export function matcherOf(filter: string): (name: string, value: string) => boolean {
	const wanted = filter.trim().toLowerCase();
	const digits = /^[+\d\s().-]+$/.test(wanted) ? digitsIn(wanted) : '';
	return (name, value) =>
		name.toLowerCase().includes(wanted) ||
		value === wanted ||
		(digits !== '' && digitsIn(name).includes(digits));
}

const digitsIn = (text: string) => text.replace(/\D/g, '');
