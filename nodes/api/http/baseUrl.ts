const DEFAULT_BASE_URL = 'https://api.pact.im';

/**
 * The origin (with an optional path prefix of a proxy) that all requests start with, from what the user typed into the credential:
 * a trailing slash and a pasted `/p1` are taken off, an empty value means Pact's own address.
 *
 * @throws Error with a sentence for the user when the value is not an http(s) URL.
 */
export function normalizeBaseUrl(typed: unknown): string {
	const text = typeof typed === 'string' ? typed.trim() : '';
	if (text === '') return DEFAULT_BASE_URL;

	const bare = text.replace(/\/+$/, '').replace(/\/p1$/, '').replace(/\/+$/, '');
	if (!/^https?:\/\/[^/\s?#]+[^\s?#]*$/i.test(bare)) {
		throw new Error(
			'The Base URL of the Pact credential is not a web address. Use https://api.pact.im or the address of your proxy, with http:// or https:// in front.',
		);
	}
	return bare;
}
