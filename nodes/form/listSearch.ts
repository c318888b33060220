import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { fetchPage, LARGEST_PAGE } from '../api/pages';
import { currentId } from './currentParameters';
import { channelLabel, companyLabel, conversationLabel, templateLabel } from './labels';

/** Pact cannot search: a filter is applied here, over this many pages per request of the list at the most. */
const PAGES_PER_SEARCH = 10;

interface Source {
	path: string;
	key: string;
	label: (row: IDataObject) => string;
	/** Where the value stands in a row; `external_id` unless given. */
	value?: string;
}

type Search = (
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
) => Promise<INodeListSearchResult>;

/** What the locators' lists offer: pages of Pact, followed through its cursors. */
export const listSearch: Record<string, Search> = {
	async searchCompanies(filter, paginationToken) {
		return await search(
			this,
			{ path: '/companies', key: 'companies', label: companyLabel },
			filter,
			paginationToken,
		);
	},
	async searchChannels(filter, paginationToken) {
		const path = `/companies/${currentId(this, 'companyId', 'company')}/channels`;
		return await search(
			this,
			{ path, key: 'channels', label: channelLabel },
			filter,
			paginationToken,
		);
	},
	async searchConversations(filter, paginationToken) {
		const path = `/companies/${currentId(this, 'companyId', 'company')}/conversations`;
		return await search(
			this,
			{ path, key: 'conversations', label: conversationLabel },
			filter,
			paginationToken,
		);
	},
	async searchTemplates(filter, paginationToken) {
		const path = `/companies/${currentId(this, 'companyId', 'company')}/waba_templates`;
		return await search(
			this,
			{ path, key: 'waba_templates', label: templateLabel, value: 'waba_id' },
			filter,
			paginationToken,
		);
	},
};

async function search(
	context: ILoadOptionsFunctions,
	{ path, key, label, value: valueKey = 'external_id' }: Source,
	filter = '',
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const wanted = filter.trim().toLowerCase();
	const results: INodeListSearchResult['results'] = [];
	let from = paginationToken;

	for (let fetched = 0; fetched < PAGES_PER_SEARCH; fetched++) {
		const page = await fetchPage(
			context,
			{ method: 'GET', path, query: { sort_direction: 'desc' } },
			key,
			{
				...(from && { from }),
				per: LARGEST_PAGE,
			},
		);
		const found = page.rows.map((row) => ({
			name: label(row),
			value: row[valueKey] as number | string,
		}));
		results.push(
			...found.filter(
				({ name, value }) => name.toLowerCase().includes(wanted) || String(value) === wanted,
			),
		);
		from = page.next;
		if (from === undefined || wanted === '' || results.length >= LARGEST_PAGE) break;
	}
	return { results, ...(from && { paginationToken: from }) };
}
