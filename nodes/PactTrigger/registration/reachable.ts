import type { IHookFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { CREDENTIAL, normalizeBaseUrl } from '../../api/http/credential';
import { shown } from '../../api/http/mask';
import { isLocal } from '../../webhook/localAddress';
import { isTestRun } from './hook';

/** An address in a local network is fine only where the Pact of the credential is local, too. @throws NodeOperationError */
export async function refuseUnreachable(context: IHookFunctions, url: string): Promise<void> {
	if (!isLocal(url) || (await isPactLocal(context))) return;
	throw new NodeOperationError(context.getNode(), `Pact cannot reach this n8n at ${shown(url)}`, {
		description: `This address belongs to a local network. Set ${addressVariables(context)} to the public address of n8n and restart n8n. For a test, a tunnel such as ngrok or Cloudflare Tunnel is enough.`,
	});
}

/** The environment variables of n8n that decide the address. For Test URLs n8n 2.40 prefers that of the editor; n8n 1.123 does not. */
const addressVariables = (context: IHookFunctions): string =>
	isTestRun(context) ? 'WEBHOOK_URL, and N8N_EDITOR_BASE_URL if it is set,' : 'WEBHOOK_URL';

async function isPactLocal(context: IHookFunctions): Promise<boolean> {
	const { baseUrl } = await context.getCredentials(CREDENTIAL);
	try {
		return isLocal(normalizeBaseUrl(baseUrl));
	} catch {
		// The Base URL is wrong. The next call of Pact reports that.
		return true;
	}
}

/** Pact asks an address before it takes it. */
export function notReached(context: IHookFunctions, address: string, said: string): Error {
	return new NodeOperationError(
		context.getNode(),
		`Pact could not reach this n8n at ${shown(address)}: set ${addressVariables(context)} to its public address`,
		{
			description: `Pact sends a test delivery to the address, which n8n must answer with 200. The address must be reachable from the internet. ${said}`,
		},
	);
}
