import { randomBytes, timingSafeEqual, createHash } from 'node:crypto';

/** The query parameter of the registered address that carries the secret. */
export const SECRET_PARAMETER = 'secret';

/** A new secret for the address: 256 random bits, safe in a URL. */
export function makeSecret(): string {
	return randomBytes(32).toString('base64url');
}

/** The address as it is registered at Pact. */
export function withSecret(address: string, secret: string): string {
	return `${address}?${SECRET_PARAMETER}=${secret}`;
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
