import type { IHookFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { isAddressRefused, setWebhookUrl } from '../api/companies';
import { asNodeError } from '../api/errors';
import { shown } from '../api/shownAddress';
import { isOfNode, isSamePlace } from './address';
import { chainBehind } from './behind';
import { chosenCompany } from './company';
import type { Registration } from './memory';
import { keep, note, recall, stored } from './memory';
import { identityOf, ownAddress } from './ownAddress';
import { presentAddress } from './presentAddress';
import { refuseUnreachable } from './reach';
import { makeSecret, withSecret } from './secret';
import { readSettings } from './settings';
import { oneAtATime } from './turns';
import { giveBack } from './unregistration';

/** Whether the company's events already come to this node, so that there is nothing to do. */
export async function isRegistered(context: IHookFunctions): Promise<boolean> {
	const own = ownAddress(context);
	const known = recall(context, own);
	if (known === undefined || known.companyId !== chosenCompany(context)) return false;
	if (!isSamePlace(known.address, own)) return false;
	const registered = (await presentAddress(context, known.companyId)) === known.address;
	// What only this process remembers, n8n must store now: `create` will not be called.
	if (registered && stored(context)?.address !== known.address) keep(context, known);
	return registered;
}

/**
 * Makes this node the receiver of the company's events, and remembers who was before. Called for production and for test runs;
 * a test run takes the address from whoever has it, because it passes every event on and gives it back.
 *
 * @throws NodeOperationError when the address belongs to someone else (Existing Webhook: Stop), or Pact cannot reach ours
 * @throws NodeApiError when Pact does not do its part
 */
export async function register(context: IHookFunctions): Promise<void> {
	const own = ownAddress(context);
	const companyId = chosenCompany(context);
	await refuseUnreachable(context, own);
	await oneAtATime(companyId, async () => await takeOver(context, own, companyId));
}

async function takeOver(context: IHookFunctions, own: string, companyId: number): Promise<void> {
	const known = recall(context, own);
	if (known !== undefined && known.companyId !== companyId)
		await giveBack(context, own, known.companyId, known);

	const present = await presentAddress(context, companyId);
	const behind = await whoIsBehind(context, own, present, known);
	const secret = makeSecret();
	const address = withSecret(own, secret);
	const registration = { companyId, secret, address, behind, test: isTestRun(context) };
	// Before the call: when it fails, n8n calls `delete` at once, which has to know what may have been registered.
	note(own, registration);
	await announce(context, registration);
	keep(context, registration);
}

/** Registers; a refusal is explained. */
export async function announce(
	context: IHookFunctions,
	{ companyId, address }: Registration,
): Promise<void> {
	try {
		await setWebhookUrl(context, companyId, address);
	} catch (error) {
		if (!isAddressRefused(error)) throw asNodeError(context.getNode(), error);
		throw new NodeOperationError(context.getNode(), 'Pact did not accept the address of this n8n', {
			description: [
				`Pact sent a test delivery to ${shown(address)}, which must be answered with 200. The address must be reachable from the internet: set WEBHOOK_URL of n8n to its public address.`,
				withoutSecrets(error.description, address),
			]
				.filter(Boolean)
				.join(' '),
		});
	}
}

/**
 * The addresses behind ours, once it is registered.
 *
 * @throws NodeOperationError when one of them must not lose the events (Existing Webhook: Stop)
 */
async function whoIsBehind(
	context: IHookFunctions,
	own: string,
	present: string,
	known: Registration | undefined,
): Promise<string[]> {
	if (present === '') return [];
	const before = known?.behind ?? [];
	// Ours already, maybe of a registration that went wrong.
	if (isSamePlace(present, own)) return before;

	const test = isTestRun(context);
	const stops = !test && readSettings(context).existingWebhook === 'stop';
	// Of this node, under way or cut off: nobody's own, but there may be somebody behind it.
	const ownTestRun = !test && isOfNode(present, identityOf(context));
	if (stops && !ownTestRun) throw takenError(context, present);

	const chain = await chainBehind(context, present, own, test);
	if (!ownTestRun) return chain;
	const [owner, ...further] = chain.filter((address) => address !== present);
	if (owner === undefined) return before;
	if (stops) throw takenError(context, owner);
	return [owner, ...further];
}

function isTestRun(context: IHookFunctions): boolean {
	return context.getActivationMode() === 'manual';
}

function takenError(context: IHookFunctions, present: string): NodeOperationError {
	return new NodeOperationError(
		context.getNode(),
		`The events of this company already go to another address: ${shown(present)}`,
		{
			description:
				'Pact has one webhook address per company. Choose Share under Options → Existing Webhook to receive the events together with the present owner, or Replace to take the address over until this workflow is unpublished. Or take the address away in Pact, then publish again.',
		},
	);
}

/** Pact may repeat the address in its answer. */
function withoutSecrets(text: string | null | undefined, address: string): string {
	const query = address.slice(address.indexOf('?'));
	return (text ?? '').replaceAll(query, '').replaceAll(encodeURIComponent(query), '');
}
