import type { IHookFunctions } from 'n8n-workflow';

import { clock } from '../api/clock';
import { isAddressRefused, setWebhookUrl } from '../api/companies';
import { asNodeError } from '../api/errors';
import { shown } from '../api/shownAddress';
import { isOfNode, isSamePlace } from './address';
import { ask } from './behind';
import { chosenCompany } from './company';
import type { Registration } from './memory';
import { forget, keep, recall } from './memory';
import { identityOf } from './ownAddress';
import { presentAddress } from './presentAddress';
import { oneAtATime } from './turns';

/** How often Pact is asked to take a former owner, who may be busy for a moment, and how long is waited in between. */
const ATTEMPTS = 2;
const PAUSE = 2_000;

/**
 * Takes our address away from the company, if it is still ours, and gives it back to whoever had it before. n8n calls this on
 * unpublishing, after each failed registration and at the end of a test run. It never fails because of Pact: what could not be
 * done is said in n8n's log, and remembered for the next registration.
 */
export async function unregister(context: IHookFunctions, ownAddress: string): Promise<void> {
	const known = recall(context, ownAddress);
	// Of a registration that n8n did not live to store the address may be at Pact; who was there before is not known.
	const companyId = known?.companyId ?? companyToBeUsed(context);
	if (companyId === undefined) return;
	await oneAtATime(companyId, async () => await giveBack(context, ownAddress, companyId, known));
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
	ownAddress: string,
	companyId: number,
	known: Registration | undefined,
): Promise<void> {
	const behind = known?.behind ?? [];
	try {
		const present = await presentAddress(context, companyId);
		if (present !== '' && (await isStillOurs(context, present, ownAddress, known))) {
			await handOver(context, companyId, behind);
		}
		forget(context, ownAddress);
	} catch (error) {
		if (known !== undefined) keep(context, known);
		const former = behind.length === 0 ? '' : `, and before it was ${behind.map(shown).join(', ')}`;
		context.logger.warn(
			`Pact Trigger: the webhook address of company ${companyId} could not be given back and may still be ${shown(ownAddress)}${former}: ${(error as Error).message}`,
		);
	}
}

/** Ours by its place, whatever the secret: the latest registration may have failed half-way. */
async function isStillOurs(
	context: IHookFunctions,
	present: string,
	ownAddress: string,
	known: Registration | undefined,
): Promise<boolean> {
	if (isSamePlace(present, ownAddress)) return true;
	if (known === undefined) return false;
	// Registered when n8n had another address. On a copy of the database on another n8n it is the original's, which answers.
	const formerly = present === known.address;
	// One that was cut off nobody else takes away; one that is under way answers, and gives the address back itself.
	const ownTestRun = !known.test && isOfNode(present, identityOf(context));
	return (formerly || ownTestRun) && (await ask(context, present)).status !== 200;
}

/** To the first of the former owners that Pact accepts, else to nobody. */
async function handOver(
	context: IHookFunctions,
	companyId: number,
	behind: string[],
): Promise<void> {
	for (const address of behind) {
		if (await takesBack(context, companyId, address)) return;
		context.logger.warn(
			`Pact Trigger: the webhook address of company ${companyId} could not be given back to ${shown(address)}, which does not take it any more`,
		);
	}
	await setWebhookUrl(context, companyId, '');
}

async function takesBack(
	context: IHookFunctions,
	companyId: number,
	address: string,
): Promise<boolean> {
	// A trigger that has another secret since would take Pact's handshake, which needs none, and refuse every event.
	if ((await ask(context, address)).status === 410) return false;
	for (let attempt = 1; ; attempt++) {
		if (await isAccepted(context, companyId, address)) return true;
		if (attempt === ATTEMPTS) return false;
		await clock.sleep(PAUSE);
	}
}

async function isAccepted(
	context: IHookFunctions,
	companyId: number,
	address: string,
): Promise<boolean> {
	try {
		await setWebhookUrl(context, companyId, address);
		return true;
	} catch (error) {
		if (isAddressRefused(error)) return false;
		throw asNodeError(context.getNode(), error);
	}
}
