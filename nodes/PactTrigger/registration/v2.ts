import type { IDataObject, IHookFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { Client } from '../../api/client';
import { webhooksOf } from '../../api/endpoints/lists';
import {
	activateWebhook,
	createWebhook,
	MOST_WEBHOOKS,
	webhookDeletion,
	webhookUpdate,
} from '../../api/endpoints/webhooks';
import { CallFailed } from '../../api/errors';
import { readAccess } from '../../api/http/credential';
import { shown } from '../../api/http/mask';
import { isSamePlace } from '../../webhook/address';
import { ownerOf } from '../../webhook/owner';
import { ownWebhooks } from '../../webhook/ownWebhooks';
import { deriveSecret, withSecret } from '../../webhook/secret';
import { readSettings } from '../settings';
import { chosenCompany, oneAtATime } from './company';
import { isTestRun, ownUrl } from './hook';
import { notReached, refuseUnreachable } from './reachable';
import type { Registration } from './registrations';
import { forget, load, registrationAt, save, saveInProcess } from './registrations';

const USE_V1 =
	'If Pact does not offer API V2 to this account, choose API Version: V1 in the Pact Trigger.';

/**
 * Makes and activates a webhook for this trigger (documentation: "Company webhooks"). Everything is found by listing: what earlier
 * registrations of this trigger left is used again or removed; other webhooks are never touched. n8n calls this on publishing and for a test run.
 *
 * @throws NodeOperationError when all places are taken, or Pact cannot reach this n8n
 * @throws CallFailed when a call of Pact fails
 */
export async function registerV2(context: IHookFunctions): Promise<void> {
	const url = ownUrl(context);
	const companyId = chosenCompany(context);
	readSettings(context);
	await refuseUnreachable(context, url);
	const before = load(context, url);
	if (before !== undefined && before.companyId !== companyId) {
		await remove(context, url, before.companyId);
	}
	await oneAtATime(companyId, async () => {
		const { token } = await readAccess(context);
		const address = withSecret(url, deriveSecret(token, companyId, url));
		const test = isTestRun(context);
		const registration: Registration = {
			companyId,
			address,
			test,
			api: 'v2',
			registeredAt: Date.now(),
		};
		const client = clientOf(context);
		const all = await client.rows(webhooksOf(companyId));
		const [own, ...others] = ownWebhooks(all, url, address);
		const leftovers = [...others, ...(test ? [] : leftByTestRuns(context, all, url))];
		for (const { id } of leftovers) await client.call(webhookDeletion(companyId, id as number));

		// Before the calls: if one fails, n8n calls `delete` at once, and Pact may have done it all the same.
		saveInProcess(url, registration);
		if (own !== undefined) await useAgain(context, client, companyId, own, address);
		else {
			refuseFull(context, companyId, all.length - leftovers.length, all, test);
			await make(context, client, companyId, address);
		}
		save(context, url, registration);
	});
}

/**
 * Removes the webhook of this trigger. n8n calls this on unpublishing, after each failed registration and at the end of a test run. It never
 * fails: n8n would not show the error, and after a failed registration it would never register again.
 */
export async function unregisterV2(context: IHookFunctions): Promise<void> {
	const url = ownUrl(context);
	const before = load(context, url);
	for (const companyId of new Set([chosenOrNone(context), before?.companyId])) {
		if (companyId !== undefined) await remove(context, url, companyId);
	}
	forget(context, url);
}

async function remove(context: IHookFunctions, url: string, companyId: number): Promise<void> {
	try {
		await oneAtATime(companyId, async () => {
			const client = clientOf(context);
			for (const { id, url: address } of await client.rows(webhooksOf(companyId))) {
				if (!isSamePlace(String(address), url)) continue;
				await client.call(webhookDeletion(companyId, id as number));
			}
		});
	} catch (error) {
		context.logger.warn(
			`Pact Trigger: the webhook of company ${companyId} at ${shown(url)} could not be removed: ${(error as Error).message}. Publishing the workflow again uses it; Webhook > Delete of the Pact node removes it.`,
		);
	}
}

const clientOf = (context: IHookFunctions) =>
	new Client(context, { repeat: 'safe', sends: false, inV1: USE_V1 });

/** Those of test runs of this trigger that were cut off; one that listens in this process is none. */
function leftByTestRuns(context: IHookFunctions, all: IDataObject[], url: string): IDataObject[] {
	const editorUrl = context.getInstanceBaseUrl();
	return all.filter(({ url: address }) => {
		const owner = ownerOf(String(address), { url, secret: undefined, editorUrl });
		return owner === 'otherMode' && registrationAt(String(address)) === undefined;
	});
}

async function useAgain(
	context: IHookFunctions,
	client: Client,
	companyId: number,
	{ id, url, active }: IDataObject,
	address: string,
): Promise<void> {
	if (url === address && active === true) return;
	const change = { url: address, active: true };
	const answer = await client.tryCall(webhookUpdate(companyId, id as number, change));
	if (answer instanceof CallFailed) throw asUnreached(context, address, answer);
}

async function make(
	context: IHookFunctions,
	client: Client,
	companyId: number,
	address: string,
): Promise<void> {
	try {
		await activateWebhook(client, companyId, await createWebhook(client, companyId, address));
	} catch (error) {
		throw error instanceof CallFailed ? asUnreached(context, address, error) : error;
	}
}

/** Statuses that say something about the account or the moment, not about the address. */
const NOT_ABOUT_THE_ADDRESS = [401, 402, 403, 404, 405, 410, 429];

function asUnreached(context: IHookFunctions, address: string, failed: CallFailed): Error {
	const { failure, description } = failed;
	const isAboutAddress =
		failure.kind === 'refused' &&
		failure.status < 500 &&
		!NOT_ABOUT_THE_ADDRESS.includes(failure.status);
	return isAboutAddress ? notReached(context, address, description) : failed;
}

function refuseFull(
	context: IHookFunctions,
	companyId: number,
	count: number,
	all: IDataObject[],
	test: boolean,
): void {
	if (count < MOST_WEBHOOKS) return;
	const addresses = all.map(({ url }) => shown(String(url))).join(', ');
	throw new NodeOperationError(
		context.getNode(),
		test
			? `A test run needs a webhook of its own, but company ${companyId} has ${count} already: delete one of them`
			: `Company ${companyId} has ${count} webhooks already, and Pact allows no more: delete one of them`,
		{
			description: `They lead to: ${addresses}. Delete one with Webhook > Delete of the Pact node.`,
		},
	);
}

function chosenOrNone(context: IHookFunctions): number | undefined {
	try {
		return chosenCompany(context);
	} catch {
		return undefined;
	}
}
