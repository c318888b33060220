import { NodeOperationError } from 'n8n-workflow';

import { normalizeBaseUrl } from './baseUrl';
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
