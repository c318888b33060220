import type { IDataObject } from 'n8n-workflow';

import { noSuchCompany, setWebhookUrl, webhookUrlOf } from '../../../api/endpoints/companies';
import { partsOf, shown } from '../../../webhook/address';
import { shakeHands } from '../../../webhook/handshake';
import type { Owner } from '../../../webhook/owner';
import { ownerOf } from '../../../webhook/owner';
import { deriveSecret, withoutSecret, withSecret } from '../../../webhook/secret';
import { field } from '../../../form/field';
import { choiceField } from '../../../form/kinds';
import { company } from '../../../form/locators';
import { parseWebAddress } from '../../../form/webAddress';
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
	parseWebAddress,
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
		'Find out which webhook address gets the events of a company, whether it is that of a Pact Trigger and answers; optionally repair it',
	fields: [company, productionUrl, repair],
	repeat: 'safe',
	lane: ['companyId'],
	check({ productionUrl: url }, { refuse }) {
		if (partsOf(url) !== undefined) return;
		refuse(
			'Production URL is not the address of a Pact Trigger',
			'Open the Pact Trigger, choose Webhook URLs → Production URL, and copy the address.',
		);
	},
	async execute({ companyId, productionUrl: url, repair: mode }, item) {
		const secret = deriveSecret(await item.client.token(), companyId, url);
		const expected: Expected = { companyId, url, secret, address: withSecret(url, secret) };
		const found = await look(item, expected);
		const mayRepair = mode === 'always' || (mode === 'whenSilent' && !found.report.answers);
		if (found.report.ok || mode === 'never') {
			return [{ json: { ...found.report, repaired: false } }];
		}
		const problem = mayRepair
			? await register(item, expected)
			: 'Another address is registered, and it answers';
		if (problem !== undefined) {
			return [{ json: { ...found.report, repaired: false, repairError: problem } }];
		}
		const { report } = await look(item, expected);
		return [{ json: { ...report, repaired: true, ...displaced(found) } }];
	},
});

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
	{ companyId, url, secret }: Expected,
): Promise<Found> {
	const registered = await webhookUrlOf(client, companyId);
	if (registered === undefined) return refuse(...noSuchCompany(companyId));
	const editorUrl = context.getInstanceBaseUrl();
	const owner = ownerOf(registered, { url, secret, editorUrl });
	const answer = registered === '' ? undefined : await shakeHands(context, registered);
	const answers = answer?.status === 200;
	const ours = owner === 'trigger' || owner === 'otherMode';
	return {
		registered,
		report: {
			companyId,
			ok: answers && ours,
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
 * @returns what is wrong, if it could not be done; the company's address is as it was then
 */
async function register(
	{ client, context }: Item,
	{ companyId, address }: Expected,
): Promise<string | undefined> {
	const { status } = await shakeHands(context, address);
	if (status === undefined) return 'The Production URL cannot be reached from here';
	if (status === 403) {
		return 'The Pact Trigger at the Production URL has a credential with another token, or another company';
	}
	if (status !== 200) {
		return `No published Pact Trigger answers at the Production URL (${status}): publish its workflow again`;
	}
	const refused = await setWebhookUrl(client, companyId, address);
	return refused && `${refused.message}. ${refused.description}`;
}

/** The whole address of a system that has lost it, so that it can be entered again. */
function displaced({ registered, report: { owner } }: Found): IDataObject {
	const isOthers = owner === 'other' || owner === 'otherTrigger' || owner === 'formerHost';
	return isOthers ? { displacedAddress: withoutSecret(registered) } : {};
}
