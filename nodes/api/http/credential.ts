import { NodeOperationError } from 'n8n-workflow';

import type { Caller } from '../types';

export const CREDENTIAL = 'pactApi';

/** What calls need to know of the credential; the header itself is set by n8n. */
export interface Access {
	baseUrl: string;
	/** Only to mask it in answers and to tell tokens apart. */
	token: string;
}

/**
 * Reads the node's credential and checks what can be checked without Pact, so that a broken one costs no request.
 *
 * @throws NodeOperationError when the token is missing or the base URL is not a web address
 */
export async function readAccess(
	caller: Pick<Caller, 'getCredentials' | 'getNode'>,
	itemIndex?: number,
): Promise<Access> {
	const { apiToken, baseUrl } = await caller.getCredentials(CREDENTIAL, itemIndex);
	const token = typeof apiToken === 'string' ? apiToken.trim() : '';
	if (token === '') {
		throw new NodeOperationError(caller.getNode(), 'The Pact API credential holds no token', {
			description:
				'Open the credential and enter the Private API Token from the account settings of Pact.',
			...(itemIndex === undefined ? {} : { itemIndex }),
		});
	}
	try {
		return { baseUrl: normalizeBaseUrl(baseUrl), token };
	} catch (error) {
		throw new NodeOperationError(caller.getNode(), (error as Error).message, {
			...(itemIndex === undefined ? {} : { itemIndex }),
		});
	}
}

/** Shorter ones occur in ordinary text; no token of Pact is that short. */
const SHORTEST_SECRET = 6;

/**
 * Makes a function that takes a secret out of texts, plain, URL-encoded and in base64: should Pact or a proxy repeat the token in
 * an answer, it must not reach an error, a log or an execution's data.
 */
export function maskerOf(secret: string): (text: string) => string {
	if (secret.length < SHORTEST_SECRET) return (text) => text;
	const forms = new Set([
		secret,
		encodeURIComponent(secret),
		JSON.stringify(secret).slice(1, -1),
		Buffer.from(secret).toString('base64'),
		Buffer.from(secret).toString('base64url'),
	]);
	return (text) => [...forms].reduce((masked, form) => masked.replaceAll(form, '***'), text);
}

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
