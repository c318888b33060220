import type { IDataObject } from 'n8n-workflow';

import { webhooksOf } from '../../../api/endpoints/lists';
import { registerWebhook, webhookDeletion } from '../../../api/endpoints/webhooks';
import { shown } from '../../../api/http/mask';
import { booleanOf } from '../../../api/read';
import { isTrigger, shakeHands } from '../../../webhook/handshake';
import { ownWebhooks } from '../../../webhook/ownWebhooks';
import type { Item } from '../../operation';
import type { Expected } from './expected';
import { whyNotPublished } from './expected';

/**
 * Looks among the webhooks of the company for the one that the Pact Trigger registers (documentation: "Company webhooks"): whether it is
 * there, active, and answered. A repair touches no other.
 */
export async function checkV2(
	item: Item,
	expected: Expected,
	mode: 'never' | 'whenSilent' | 'always',
): Promise<IDataObject> {
	const found = await look(item, expected);
	if (found.report.ok || mode === 'never') return { ...found.report, repaired: false };
	const problem = await repair(item, expected, found.own);
	// A call that failed may have been carried out all the same.
	const { report } = await look(item, expected);
	return {
		...report,
		repaired: report.ok,
		...(!report.ok && { repairError: problem ?? 'The address does not answer events' }),
	};
}

interface Found {
	/** Webhooks of the Pact Trigger; the one that counts comes first. */
	own: IDataObject[];
	report: IDataObject;
}

async function look(
	{ client, context }: Item,
	{ companyId, url, secret, address }: Expected,
): Promise<Found> {
	const all = await client.rows(webhooksOf(companyId));
	const trigger = { url, secret, editorUrl: context.getInstanceBaseUrl() };
	const own = await ownWebhooks(context, all, trigger, address);
	const [first] = own;
	const answer = first && (await shakeHands(context, String(first.url)));
	const answers = answer !== undefined && isTrigger(answer);
	const active = booleanOf(first?.active) === true;
	return {
		own,
		report: {
			companyId,
			ok: answers && active && own.length === 1,
			webhookId: first?.id ?? null,
			registeredAddress: first === undefined ? null : shown(String(first.url)),
			active,
			answers,
			status: answer?.status ?? null,
			error: answer?.code ?? null,
			/** Those of the Pact Trigger: with two, every event comes twice. */
			registrations: own.length,
			webhooks: all.length,
		},
	};
}

/** @returns what is wrong, if it could not be done */
async function repair(
	{ client, context }: Item,
	{ companyId, address }: Expected,
	[first, ...others]: IDataObject[],
): Promise<string | undefined> {
	const problem = await whyNotPublished(context, address);
	if (problem !== undefined) return problem;
	try {
		await registerWebhook(client, companyId, address, first);
		for (const { id } of others) await client.call(webhookDeletion(companyId, id as number));
		return undefined;
	} catch (error) {
		const { message, description } = error as { message: string; description?: string };
		return [message, description].filter(Boolean).join('. ');
	}
}
