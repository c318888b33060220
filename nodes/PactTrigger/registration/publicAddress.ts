import type { IHookFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { normalizeBaseUrl, CREDENTIAL } from '../../api/http/credential';
import { shown } from '../../webhook/address';
import { isLocal } from '../../webhook/localAddress';

/**
 * Refuses an address that Pact cannot reach, before Pact is asked. Where the Pact of the credential is a local one itself,
 * any address may do.
 *
 * @throws NodeOperationError with the remedy
 */
export async function refuseUnreachable(context: IHookFunctions, own: string): Promise<void> {
	if (!isLocal(own) || (await isPactLocal(context))) return;
	throw new NodeOperationError(context.getNode(), `Pact cannot reach this n8n at ${shown(own)}`, {
		description:
			'The address is one of your own network. Set the environment variable WEBHOOK_URL of n8n to its public address (a tunnel such as ngrok or Cloudflare Tunnel will do for a try) and restart n8n.',
	});
}

async function isPactLocal(context: IHookFunctions): Promise<boolean> {
	const { baseUrl } = await context.getCredentials(CREDENTIAL);
	try {
		return isLocal(normalizeBaseUrl(baseUrl));
	} catch {
		// Not a web address: the call of Pact that follows says so.
		return true;
	}
}
