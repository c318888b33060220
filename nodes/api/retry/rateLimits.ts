import type { Api, RateClass, Window } from '../types';
import type { Account } from '../account';
import { accountKey } from '../account';
import { clock } from './clock';
import { RateLimit } from './rateLimit';

/** More than these are not remembered at once; those that were not used for longest are forgotten. */
const MOST = 10_000;

const rateLimits = new Map<string, RateLimit>();

/**
 * The rate limit of a class of endpoints of an API for an account, shared by everything in this process that uses it: Pact limits tokens, not
 * workflows.
 *
 * @param windows what Pact documents for the class
 */
export function rateLimitOf(
	account: Account,
	api: Api | 'session',
	rateClass: RateClass,
	windows: readonly Window[] = [],
): RateLimit {
	const key = `${accountKey(account)} ${api} ${rateClass}`;
	const limit = rateLimits.get(key) ?? new RateLimit(clock, windows);
	rateLimits.delete(key);
	rateLimits.set(key, limit);
	if (rateLimits.size > MOST) rateLimits.delete(rateLimits.keys().next().value!);
	return limit;
}
