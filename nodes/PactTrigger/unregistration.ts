import type { IHookFunctions } from 'n8n-workflow';

import { findCompany, isAddressRefused, setWebhookUrl, webhookUrlOf } from '../api/companies';
import { asNodeError } from '../api/errors';
import { shakeHands } from '../api/webhooks';
import { shown } from '../api/shownAddress';
import { isSameNode, isSamePlace } from './address';
import { chosenCompany } from './company';
import type { Registration } from './memory';
import { forget, keep, recall } from './memory';
import { oneAtATime } from './turns';

const TIME_LIMIT = 8_000;

/**
 * Takes our address away from the company, if it is still ours, and gives it back to whoever had it before. n8n calls this on
 * unpublishing, after each failed registration and at the end of a test run. It never fails because of Pact: what could not be
 * done is said in n8n's log, and remembered for the next registration.
 */
export async function unregister(context: IHookFunctions, ownAddress: string): Promise<void> {
	const known = recall(context, ownAddress) ?? unremembered(context, ownAddress);
	if (known === undefined) return;
	await oneAtATime(known.companyId, async () => await giveBack(context, ownAddress, known));
}

/** Of a registration that n8n did not live to store: the address may be at Pact, who was there before is not known. */
function unremembered(context: IHookFunctions, ownAddress: string): Registration | undefined {
	try {
		const companyId = chosenCompany(context);
		return { companyId, address: ownAddress, secret: '', behind: [], test: false };
	} catch {
		return undefined;
	}
}

/** As `unregister`, for a registration of any company. */
export async function giveBack(
	context: IHookFunctions,
	ownAddress: string,
	registration: Registration,
): Promise<void> {
	const { companyId } = registration;
	try {
		const company = await findCompany(context, companyId);
		const present = company === undefined ? '' : webhookUrlOf(company);
		if (present !== '' && (await isStillOurs(context, present, ownAddress, registration))) {
			await handOver(context, registration);
		}
		forget(context, ownAddress);
	} catch (error) {
		if (registration.secret !== '') keep(context, registration);
		context.logger.warn(
			`Pact Trigger: the webhook address of company ${companyId} could not be given back and may still be ${shown(ownAddress)}: ${(error as Error).message}`,
		);
	}
}

/**
 * Ours by its place, whatever the secret: the latest registration may have failed half-way. The address of a test run of the
 * same node that was cut off is taken away, too, because nobody else will; one that answers gives the address back itself.
 */
async function isStillOurs(
	context: IHookFunctions,
	present: string,
	ownAddress: string,
	{ address, test }: Registration,
): Promise<boolean> {
	if (present === address || isSamePlace(present, ownAddress)) return true;
	if (test || !isSameNode(present, ownAddress, context.getNode().webhookId)) return false;
	return (await shakeHands(context, present, TIME_LIMIT)).status !== 200;
}

/** To the first of the former owners that Pact accepts, else to nobody. */
async function handOver(
	context: IHookFunctions,
	{ companyId, behind }: Registration,
): Promise<void> {
	for (const address of behind) {
		if (await isAccepted(context, companyId, address)) return;
		context.logger.warn(
			`Pact Trigger: the webhook address of company ${companyId} could not be given back to ${shown(address)}, which does not take it any more`,
		);
	}
	await setWebhookUrl(context, companyId, '');
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
