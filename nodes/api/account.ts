import { createHash } from 'node:crypto';

/** Who calls Pact, and where. */
export interface Account {
	baseUrl: string;
	token: string;
}

/** Tells accounts apart: a hash, so that no token stays in memory. */
export function accountKey({ baseUrl, token }: Account): string {
	return createHash('sha256').update(`${baseUrl} ${token}`).digest('base64');
}
