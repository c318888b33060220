import type { IDataObject, IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import { shakeHands } from '../api/webhooks';
import { isSamePlace } from './address';
import { chosenCompany } from './company';
import type { Registration } from './memory';
import { keep, stored } from './memory';
import { refuseUnreachable } from './reach';
import { announce, ownAddress, presentAddress } from './registration';
import { makeSecret, withSecret } from './secret';
import { oneAtATime } from './turns';

const TIME_LIMIT = 8_000;

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
	if (present !== '' && !isSamePlace(present, own) && (await takesWebhooks(context, present))) {
		// Not whose: who asks need not have the token.
		return { registered: false, reason: 'Another address is registered, and it answers' };
	}
	await refuseUnreachable(context, own);
	const registration = usable(known, own) ?? newRegistration(companyId, own, known);
	await announce(context, registration);
	keep(context, registration);
	return { registered: true };
}

async function takesWebhooks(context: IHookFunctions, address: string): Promise<boolean> {
	return (await shakeHands(context, address, TIME_LIMIT)).status === 200;
}

/** The one that is remembered, unless the address of this n8n has changed since. */
function usable(known: Registration | undefined, own: string): Registration | undefined {
	return known !== undefined && isSamePlace(known.address, own) ? known : undefined;
}

function newRegistration(
	companyId: number,
	own: string,
	known: Registration | undefined,
): Registration {
	const secret = makeSecret();
	const address = withSecret(own, secret);
	return { companyId, secret, address, behind: known?.behind ?? [], test: false };
}

function isTooSoon(own: string): boolean {
	const now = Date.now();
	if (now - (lastTimes.get(own) ?? -PAUSE) < PAUSE) return true;
	if (lastTimes.size >= MOST_ADDRESSES) lastTimes.clear();
	lastTimes.set(own, now);
	return false;
}
