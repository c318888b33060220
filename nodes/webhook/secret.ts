import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

import { partsOf } from './address';

/** The query parameter of the registered address that carries the secret. */
const PARAMETER = 'secret';

/**
 * The secret of a Pact Trigger's address: HMAC-SHA256 with the API token as key, over the company and the trigger's part of its URL. Nothing has to
 * be remembered for it, and it stays the same when the workflow is published again or n8n gets another host name.
 *
 * @param url any URL of the trigger, production or test
 * @returns 43 characters that are safe in a URL
 */
export function deriveSecret(apiToken: string, companyId: number, url: string): string {
	return createHmac('sha256', apiToken)
		.update(`${companyId}/${partsOf(url)?.path}`)
		.digest('base64url');
}

/** The address as it is registered at Pact. */
export function withSecret(url: string, secret: string): string {
	return `${url}?${PARAMETER}=${secret}`;
}

/** The secret in a registered address; undefined where there is none, or more than one. */
export function secretIn(address: string): string | undefined {
	if (!URL.canParse(address)) return undefined;
	const all = new URL(address).searchParams.getAll(PARAMETER);
	return all.length === 1 ? all[0] : undefined;
}

/** The address with the secret of a Pact Trigger masked: an execution's data is kept and read by many. */
export function withoutSecret(address: string): string {
	return address.replace(/([?&]secret=)[\w-]{43}(?=[&#]|$)/, '$1***');
}

/** Compares in constant time; anything that is not a string, and an empty expectation, never matches. */
export function isSecret(given: unknown, expected: unknown): boolean {
	if (typeof given !== 'string' || typeof expected !== 'string' || expected === '') return false;
	// Equal lengths are what timingSafeEqual asks for; the hash gives them without telling the secret's own.
	return timingSafeEqual(digest(given), digest(expected));
}

function digest(text: string): Uint8Array {
	return createHash('sha256').update(text).digest();
}
