import { shown } from '../../../api/http/mask';
import type { Refuse } from '../../../form/field';
import { field } from '../../../form/field';
import { choiceField } from '../../../form/kinds';
import { company } from '../../../form/locators';
import { parseWebAddress } from '../../../form/webAddress';
import { partsOf } from '../../../webhook/address';
import { deriveSecret, withSecret } from '../../../webhook/secret';
import { requestOptions } from '../../fields/request';
import { stepsOperation } from '../../operation';
import { checkV1 } from './checkV1';
import { checkV2 } from './checkV2';

const apiVersion = choiceField({
	displayName: 'API Version',
	name: 'apiVersion',
	options: [
		{ name: 'V1', value: 'v1', description: 'The company has one address' },
		{ name: 'V2', value: 'v2', description: 'The Pact Trigger has a webhook of its own' },
	],
	default: 'v2',
	description: 'The API Version that is chosen in the Pact Trigger',
});

const productionUrl = field(
	{
		displayName: 'Production URL',
		name: 'productionUrl',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. https://n8n.example.com/webhook/5f3d…/pact',
		description:
			'Where the events should go: open the Pact Trigger, choose Webhook URLs > Production URL, and paste the address here',
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
			description:
				'Register the Pact Trigger if nothing leads to it; in V1 also if the address there is dead',
		},
		{
			name: 'Always',
			value: 'always',
			description:
				'In V1, register the Pact Trigger even if another system has taken its place; that system gets no more events',
		},
	],
	description: 'What to do when the events do not go to the Pact Trigger',
});

/** Looks where the events of a company go, and whether they are taken there. Meant for a scheduled workflow that raises the alarm. */
export const check = stepsOperation({
	value: 'check',
	name: 'Check',
	action: 'Check the webhook of a company',
	description:
		'Find out whether the events of a company go to the Pact Trigger and are answered; optionally repair the registration',
	fields: [apiVersion, company, productionUrl, repair, requestOptions()],
	repeat: 'safe',
	lane: ['companyId'],
	async execute({ apiVersion: api, companyId, productionUrl: url, repair: mode }, item) {
		const secret = deriveSecret(await item.client.token(), companyId, url);
		const expected = { companyId, url, secret, address: withSecret(url, secret) };
		const checkIt = api === 'v1' ? checkV1 : checkV2;
		return [{ json: await checkIt(item, expected, mode) }];
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
		'Open the Pact Trigger, choose Webhook URLs > Production URL, and copy the address.',
	);
}
