import { createHash } from 'node:crypto';

import type { Api, RateClass, Window } from '../types';
import { clock } from './clock';
import { RateLimit } from './rateLimit';

/** More than these are not remembered at once; those that were not used for longest are forgotten. */
const MOST = 10_000;

const rateLimits = new Map<string, RateLimit>();

/**
 * The rate limit of a class of endpoints of an API for an account, shared by everything in this process that uses it: Pact limits tokens, not
 * workflows. Kept by a hash, so that no token stays in memory.
 *
 * @param windows what Pact documents for the class
 */
export function rateLimitOf(
	{ baseUrl, token }: { baseUrl: string; token: string },
	api: Api | 'session',
	rateClass: RateClass,
	windows: readonly Window[] = [],
): RateLimit {
	const key = createHash('sha256')
		.update(`${baseUrl} ${token} ${api} ${rateClass}`)
		.digest('base64');
	const limit = rateLimits.get(key) ?? new RateLimit(clock, windows);
	rateLimits.delete(key);
	rateLimits.set(key, limit);
	if (rateLimits.size > MOST) rateLimits.delete(rateLimits.keys().next().value!);
	return limit;
}
