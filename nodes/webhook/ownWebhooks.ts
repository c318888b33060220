import type { IDataObject } from 'n8n-workflow';

import { booleanOf } from '../api/read';
import { isSamePlace } from './address';
import type { Poster } from './handshake';
import type { Trigger } from './owner';
import { isAbandoned, ownerOf } from './owner';

/**
 * The webhooks of a company that belong to one Pact Trigger (documentation of V2: "Company webhooks"): those that lead to it, with whatever
 * secret, and those that it has left behind at a Test URL or under a former host name, where nobody listens any more. The one that has to be changed least
 * comes first.
 *
 * @param address as the trigger registers it, with the secret
 */
export async function ownWebhooks(
	poster: Poster,
	all: IDataObject[],
	trigger: Trigger,
	address: string,
): Promise<IDataObject[]> {
	const { url } = trigger;
	const own = await Promise.all(
		all.map(async (one) => {
			const registered = String(one.url);
			const owner = ownerOf(registered, trigger);
			if (owner !== 'testRun' && owner !== 'otherHost') return owner === 'trigger';
			return await isAbandoned(poster, registered, owner, url);
		}),
	);
	const rank = (one: IDataObject) =>
		4 * Number(isSamePlace(String(one.url), url)) +
		2 * Number(one.url === address) +
		Number(booleanOf(one.active));
	return all.filter((_, index) => own[index]).sort((one, other) => rank(other) - rank(one));
}
