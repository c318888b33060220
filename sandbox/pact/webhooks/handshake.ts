import { request } from 'undici';
import { reasonOf } from './deliveries';

/** What Pact posts to a `webhook_url` when it is set or changed. */
const HANDSHAKE = { source: 'pact.im', operation: 'test' };

/**
 * Asks an address whether it takes webhooks.
 * @returns null when it answered 200, else why the address is refused
 */
export async function handshake(url: string, timeoutMs: number): Promise<string | null> {
	try {
		const response = await request(url, {
			method: 'POST',
			headers: { 'content-type': 'application/json', 'user-agent': 'pact-sandbox' },
			body: JSON.stringify(HANDSHAKE),
			reset: true,
			signal: AbortSignal.timeout(timeoutMs),
		});
		await response.body.dump();
		if (response.statusCode === 200) return null;
		return `the test request was answered with ${response.statusCode} instead of 200`;
	} catch (error) {
		return `the test request failed: ${reasonOf(error)}`;
	}
}
