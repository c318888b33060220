import type { IHookFunctions } from 'n8n-workflow';

import { Client } from '../../api/client';
import { setWebhookUrl } from '../../api/endpoints/companies';
import { shown } from '../../api/http/mask';
import { clock } from '../../api/retry/clock';
import { isAbandoned, ownerOf } from '../../webhook/owner';
import { isGone, shakeHands } from '../../webhook/handshake';
import { readSettings } from '../settings';
import type { Prepared, Wanted } from './company';
import { currentAddress } from './company';
import { formerOwner } from './formerOwner';
import { GIVE_UP_AFTER, noteAnswer } from './formerOwners';
import { isTestRun } from './hook';
import { notReached } from './reachable';
import type { FormerOwner, Registration } from './registrations';
import { refusal } from './refusals';

/** A former owner may be busy for a moment, so Pact is asked so often, with a pause (milliseconds) in between. */
const ATTEMPTS = 3;
const PAUSE = 2_000;

/**
 * Finds out whether the trigger may take the company's one address (documentation of V1: "Companies", `webhook_url`), and from whom.
 *
 * @param known what the trigger has in this company already
 * @throws NodeOperationError when the address belongs to someone else who must not lose it
 */
export async function prepareV1(
	context: IHookFunctions,
	{ companyId, address, trigger }: Wanted,
	known: Registration | undefined,
): Promise<Prepared> {
	const current = await currentAddress(context, companyId);
	const { existingWebhook } = readSettings(context);
	const situation = { trigger, companyId, current, remembered: known?.former, existingWebhook };
	if (isTestRun(context) && !['nobody', 'trigger'].includes(ownerOf(current, trigger))) {
		throw refusal(context, 'testRunBesides', situation);
	}
	return {
		former: await formerOwner(context, situation),
		async write() {
			if (current === address) return;
			const refused = await setWebhookUrl(new Client(context), companyId, address);
			if (refused !== undefined) throw notReached(context, address, refused.description);
		},
	};
}

/**
 * Takes the trigger's address away from one company, if it is still there, and returns it to whoever had it before.
 *
 * @param known what the trigger remembers of it
 * @returns what must still be remembered
 * @throws what its calls of Pact throw
 */
export async function removeV1(
	context: IHookFunctions,
	{ companyId, trigger }: Wanted,
	known: Registration | undefined,
): Promise<Registration | undefined> {
	const current = await currentAddress(context, companyId);
	const owner = ownerOf(current, trigger);
	// The former owner may wait behind that one, or behind nobody.
	if (owner === 'otherTrigger') return known?.former && known;
	if (owner === 'nobody' || owner === 'other') return undefined;
	const isOurs = owner === 'trigger' || (await isAbandoned(context, current, owner, trigger.url));
	if (!isOurs) return undefined;

	const left = await returnAddress(context, companyId, known?.former);
	return left && { api: 'v1', companyId, address: current, former: left };
}

/**
 * Returns the address to the former owner, or clears it if there is none. While the former owner does not take it, ours stays at
 * Pact: Pact repeats deliveries without an answer, and the user sees in Pact what is wrong.
 *
 * @returns the former owner that must be remembered
 */
async function returnAddress(
	context: IHookFunctions,
	companyId: number,
	former: FormerOwner | undefined,
): Promise<FormerOwner | undefined> {
	if (former === undefined) return await clearAddress(context, companyId);
	const { address } = former;
	if (await isTakenBack(context, companyId, address)) {
		noteAnswer(address, true);
		return undefined;
	}
	const { status } = await shakeHands(context, address);
	const failingSince = isGone(status) ? (former.failingSince ?? Date.now()) : undefined;
	const givenUp = failingSince !== undefined && Date.now() - failingSince >= GIVE_UP_AFTER;
	context.logger.warn(
		`Pact Trigger: ${shown(address)} does not take back the webhook address of company ${companyId}. ` +
			(givenUp
				? 'It no longer exists, and the company has no address now.'
				: `It is remembered, and the address stays as it is: publish and unpublish the workflow again when it works.`),
	);
	return givenUp ? await clearAddress(context, companyId) : { ...former, failingSince };
}

async function clearAddress(context: IHookFunctions, companyId: number): Promise<undefined> {
	const refused = await setWebhookUrl(new Client(context), companyId, '');
	if (refused !== undefined) throw refused;
}

async function isTakenBack(
	context: IHookFunctions,
	companyId: number,
	address: string,
): Promise<boolean> {
	for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
		if (attempt > 1) await clock.sleep(PAUSE);
		if ((await setWebhookUrl(new Client(context), companyId, address)) === undefined) return true;
	}
	return false;
}
