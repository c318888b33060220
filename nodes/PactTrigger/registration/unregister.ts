import type { IHookFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { clock } from '../../api/retry/clock';
import { Client } from '../../api/client';
import { setWebhookUrl } from '../../api/endpoints/companies';
import { isSamePlace, partsOf, shown } from '../../webhook/address';
import { isDead, isGone } from '../../webhook/handshake';
import { ownerOf } from '../../webhook/owner';
import { secretIn } from '../../webhook/secret';
import { chosenCompany, oneAtATime, presentAddress } from './company';
import { ask, ownUrl } from './hook';
import type { FormerOwner, Registration } from './registrations';
import {
	forget,
	GIVE_UP_AFTER,
	keep,
	noteGivenBack,
	recall,
	registrationAt,
} from './registrations';

/** How often Pact is asked to take a former owner, who may be busy for a moment, and how long is waited in between. */
const ATTEMPTS = 3;
const PAUSE = 2_000;

/**
 * Takes our address away from the company, if it is still ours, and gives it back to whoever had it before. n8n calls this on
 * unpublishing, after each failed registration and at the end of a test run. It never fails because of Pact: n8n would show nothing
 * of it, and after a failed registration it would never register again. What could not be done is said in n8n's log, and
 * remembered for the next registration.
 */
export async function unregister(context: IHookFunctions): Promise<void> {
	const url = ownUrl(context);
	const before = recall(context, url);
	// The address may be at Pact although nothing is remembered of it: n8n did not live to store the registration, or a long execution has
	// written the static data of before over it. What is remembered comes last, and is what goes on being remembered.
	for (const companyId of new Set([companyToBeUsed(context), before?.companyId])) {
		if (companyId === undefined) continue;
		await oneAtATime(companyId, async () => {
			// Recalled anew: a registration that was under way has ended by now.
			const known = recall(context, url) ?? before;
			await giveBack(context, url, companyId, known?.companyId === companyId ? known : undefined);
		});
	}
}

function companyToBeUsed(context: IHookFunctions): number | undefined {
	try {
		return chosenCompany(context);
	} catch {
		return undefined;
	}
}

/**
 * As `unregister`, for a registration of any company.
 *
 * @param known undefined: nothing is remembered of it
 * @returns false when the former owner has still to get the address back
 */
export async function giveBack(
	context: IHookFunctions,
	url: string,
	companyId: number,
	known: Registration | undefined,
): Promise<boolean> {
	try {
		const present = await presentAddress(context, companyId);
		const ours = await whatIsOurs(context, present, url, known);
		const left = ours && (await handOver(context, url, companyId, ours.former));
		if (left !== undefined) {
			const rest = { companyId, address: present, test: false, ...known };
			keep(context, url, { ...rest, registeredAt: Date.now(), former: left, owed: true });
			return false;
		}
		// A publication that was refused: another trigger of this n8n has the address for now.
		const waits = ours === undefined && known?.owed && isOfThisN8n(context, present, url);
		if (waits) keep(context, url, known);
		else forget(context, url);
		return true;
	} catch (error) {
		if (known !== undefined) keep(context, url, { ...known, owed: true });
		const former = known?.former && `, and before it was ${shown(known.former.address)}`;
		context.logger.warn(
			`Pact Trigger: the webhook address of company ${companyId} could not be given back and may still be ${shown(url)}${former ?? ''}: ${(error as Error).message}`,
		);
		// A company or credential that is gone for good must not hold the trigger for ever.
		return error instanceof NodeOperationError || known?.former === undefined;
	}
}

function isOfThisN8n(context: IHookFunctions, present: string, url: string): boolean {
	const editorUrl = context.getInstanceBaseUrl();
	const owner = ownerOf(present, { url, secret: undefined, editorUrl });
	return owner === 'otherTrigger' || owner === 'otherMode';
}

/**
 * Whether the address is ours to give back, and to whom. By its place and not by its secret: the latest registration may have failed
 * half-way.
 */
async function whatIsOurs(
	context: IHookFunctions,
	present: string,
	url: string,
	known: Registration | undefined,
): Promise<Pick<Registration, 'former'> | undefined> {
	const secret = known && secretIn(known.address);
	const before = registrationAt(present);
	switch (ownerOf(present, { url, secret, editorUrl: context.getInstanceBaseUrl() })) {
		case 'trigger':
			return { former: known?.former };
		case 'otherMode':
		case 'otherTrigger':
			if (!before?.test) {
				// A test run of ours that was cut off; what stands before other triggers is theirs.
				const own = partsOf(present)?.path === partsOf(url)?.path;
				return own && known !== undefined && !known.test ? { former: known.former } : undefined;
			}
			// A test run that would give it back to us.
			if (before.former !== undefined && isSamePlace(before.former.address, url)) {
				return { former: known?.former };
			}
			// One of ours that could not give the address back.
			if (partsOf(present)?.path !== partsOf(url)?.path || known?.test) return undefined;
			return isGone(await ask(context, present))
				? { former: before.former ?? known?.former }
				: undefined;
		case 'otherHost':
			// On a copy of the database on another n8n it is the original's, which answers.
			return known && isDead(await ask(context, present)) ? { former: known.former } : undefined;
		case 'nobody':
		case 'other':
			return undefined;
	}
}

/**
 * To the former owner, or to nobody. A former owner that does not take the address is remembered, and ours stays at Pact meanwhile: Pact
 * repeats what is not answered, and whoever looks there sees what is wrong.
 *
 * @returns the former owner that is to be remembered
 */
async function handOver(
	context: IHookFunctions,
	url: string,
	companyId: number,
	former: FormerOwner | undefined,
): Promise<FormerOwner | undefined> {
	if (former === undefined) return await clear(context, companyId);
	if (await takesBack(context, companyId, former.address)) {
		noteGivenBack(url, former.address);
		return undefined;
	}
	const gone = isGone(await ask(context, former.address));
	const goneSince = gone ? (former.goneSince ?? Date.now()) : undefined;
	const givenUp = gone && Date.now() - goneSince! >= GIVE_UP_AFTER;
	context.logger.warn(
		`Pact Trigger: ${shown(former.address)} does not take back the webhook address of company ${companyId}. ` +
			(givenUp
				? 'It is gone for good, and the company has no address now.'
				: `It is remembered, and the address stays as it is: publish and unpublish the workflow again when it works.`),
	);
	return givenUp ? await clear(context, companyId) : { ...former, goneSince };
}

async function clear(context: IHookFunctions, companyId: number): Promise<undefined> {
	const refused = await setWebhookUrl(new Client(context), companyId, '');
	if (refused !== undefined) throw refused;
}

async function takesBack(
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
