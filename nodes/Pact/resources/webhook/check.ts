import type { IDataObject } from 'n8n-workflow';

import { noSuchCompany, setWebhookUrl, webhookUrlOf } from '../../../api/endpoints/companies';
import { shown } from '../../../api/http/mask';
import { partsOf } from '../../../webhook/address';
import type { WebhookAnswer } from '../../../webhook/handshake';
import { isDead, shakeHands } from '../../../webhook/handshake';
import type { Owner } from '../../../webhook/owner';
import { ownerOf } from '../../../webhook/owner';
import { deriveSecret, withoutSecret, withSecret } from '../../../webhook/secret';
import type { Refuse } from '../../../form/field';
import { field } from '../../../form/field';
import { choiceField } from '../../../form/kinds';
import { company } from '../../../form/locators';
import { parseWebAddress } from '../../../form/webAddress';
import { requestOptions } from '../../fields/request';
import type { Item } from '../../operation';
import { stepsOperation } from '../../operation';

const productionUrl = field(
	{
		displayName: 'Production URL',
		name: 'productionUrl',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. https://n8n.example.com/webhook/5f3d…/pact',
		description:
			'Where the events should go: open the Pact Trigger, choose Webhook URLs → Production URL, and paste the address here',
	},
	parseProductionUrl,
);

const repair = choiceField({
	displayName: 'Repair',
	name: 'repair',
	options: [
		{ name: 'Never', value: 'never', description: 'Only look' },
		{
			name: 'When Nobody Answers',
			value: 'whenSilent',
			description: 'Register the Pact Trigger if no address is registered, or one that is dead',
		},
		{
			name: 'Always',
			value: 'always',
			description:
				'Register the Pact Trigger even if another system has taken its place; that system gets no more events',
		},
	],
	description: 'What to do when the events do not go to the Pact Trigger',
});

/**
 * Looks where the events of a company go, and whether they are taken there (documentation: "Companies", notice about
 * `webhook_url`). Meant for a scheduled workflow that raises the alarm.
 */
export const check = stepsOperation({
	value: 'check',
	name: 'Check',
	action: 'Check the webhook of a company',
	description:
		'Find out whether the events of a company go to the Pact Trigger and are answered; optionally repair the webhook address',
	fields: [company, productionUrl, repair, requestOptions()],
	repeat: 'safe',
	lane: ['companyId'],
	async execute({ companyId, productionUrl: url, repair: mode }, item) {
		const secret = deriveSecret(await item.client.token(), companyId, url);
		const expected: Expected = { companyId, url, secret, address: withSecret(url, secret) };
		const found = await look(item, expected);
		if (found.report.ok || mode === 'never') {
			return [{ json: { ...found.report, repaired: false } }];
		}
		const mayRepair = mode === 'always' || found.dead;
		const problem = mayRepair
			? await register(item, expected)
			: 'Another address is registered, and it is not dead';
		// A call that failed may have been carried out all the same.
		const after = mayRepair ? await look(item, expected) : found;
		const repaired = after.registered === expected.address && after.registered !== found.registered;
		return [
			{
				json: {
					...after.report,
					repaired: repaired || problem === undefined,
					...(after.registered !== found.registered && displaced(found)),
					...(!repaired && problem !== undefined && { repairError: problem }),
				},
			},
		];
	},
});

/** @returns the URL without user, query and needless slashes, which belong to no address of n8n's */
function parseProductionUrl(raw: unknown, refuse: Refuse): string {
	const url = shown(parseWebAddress(raw, refuse))
		.replace(/(?<!:)\/+/g, '/')
		.replace(/\/$/, '');
	const parts = partsOf(url);
	if (parts !== undefined && parts.endpoint !== 'webhook-test') return url;
	return refuse(
		parts === undefined ? 'is not the address of a Pact Trigger' : 'is a Test URL',
		'Open the Pact Trigger, choose Webhook URLs → Production URL, and copy the address.',
	);
}

interface Expected {
	companyId: number;
	url: string;
	secret: string;
	/** As the Pact Trigger registers it. */
	address: string;
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
	otherMode: 'testRun',
	otherHost: 'formerHost',
	otherTrigger: 'otherTrigger',
	other: 'other',
};

/** What is registered, compared with what is expected, and asked whether it takes webhooks. */
async function look(
	{ client, context, refuse }: Item,
	{ companyId, url, secret, address }: Expected,
): Promise<Found> {
	const registered = await webhookUrlOf(client, companyId);
	if (registered === undefined) return refuse(...noSuchCompany(companyId));
	const editorUrl = context.getInstanceBaseUrl();
	const owner = ownerOf(registered, { url, secret, editorUrl });
	const answer = registered === '' ? undefined : await shakeHands(context, registered);
	const ours = owner === 'trigger' || owner === 'otherMode';
	const answers = answer?.status === 200 && (!ours || isTrigger(answer));
	// A test run passes on to the published trigger, which has to be there.
	const published = owner !== 'otherMode' || isTrigger(await shakeHands(context, address));
	return {
		registered,
		dead: ours ? !answers : isDead(answer?.status),
		report: {
			companyId,
			ok: answers && ours && published,
			owner: OWNER_NAMES[owner],
			registeredAddress: registered === '' ? null : shown(registered),
			answers,
			status: answer?.status ?? null,
			error: answer?.code ?? null,
			formerOwner: (ours && answer?.body.formerOwner) || null,
		},
	};
}

/** Only a Pact Trigger that knows the secret answers so. */
function isTrigger({ status, body }: WebhookAnswer): boolean {
	return status === 200 && 'formerOwner' in body;
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
	const answer = await shakeHands(context, address);
	const { status } = answer;
	if (status === undefined) return 'The Production URL cannot be reached from here';
	if (status === 403) {
		return 'The Pact Trigger at the Production URL has a credential with another token, or another company';
	}
	if (!isTrigger(answer)) {
		return `No published Pact Trigger answers at the Production URL (${status}): publish its workflow again`;
	}
	const failed = await setWebhookUrl(client, companyId, address).catch((error: Error) => error);
	if (failed === undefined) return undefined;
	const { message, description } = failed as { message: string; description?: string };
	return [message, description].filter(Boolean).join('. ');
}

/** The whole address of a system that has lost it, so that it can be entered again. */
function displaced({ registered, report: { owner } }: Found): IDataObject {
	const isOthers = owner === 'other' || owner === 'otherTrigger' || owner === 'formerHost';
	return isOthers ? { displacedAddress: withoutSecret(registered) } : {};
}
