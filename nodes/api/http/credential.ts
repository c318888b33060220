import type { ICredentialDataDecryptedObject, ICredentialsDecrypted } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import type { Caller } from '../types';

export const CREDENTIAL = 'pactApi';

/** One reading of the credential, for one item: everything that a call needs of it comes from here. */
export interface Access {
	baseUrl: string;
	/** To mask it in answers and to tell accounts apart. */
	token: string;
	/** What n8n sets the header from. Left to itself, n8n would read the credential again, and always for item 0. */
	credential: ICredentialsDecrypted;
}

/**
 * Reads the node's credential and checks what can be checked without Pact, so that a broken one costs no request.
 *
 * @param itemIndex the item that expressions in the credential are resolved for
 * @throws NodeOperationError when the token is missing or the base URL is not a web address
 */
export async function readAccess(
	caller: Pick<Caller, 'getCredentials' | 'getNode'>,
	itemIndex?: number,
): Promise<Access> {
	const data: ICredentialDataDecryptedObject = await caller.getCredentials(CREDENTIAL, itemIndex);
	const { apiToken, baseUrl } = data;
	const token = typeof apiToken === 'string' ? apiToken.trim() : '';
	const fail = (message: string, description?: string): never => {
		throw new NodeOperationError(caller.getNode(), message, {
			...(description !== undefined && { description }),
			...(itemIndex !== undefined && { itemIndex }),
		});
	};
	if (token === '') {
		fail(
			'The Pact API credential holds no token',
			'Open the credential and enter the Private API Token from the account settings of Pact.',
		);
	}
	if (!isHeaderText(token)) {
		fail(
			'The token in the Pact API credential holds characters that no token has',
			'They may be invisible. Copy the Private API Token from the account settings of Pact again.',
		);
	}
	try {
		const credential = { id: '', name: '', type: CREDENTIAL, data };
		return { baseUrl: normalizeBaseUrl(baseUrl), token, credential };
	} catch (error) {
		return fail((error as Error).message);
	}
}

/** The header that the token goes out in, without the blanks around a pasted one (documentation: "Authentication"). */
export function tokenHeader(apiToken: unknown): Record<string, string> {
	return { 'X-Private-Api-Token': typeof apiToken === 'string' ? apiToken.trim() : '' };
}

/**
 * Whether a secret goes out in a header as it is. HTTP clients drop other characters, and the secret that is left would work without being
 * known here: it could not be masked.
 */
export const isHeaderText = (text: string): boolean => /^[\x21-\x7e]+$/.test(text);

/** Characters that nobody sees in the field, and that some readers of an address drop and others do not. */
const INVISIBLE = /\p{C}/u;

const DEFAULT_BASE_URL = 'https://api.pact.im';

/**
 * The origin (with an optional path prefix of a proxy) that all requests start with, from what the user typed into the credential:
 * a trailing slash and a pasted `/p1` or `/api/p2` are taken off, an empty value means Pact's own address.
 *
 * @throws Error with a sentence for the user when the value is not an http(s) URL.
 */
export function normalizeBaseUrl(typed: unknown): string {
	const text = typeof typed === 'string' ? typed.trim() : '';
	if (text === '') return DEFAULT_BASE_URL;

	const bare = text
		.replace(/\/+$/, '')
		.replace(/\/(p1|api\/p2)$/, '')
		.replace(/\/+$/, '');
	if (
		!/^https?:\/\/[^/\s?#]+[^\s?#]*$/i.test(bare) ||
		!URL.canParse(bare) ||
		INVISIBLE.test(bare)
	) {
		throw new Error(
			'The Base URL of the Pact credential is not a web address. Use https://api.pact.im or the address of your proxy, with http:// or https:// in front.',
		);
	}
	return bare;
}
