import { createHash } from 'node:crypto';

import { clock } from './clock';
import { Pace } from './pace';

/** More tokens than this are not remembered at once; those that were not used for longest are forgotten. */
const MOST = 1_000;

const paces = new Map<string, Pace>();

/**
 * The pace of a token, shared by everything in this process that uses it: Pact limits tokens, not workflows.
 * Kept by a hash, so that no token stays in memory.
 */
export function paceOf(baseUrl: string, token: string): Pace {
	const key = createHash('sha256').update(`${baseUrl} ${token}`).digest('base64');
	const pace = paces.get(key) ?? new Pace(clock);
	paces.delete(key);
	paces.set(key, pace);
	if (paces.size > MOST) paces.delete(paces.keys().next().value!);
	return pace;
}
