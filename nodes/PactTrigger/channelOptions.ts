import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import { listSearch } from '../form/listSearch';

/** The channels of the chosen company, as the locators of the action node list them. */
export async function getChannels(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const { results } = await listSearch.searchChannels!.call(this);
	return results.map(({ name, value }) => ({ name, value: value as number }));
}
