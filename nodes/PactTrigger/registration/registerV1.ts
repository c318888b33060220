import type { IHookFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { Client } from '../../api/client';
import { setWebhookUrl } from '../../api/endpoints/companies';
import { readAccess } from '../../api/http/credential';
import { shown } from '../../api/http/mask';
import { deriveSecret, withSecret } from '../../webhook/secret';
import { readSettings } from '../settings';
import { chosenCompany, currentAddress, oneAtATime } from './company';
import { formerOwner } from './formerOwner';
import { isTestRun, ownUrl } from './hook';
import { notReached, refuseUnreachable } from './reachable';
import type { Registration } from './registrations';
import { load, save, saveInProcess } from './registrations';
import { giveBack } from './unregisterV1';

/**
 * Registers this trigger's address at Pact (documentation: "Companies", `webhook_url`) and remembers who had it before. n8n calls
 * this on publishing and for a test run. If the address is registered already, Pact is not asked to change anything.
 *
 * @throws NodeOperationError when the address belongs to someone else who must not lose it, or Pact cannot reach ours
 * @throws NodeApiError when a call of Pact fails
 */
export async function registerV1(context: IHookFunctions): Promise<void> {
	const url = ownUrl(context);
	const companyId = chosenCompany(context);
	const { existingWebhook } = readSettings(context);
	await refuseUnreachable(context, url);
	await oneAtATime(companyId, async () => {
		const latest = load(context, url);
		if (latest !== undefined && latest.companyId !== companyId) {
			const done = await giveBack(context, url, latest.companyId, latest);
			if (!done) {
				throw returnPending(context, latest, `choose company ${latest.companyId} again`);
			}
		}

		const { token } = await readAccess(context);
		const secret = deriveSecret(token, companyId, url);
		const current = await currentAddress(context, companyId);
		const remembered = latest?.companyId === companyId ? latest.former : undefined;
		const situation = { url, secret, companyId, current, remembered, existingWebhook };
		const registration: Registration = {
			companyId,
			address: withSecret(url, secret),
			former: await formerOwner(context, situation),
			test: isTestRun(context),
			registeredAt: Date.now(),
		};
		// Before the call: if it fails, n8n calls `delete` at once, and Pact may have registered the address all the same.
		saveInProcess(url, registration);
		if (current !== registration.address) await setAddress(context, registration);
		save(context, url, registration);
	});
}

/** A registration holds one former owner only, so that the one of before would be forgotten. @param instead what else helps */
export function returnPending(
	context: IHookFunctions,
	{ companyId, former }: Registration,
	instead: string,
): Error {
	return new NodeOperationError(
		context.getNode(),
		`Fix ${shown(former!.address)} first, or ${instead}: it must get the webhook address of company ${companyId} back`,
	);
}

async function setAddress(
	context: IHookFunctions,
	{ companyId, address }: Registration,
): Promise<void> {
	const refused = await setWebhookUrl(new Client(context), companyId, address);
	if (refused !== undefined) throw notReached(context, address, refused.description);
}
