import type { IDataObject } from 'n8n-workflow';

import { noSuchCompany, setWebhookUrl, webhookUrlOf } from '../../../api/endpoints/companies';
import { shown } from '../../../api/http/mask';
import { isDead, isTrigger, shakeHands } from '../../../webhook/handshake';
import type { Owner } from '../../../webhook/owner';
import { looksLikeTrigger, ownerOf } from '../../../webhook/owner';
import { withoutSecret } from '../../../webhook/secret';
import type { Item } from '../../operation';
import type { Expected } from './expected';
import { whyNotPublished } from './expected';

/**
 * Compares the company's one address with the one that the Pact Trigger registers (documentation of V1: "Companies", notice about
 * `webhook_url`).
 */
export async function checkV1(
	item: Item,
	expected: Expected,
	mode: 'never' | 'whenSilent' | 'always',
): Promise<IDataObject> {
	const found = await look(item, expected);
	if (found.report.ok || mode === 'never') return { ...found.report, repaired: false };
	const mayRepair = mode === 'always' || found.dead;
	const problem = mayRepair
		? await register(item, expected)
		: 'Another address is registered, and it is not dead';
	// A call that failed may have been carried out all the same.
	const after = mayRepair ? await look(item, expected) : found;
	const repaired = after.registered === expected.address && after.registered !== found.registered;
	return {
		...after.report,
		repaired: repaired || problem === undefined,
		...(after.registered !== found.registered && displaced(found)),
		...(!repaired && problem !== undefined && { repairError: problem }),
	};
}

interface Found {
	/** With its query. */
	registered: string;
	/** Nothing takes the events there, so that a repair takes them from nobody. */
	dead: boolean;
	report: IDataObject;
}

/** What the output calls an owner. */
const OWNER_NAMES: Record<Owner, string> = {
	nobody: 'nobody',
	trigger: 'expected',
	testRun: 'testRun',
	otherHost: 'formerHost',
	otherTrigger: 'otherTrigger',
	other: 'other',
};

/** What is registered, compared with what is expected, and asked whether it takes webhooks. */
async function look(
	{ client, context, refuse }: Item,
	{ companyId, url, secret }: Expected,
): Promise<Found> {
	const registered = await webhookUrlOf(client, companyId);
	if (registered === undefined) return refuse(...noSuchCompany(companyId));
	const editorUrl = context.getInstanceBaseUrl();
	const owner = ownerOf(registered, { url, secret, editorUrl });
	const answer = registered === '' ? undefined : await shakeHands(context, registered);
	const ours = owner === 'trigger' || owner === 'testRun';
	const answers = answer?.status === 200 && (!ours || isTrigger(answer));
	return {
		registered,
		dead: ours ? !answers : isDead(answer?.status),
		report: {
			companyId,
			ok: answers && owner === 'trigger',
			owner: OWNER_NAMES[owner],
			registeredAddress: registered === '' ? null : shown(registered),
			answers,
			status: answer?.status ?? null,
			error: answer?.code ?? null,
			formerOwner: (ours && answer?.body.formerOwner) || null,
		},
	};
}

/**
 * Registers the address of the Pact Trigger, which is published and knows the secret.
 *
 * @returns what is wrong, if it could not be done
 */
async function register(
	{ client, context }: Item,
	{ companyId, address }: Expected,
): Promise<string | undefined> {
	const problem = await whyNotPublished(context, address);
	if (problem !== undefined) return problem;
	const failed = await setWebhookUrl(client, companyId, address).catch((error: Error) => error);
	if (failed === undefined) return undefined;
	const { message, description } = failed as { message: string; description?: string };
	return [message, description].filter(Boolean).join('. ');
}

/**
 * The address of a system that has lost it: whole, so that it can be entered again. That of a Pact Trigger is for information only, and
 * its secret is masked: it registers itself when its workflow is published.
 */
function displaced({ registered, report: { owner } }: Found): IDataObject {
	const isOthers = owner === 'other' || owner === 'otherTrigger' || owner === 'formerHost';
	if (!isOthers) return {};
	const isOfTrigger = owner !== 'other' || looksLikeTrigger(registered);
	return { displacedAddress: isOfTrigger ? withoutSecret(registered) : registered };
}
