import type { IDataObject, IHookFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { Client } from '../../api/client';
import { webhooksOf } from '../../api/endpoints/lists';
import {
	MOST_WEBHOOKS,
	refusesAddress,
	registerWebhook,
	webhookDeletion,
} from '../../api/endpoints/webhooks';
import { CallFailed } from '../../api/errors';
import { shown } from '../../api/http/mask';
import { booleanOf } from '../../api/read';
import { ownWebhooks } from '../../webhook/ownWebhooks';
import type { Prepared, Wanted } from './company';
import { isTestRun } from './hook';
import { notReached } from './reachable';

const USE_V1 =
	'If Pact does not offer API V2 to this account, choose API Version: V1 in the Pact Trigger.';

/**
 * Finds out how the trigger gets a webhook of its own (documentation: "Company webhooks"). Everything is found by listing: what earlier
 * registrations of this trigger left is used again or removed; other webhooks are never touched.
 *
 * @throws NodeOperationError when all places are taken
 * @throws CallFailed when a call of Pact fails
 */
export async function prepareV2(context: IHookFunctions, wanted: Wanted): Promise<Prepared> {
	const { companyId, address, trigger } = wanted;
	const client = clientOf(context);
	const all = await client.rows(webhooksOf(companyId));
	const [own, ...others] = await ownWebhooks(context, all, trigger, address);
	if (own === undefined && all.length >= MOST_WEBHOOKS) throw full(context, companyId, all);
	return {
		async write() {
			try {
				if (own?.url !== address || booleanOf(own.active) !== true) {
					await registerWebhook(client, companyId, address, own);
				}
			} catch (error) {
				const isRefused = error instanceof CallFailed && refusesAddress(error);
				throw isRefused ? notReached(context, address, error.description) : error;
			}
			for (const { id, url } of others) {
				const failed = await client.tryCall(webhookDeletion(companyId, id as number));
				if (failed instanceof CallFailed) {
					context.logger.warn(
						`Pact Trigger: the webhook ${String(id)} of company ${companyId}, which an earlier registration left at ${shown(String(url))}, could not be removed: ${failed.message}`,
					);
				}
			}
		},
	};
}

/** Removes the webhooks of this trigger from one company. @throws what its calls of Pact throw */
export async function removeV2(context: IHookFunctions, wanted: Wanted): Promise<undefined> {
	const { companyId, address, trigger } = wanted;
	const client = clientOf(context);
	const all = await client.rows(webhooksOf(companyId));
	for (const { id } of await ownWebhooks(context, all, trigger, address)) {
		await client.call(webhookDeletion(companyId, id as number));
	}
}

const clientOf = (context: IHookFunctions) =>
	new Client(context, { repeat: 'safe', sends: false, inV1: USE_V1 });

/** n8n shows little more than the title. */
function full(context: IHookFunctions, companyId: number, all: IDataObject[]): Error {
	const addresses = all.map(({ url }) => shown(String(url))).join(', ');
	const remedy = `delete one of them with Webhook > Delete of the Pact node (${addresses})`;
	return new NodeOperationError(
		context.getNode(),
		isTestRun(context)
			? `A test run needs a webhook of its own, but company ${companyId} has ${all.length} already: add Options > Example Event, or ${remedy}`
			: `Company ${companyId} has ${all.length} webhooks already, and Pact allows no more: ${remedy}`,
		{
			description: `They lead to: ${addresses}. Webhook > Get Many of the Pact node lists them with their IDs. Unpublishing a workflow with a Pact Trigger of API V2 frees a place, too.`,
		},
	);
}
