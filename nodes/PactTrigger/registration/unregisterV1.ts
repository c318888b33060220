import type { IHookFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { clock } from '../../api/retry/clock';
import { Client } from '../../api/client';
import { setWebhookUrl } from '../../api/endpoints/companies';
import { shown } from '../../api/http/mask';
import { isSamePlace, partsOf } from '../../webhook/address';
import { isDead, isGone } from '../../webhook/handshake';
import { ownerOf } from '../../webhook/owner';
import { secretIn } from '../../webhook/secret';
import { chosenCompany, oneAtATime, currentAddress } from './company';
import { handshakeStatus, ownUrl } from './hook';
import type { FormerOwner, Registration } from './registrations';
import { forget, GIVE_UP_AFTER, load, noteGivenBack, registrationAt, save } from './registrations';

/** A former owner may be busy for a moment, so Pact is asked so often, with a pause (milliseconds) in between. */
const ATTEMPTS = 3;
const PAUSE = 2_000;

/**
 * Takes our address away from the company, if it is still ours, and gives it back to whoever had it before. n8n calls this on
 * unpublishing, after each failed registration and at the end of a test run. It never fails because of Pact: n8n would not show
 * the error, and after a failed registration it would never register again. A failure is written to n8n's log and
 * remembered for the next registration.
 */
export async function unregisterV1(context: IHookFunctions): Promise<void> {
	const url = ownUrl(context);
	const before = load(context, url);
	// Pact may have the address although nothing is remembered of it: n8n was killed before it stored the registration, or a long
	// execution has overwritten the static data. The remembered company comes last, because the last one is stored.
	for (const companyId of new Set([chosenCompanyOrNone(context), before?.companyId])) {
		if (companyId === undefined) continue;
		await oneAtATime(companyId, async () => {
			// Loaded again, because a registration in progress has ended by now.
			const known = load(context, url) ?? before;
			await giveBack(context, url, companyId, known?.companyId === companyId ? known : undefined);
		});
	}
}

function chosenCompanyOrNone(context: IHookFunctions): number | undefined {
	try {
		return chosenCompany(context);
	} catch {
		return undefined;
	}
}

/**
 * Takes the trigger's address away from one company, and returns the former owner's. Never throws.
 *
 * @param known the registration in that company, if one is remembered
 * @returns false when the former owner must still get its address back
 */
export async function giveBack(
	context: IHookFunctions,
	url: string,
	companyId: number,
	known: Registration | undefined,
): Promise<boolean> {
	try {
		const current = await currentAddress(context, companyId);
		const ours = await findOwnership(context, current, url, known);
		const left = ours && (await returnAddress(context, url, companyId, ours.former));
		if (left !== undefined) {
			const rest = { companyId, address: current, test: false, ...known };
			save(context, url, { ...rest, registeredAt: Date.now(), former: left, returnPending: true });
			return false;
		}
		// A publication was refused, because another trigger of this n8n has the address for now.
		const waits = ours === undefined && known?.returnPending && isOfThisN8n(context, current, url);
		if (waits) save(context, url, known);
		else forget(context, url);
		return true;
	} catch (error) {
		if (known !== undefined) save(context, url, { ...known, returnPending: true });
		const former = known?.former && `, and before it was ${shown(known.former.address)}`;
		context.logger.warn(
			`Pact Trigger: the webhook address of company ${companyId} could not be given back and may still be ${shown(url)}${former ?? ''}: ${(error as Error).message}`,
		);
		// A company or credential that no longer exists must not block the trigger for ever.
		return error instanceof NodeOperationError || known?.former === undefined;
	}
}

function isOfThisN8n(context: IHookFunctions, current: string, url: string): boolean {
	const editorUrl = context.getInstanceBaseUrl();
	const owner = ownerOf(current, { url, secret: undefined, editorUrl });
	return owner === 'otherTrigger' || owner === 'otherMode';
}

/**
 * Whether the address is this trigger's to give back, and to whom. The secret is not compared, because the latest registration may
 * have failed half-way.
 */
async function findOwnership(
	context: IHookFunctions,
	current: string,
	url: string,
	known: Registration | undefined,
): Promise<Pick<Registration, 'former'> | undefined> {
	const secret = known && secretIn(known.address);
	const before = registrationAt(current);
	switch (ownerOf(current, { url, secret, editorUrl: context.getInstanceBaseUrl() })) {
		case 'trigger':
			return { former: known?.former };
		case 'otherMode':
		case 'otherTrigger':
			if (!before?.test) {
				// A test run of this trigger that was interrupted. The former owner of another trigger is not ours to restore.
				const own = partsOf(current)?.path === partsOf(url)?.path;
				return own && known !== undefined && !known.test ? { former: known.former } : undefined;
			}
			// A test run that would give the address back to this trigger.
			if (before.former !== undefined && isSamePlace(before.former.address, url)) {
				return { former: known?.former };
			}
			// A test run of this trigger that could not give the address back.
			if (partsOf(current)?.path !== partsOf(url)?.path || known?.test) return undefined;
			return isGone(await handshakeStatus(context, current))
				? { former: before.former ?? known?.former }
				: undefined;
		case 'otherHost':
			// If this n8n runs on a copy of the database, the address is the original's, which answers.
			return known && isDead(await handshakeStatus(context, current))
				? { former: known.former }
				: undefined;
		case 'nobody':
		case 'other':
			return undefined;
	}
}

/**
 * Returns the address to the former owner, or clears it if there is none. While the former owner does not take it, ours stays at
 * Pact: Pact repeats deliveries without an answer, and the user sees in Pact what is wrong.
 *
 * @returns the former owner that must be remembered
 */
async function returnAddress(
	context: IHookFunctions,
	url: string,
	companyId: number,
	former: FormerOwner | undefined,
): Promise<FormerOwner | undefined> {
	if (former === undefined) return await clearAddress(context, companyId);
	if (await isTakenBack(context, companyId, former.address)) {
		noteGivenBack(url, former.address);
		return undefined;
	}
	const gone = isGone(await handshakeStatus(context, former.address));
	const goneSince = gone ? (former.goneSince ?? Date.now()) : undefined;
	const givenUp = gone && Date.now() - goneSince! >= GIVE_UP_AFTER;
	context.logger.warn(
		`Pact Trigger: ${shown(former.address)} does not take back the webhook address of company ${companyId}. ` +
			(givenUp
				? 'It no longer exists, and the company has no address now.'
				: `It is remembered, and the address stays as it is: publish and unpublish the workflow again when it works.`),
	);
	return givenUp ? await clearAddress(context, companyId) : { ...former, goneSince };
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
