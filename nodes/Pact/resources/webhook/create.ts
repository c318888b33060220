import { activateWebhook, createWebhook } from '../../../api/endpoints/webhooks';
import { field } from '../../../form/field';
import { toggleField } from '../../../form/kinds';
import { company } from '../../../form/locators';
import { parseWebhookAddress } from '../../../form/webAddress';
import { requestOptions } from '../../fields/request';
import { stepsOperation } from '../../operation';
import { webhookOutput } from '../outputs';

export const url = field(
	{
		displayName: 'URL',
		name: 'url',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. https://example.com/pact',
		description:
			'The https address that gets the events. Pact first sends it a test delivery, which it must answer with 200.',
	},
	parseWebhookAddress,
);

const activate = toggleField({
	displayName: 'Activate',
	name: 'activate',
	default: true,
	description:
		'Whether the address gets the events at once. Otherwise the new webhook is inactive. A company has five webhooks at the most.',
});

/** Documentation: "Create webhook", then "Update webhook" to activate it. */
export const create = stepsOperation({
	value: 'create',
	name: 'Create',
	action: 'Create a webhook',
	description:
		'Send the events of a company to one more address. The Pact Trigger does this by itself.',
	fields: [company, url, activate, requestOptions()],
	// A second one would get every event twice.
	repeat: 'never',
	lane: ['companyId'],
	inV1: 'Company > Update',
	async execute({ companyId, url: address, activate: isActive }, { client }) {
		const created = await createWebhook(client, companyId, address);
		if (!isActive) return [{ json: webhookOutput(created) }];
		return [
			{
				json: webhookOutput(await activateWebhook(client, companyId, { ...created, url: address })),
			},
		];
	},
});
