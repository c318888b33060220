import type { IHookFunctions } from 'n8n-workflow';

import { clock } from '../../api/retry/clock';
import { Client } from '../../api/client';
import { setWebhookUrl } from '../../api/endpoints/companies';
import { isSamePlace, partsOf, shown } from '../../webhook/address';
import { isGone } from '../../webhook/handshake';
import { ownerOf } from '../../webhook/owner';
import { secretIn } from '../../webhook/secret';
import { chosenCompany, oneAtATime, presentAddress } from './company';
import { ask, ownUrl } from './hook';
import type { FormerOwner, Registration } from './memory';
import { forget, GIVE_UP_AFTER, keep, noteGivenBack, recall, recallTestRun } from './memory';

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
	const known = recall(context, url);
	// The address may be at Pact although nothing is remembered of it: n8n did not live to store the registration, or a long execution has written
	// the static data of before over it. What is remembered comes last, and is what goes on being remembered.
	const companies = new Set([companyToBeUsed(context), known?.companyId]);
	for (const companyId of companies) {
		if (companyId === undefined) continue;
		const registration = known?.companyId === companyId ? known : undefined;
		await oneAtATime(companyId, async () => {
			await giveBack(context, url, companyId, registration);
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
 */
export async function giveBack(
	context: IHookFunctions,
	url: string,
	companyId: number,
	known: Registration | undefined,
): Promise<void> {
	try {
		const present = await presentAddress(context, companyId);
		const ours = await whatIsOurs(context, present, url, known);
		const left = ours && (await handOver(context, url, companyId, ours.former));
		if (left === undefined) return forget(context, url);
		const rest = { companyId, address: present, test: false, ...known };
		keep(context, url, { ...rest, registeredAt: Date.now(), former: left });
	} catch (error) {
		if (known !== undefined) keep(context, url, known);
		const former = known?.former && `, and before it was ${shown(known.former.address)}`;
		context.logger.warn(
			`Pact Trigger: the webhook address of company ${companyId} could not be given back and may still be ${shown(url)}${former ?? ''}: ${(error as Error).message}`,
		);
	}
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
	const answer = async () => (await ask(context, present)).status;
	const before = recallTestRun(present)?.former;
	switch (ownerOf(present, { url, secret, editorUrl: context.getInstanceBaseUrl() })) {
		case 'trigger':
			return { former: known?.former };
		case 'otherMode':
		case 'otherTrigger':
			// A test run that would give it back to us.
			if (before !== undefined && isSamePlace(before.address, url))
				return { former: known?.former };
			// A test run of ours that was cut off, or could not give the address back.
			if (partsOf(present)?.path !== partsOf(url)?.path || known?.test) return undefined;
			return isGone(await answer()) ? { former: before ?? known?.former } : undefined;
		case 'otherHost':
			// On a copy of the database on another n8n it is the original's, which answers.
			return known && (await answer()) !== 200 ? { former: known.former } : undefined;
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
	const gone = isGone((await ask(context, former.address)).status);
	const goneSince = gone ? (former.goneSince ?? Date.now()) : undefined;
	const givenUp = gone && Date.now() - goneSince! >= GIVE_UP_AFTER;
	context.logger.warn(
		`Pact Trigger: ${shown(former.address)} does not take back the webhook address of company ${companyId}. ` +
			(givenUp
				? 'It is gone for good, and the company has no address now.'
				: `It is remembered, and the address is still ${shown(url)}: publish and unpublish the workflow again when it works.`),
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
