import type { IDataObject, IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import { isOfNode, isSamePlace } from './address';
import { ask } from './behind';
import { chosenCompany } from './company';
import type { Registration } from './memory';
import { keep, note, stored } from './memory';
import { presentAddress } from './presentAddress';
import { identityOf, ownAddress } from './ownAddress';
import { announce } from './registration';
import { refuseUnreachable } from './reach';
import { makeSecret, withSecret } from './secret';
import { oneAtATime } from './turns';

/** Milliseconds between two requests that are acted upon. */
const PAUSE = 5_000;
const MOST_ADDRESSES = 1_000;
const lastTimes = new Map<string, number>();

/**
 * Registers the trigger's address again, when Company → Check Webhook asks for it. Anyone may ask, because nobody is harmed: the
 * address is taken only when there is none at Pact, or the one that is there does not take Pact's test delivery.
 *
 * @returns `{ registered: true }`, or `{ registered: false, reason }` in words for the user
 */
export async function reclaim(webhook: IWebhookFunctions): Promise<IDataObject> {
	// Everything that is used of a hook here, a webhook has as well.
	const context = webhook as unknown as IHookFunctions;
	const own = ownAddress(context);
	if (isTooSoon(own))
		return { registered: false, reason: 'It was asked a moment ago; try again in some seconds' };
	try {
		const known = stored(context);
		const companyId = known?.companyId ?? chosenCompany(context);
		return await oneAtATime(companyId, async () => await takeBack(context, own, companyId, known));
	} catch (error) {
		const { message, description } = error as { message: string; description?: string | null };
		return { registered: false, reason: [message, description].filter(Boolean).join('. ') };
	}
}

/** @throws NodeOperationError | NodeApiError */
async function takeBack(
	context: IHookFunctions,
	own: string,
	companyId: number,
	known: Registration | undefined,
): Promise<IDataObject> {
	const present = await presentAddress(context, companyId);
	if (present !== '' && present === known?.address) return { registered: true };
	const isOthers = present !== '' && !isSamePlace(present, own);
	if (isOthers && (await ask(context, present)).status === 200) {
		// Not whose: who asks need not have the token.
		return { registered: false, reason: 'Another address is registered, and it answers' };
	}
	await refuseUnreachable(context, own);
	const { secret, address } = usable(known, own) ?? newAddress(own);
	// It may come back one day.
	const displaced = isOthers && !isOfNode(present, identityOf(context)) ? [present] : [];
	const behind = [...new Set([...displaced, ...(known?.behind ?? [])])];
	const registration = { companyId, secret, address, behind, test: false };
	await announce(context, registration);
	note(own, registration);
	keep(context, registration);
	return { registered: true };
}

/** The one that is remembered, unless the address of this n8n has changed since. */
function usable(known: Registration | undefined, own: string): Registration | undefined {
	return known !== undefined && isSamePlace(known.address, own) ? known : undefined;
}

function newAddress(own: string): Pick<Registration, 'secret' | 'address'> {
	const secret = makeSecret();
	return { secret, address: withSecret(own, secret) };
}

function isTooSoon(own: string): boolean {
	const now = Date.now();
	if (now - (lastTimes.get(own) ?? -PAUSE) < PAUSE) return true;
	if (lastTimes.size >= MOST_ADDRESSES) lastTimes.clear();
	lastTimes.set(own, now);
	return false;
}
