import type { IDataObject } from 'n8n-workflow';

import { isSamePlace } from './address';

/**
 * The webhooks of a company that lead to one Pact Trigger, with whatever secret (documentation of V2: "Company webhooks"). The one that has
 * to be changed least comes first.
 *
 * @param url the trigger's own
 * @param address as the trigger registers it, with the secret
 */
export function ownWebhooks(all: IDataObject[], url: string, address: string): IDataObject[] {
	const rank = (one: IDataObject) => Number(one.url === address) + Number(one.active === true);
	return all
		.filter((one) => isSamePlace(String(one.url), url))
		.sort((one, other) => rank(other) - rank(one));
}
