import type { IDataObject } from 'n8n-workflow';

import type { Client } from '../client';
import { CallFailed } from '../errors';
import type { PactRequest } from '../types';
import { idIn, objectIn } from '../v2';
import { webhookPath, webhooksPath } from './paths';

/** Documentation: "up to five" for a company. */
export const MOST_WEBHOOKS = 5;

/** Statuses that say something about the account or the moment, not about the address. */
const NOT_ABOUT_THE_ADDRESS = [401, 402, 403, 404, 405, 410, 429];

/** Whether Pact does not take an address: it has asked it, and got no 200. */
export const refusesAddress = ({ failure }: CallFailed): boolean =>
	failure.kind === 'refused' &&
	failure.status < 500 &&
	!NOT_ABOUT_THE_ADDRESS.includes(failure.status);

/** Makes a webhook, which is inactive at first (documentation: "Create webhook"). @throws CallFailed, also for the sixth of a company */
export async function createWebhook(
	client: Client,
	companyId: number,
	url: string,
): Promise<IDataObject> {
	const answer = await client.call(
		{
			api: 'v2',
			method: 'POST',
			path: webhooksPath(companyId),
			body: { url },
			id: idIn('webhook'),
		},
		{ repeat: 'never' },
	);
	return objectIn('webhook')(answer);
}

/** The request that changes a webhook (documentation: "Update webhook"). */
export const webhookUpdate = (
	companyId: number,
	webhookId: number | string,
	change: { url?: string | undefined; active?: boolean | undefined },
): PactRequest => ({
	api: 'v2',
	method: 'PUT',
	path: webhookPath(companyId, webhookId),
	body: change,
	id: idIn('webhook'),
});

/** The request that removes a webhook (documentation: "Delete webhook"; 204). */
export const webhookDeletion = (companyId: number, webhookId: number | string): PactRequest => ({
	api: 'v2',
	method: 'DELETE',
	path: webhookPath(companyId, webhookId),
});

/** Registers the address: in the given webhook, else in a new one. @throws CallFailed */
export async function registerWebhook(
	client: Client,
	companyId: number,
	address: string,
	webhook: IDataObject | undefined,
): Promise<void> {
	if (webhook === undefined) {
		await activateWebhook(client, companyId, await createWebhook(client, companyId, address));
	} else {
		const change = { url: address, active: true };
		await client.call(webhookUpdate(companyId, webhook.id as number, change));
	}
}

/**
 * Activates a webhook that was just made. Pact asks its address first; where that does not answer, the webhook is removed again: it would
 * take up one of the five places of the company.
 *
 * @throws CallFailed with Pact's reason, and whether the webhook is still there
 */
export async function activateWebhook(
	client: Client,
	companyId: number,
	{ id, url: address }: IDataObject,
): Promise<IDataObject> {
	const webhookId = id as number;
	const activation = { ...webhookUpdate(companyId, webhookId, { active: true }), address };
	const answer = await client.tryCall(activation, { repeat: 'safe' });
	if (!(answer instanceof CallFailed)) return objectIn('webhook')(answer);
	const removal = await client.tryCall(webhookDeletion(companyId, webhookId), { repeat: 'safe' });
	const isLeft = removal instanceof CallFailed;
	const { failure, message, description } = answer;
	throw new CallFailed(failure, isLeft ? 'unknown' : 'none', {
		message: `The webhook could not be activated: ${message}`,
		description: `${description} ${
			isLeft
				? `The inactive webhook ${webhookId} is still there: remove it with Webhook > Delete.`
				: 'The webhook was removed again.'
		}`,
	});
}
