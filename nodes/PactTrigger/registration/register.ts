import type { IHookFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { Client } from '../../api/client';
import { setWebhookUrl } from '../../api/endpoints/companies';
import { readAccess } from '../../api/http/credential';
import { shown } from '../../webhook/address';
import { deriveSecret, withSecret } from '../../webhook/secret';
import type { ExistingWebhook } from '../settings';
import { readSettings } from '../settings';
import { chosenCompany, oneAtATime, presentAddress } from './company';
import { formerOwner } from './formerOwner';
import { isTestRun, ownUrl } from './hook';
import type { Registration } from './registrations';
import { keep, note, recall } from './registrations';
import { refuseUnreachable } from './publicAddress';
import { giveBack } from './unregister';

/**
 * Makes this node the receiver of the company's events, and remembers who was before. Called for production and for test runs. Where the
 * address is ours already, nothing is asked of Pact.
 *
 * @throws NodeOperationError when the address belongs to someone else who must not lose it, or Pact cannot reach ours
 * @throws NodeApiError when Pact does not do its part
 */
export async function register(context: IHookFunctions): Promise<void> {
	const url = ownUrl(context);
	const companyId = chosenCompany(context);
	const { existingWebhook } = readSettings(context);
	await refuseUnreachable(context, url);
	await oneAtATime(companyId, async () => await takeOver(context, url, companyId, existingWebhook));
}

async function takeOver(
	context: IHookFunctions,
	url: string,
	companyId: number,
	existingWebhook: ExistingWebhook,
): Promise<void> {
	const latest = recall(context, url);
	const known = latest?.companyId === companyId ? latest : undefined;
	if (latest !== undefined && known === undefined) {
		const done = await giveBack(context, url, latest.companyId, latest);
		if (!done) throw owedError(context, latest);
	}

	const { token } = await readAccess(context);
	const secret = deriveSecret(token, companyId, url);
	const present = await presentAddress(context, companyId);
	const test = isTestRun(context);
	const remembered = known?.former;
	const situation = { url, secret, companyId, present, remembered, existingWebhook };
	const registration: Registration = {
		companyId,
		address: withSecret(url, secret),
		former: await formerOwner(context, situation),
		test,
		registeredAt: Date.now(),
	};
	// Before the call: when it fails, n8n calls `delete` at once, which has to know what may have been registered.
	note(url, registration);
	if (present !== registration.address) await announce(context, registration);
	keep(context, url, registration);
}

/** Only one former owner is remembered; that of another company would be forgotten. */
function owedError(context: IHookFunctions, { companyId, former }: Registration): Error {
	return new NodeOperationError(
		context.getNode(),
		`Mend ${shown(former!.address)} first, or choose company ${companyId} again: it has to get the webhook address of that company back`,
	);
}

async function announce(
	context: IHookFunctions,
	{ companyId, address }: Registration,
): Promise<void> {
	const refused = await setWebhookUrl(new Client(context), companyId, address);
	if (refused === undefined) return;
	throw new NodeOperationError(
		context.getNode(),
		`Pact could not reach this n8n at ${shown(address)}: set WEBHOOK_URL to its public address`,
		{
			description: `Pact sends a test delivery to the address, which must be answered with 200. The address must be reachable from the internet. ${refused.description}`,
		},
	);
}
