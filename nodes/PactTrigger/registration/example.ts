import type { IHookFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { shown } from '../../api/http/mask';
import { clock } from '../../api/retry/clock';
import type { WebhookAnswer } from '../../webhook/handshake';
import { EXAMPLE_REQUEST, isTrigger, postToWebhook, shakeHands } from '../../webhook/handshake';
import { chosenCompany, wantedIn } from './company';
import { apiOf } from '../settings';
import { ownUrl } from './hook';
import type { Registration } from './registrations';
import { load, save } from './registrations';

/**
 * Milliseconds until the Test URL is called. n8n begins to listen before `create` and once more after it: what comes between the two is
 * run, and n8n listens all the same afterwards.
 */
const PAUSE = 1_000;

/**
 * Lets a test run get the option Example Event without Pact: n8n calls its own Test URL as soon as it listens, and the trigger answers with
 * the example (`exampleItem`).
 *
 * @param before what earlier test runs have left at Pact
 * @throws NodeOperationError when n8n does not reach its Test URL
 */
export async function listenForExample(
	context: IHookFunctions,
	before: Registration[],
): Promise<void> {
	const url = ownUrl(context);
	const { companyId, address } = await wantedIn(context, chosenCompany(context));
	const registration: Registration = { api: apiOf(context), companyId, address, example: true };
	// Before the handshake, which shows the secret.
	save(context, [...before, registration]);
	await refuseUnreached(context, registration.address);
	void askForExample(context, url, registration);
}

async function refuseUnreached(context: IHookFunctions, address: string): Promise<void> {
	const answer = await shakeHands(context, address);
	if (isTrigger(answer)) return;
	const { code } = answer;
	throw new NodeOperationError(
		context.getNode(),
		`n8n gets ${outcomeOf(answer)} from its own Test URL ${shown(address)}: let it reach this address, or remove Options > Example Event`,
		{
			// Node's code stands here, because n8n replaces a title that holds one.
			description: `To give the example, n8n calls the Test URL of this trigger itself${code === undefined ? '' : ` (${code})`}. The address is made of the environment variable N8N_EDITOR_BASE_URL, or else of WEBHOOK_URL. It must lead to this n8n from the machine or container that n8n runs on, too.`,
		},
	);
}

/** Never throws: nobody waits for it. */
async function askForExample(
	context: IHookFunctions,
	url: string,
	registration: Registration,
): Promise<void> {
	await clock.sleep(PAUSE);
	// It was stopped meanwhile, or another one has begun.
	if (!load(context).all.includes(registration)) return;
	const answer = await postToWebhook(context, registration.address, { body: EXAMPLE_REQUEST });
	if (answer.status === 200) return;
	context.logger.warn(
		`Pact Trigger: the example could not be given: n8n gets ${outcomeOf(answer)} from ${shown(url)}`,
	);
}

function outcomeOf({ status }: WebhookAnswer): string {
	if (status === undefined) return 'no answer';
	return status === 200 ? 'the answer of something else' : `the status ${status}`;
}
