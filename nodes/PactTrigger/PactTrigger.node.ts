import type {
	IHookFunctions,
	ILoadOptionsFunctions,
	INodePropertyOptions,
	INodeType,
	INodeTypeDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { testCredential } from '../api/credentialTest';
import { listSearch } from '../form/lists/listSearch';
import { withNodeErrors } from '../api/errors';
import { properties } from './properties';
import { receive } from './delivery/receive';
import { register, unregister } from './registration/hooks';

export class PactTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Pact Trigger',
		name: 'pactTrigger',
		icon: { light: 'file:../../icons/pact.svg', dark: 'file:../../icons/pact.dark.svg' },
		group: ['trigger'],
		// Above 1: for nodes of exactly version 1 n8n evaluates an expression on every delivery, which costs 50 ms.
		version: 1.1,
		subtitle: '={{ $parameter["events"].join(", ") }}',
		description:
			'Starts the workflow when a customer writes in MAX, WhatsApp, Telegram, VK …; the actions send messages to customers',
		eventTriggerDescription:
			'Write to the company as a customer, in one of its channels, or choose an Example Event in the options',
		// n8n says that the workflow is published before it registers the trigger.
		activationMessage:
			'n8n now registers the trigger at Pact. Wait half a minute before you close the editor: if the registration fails, a message says why.',
		defaults: { name: 'Pact Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'pactApi', required: true, testedBy: 'pactApiTest' }],
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				responseMode: 'onReceived',
				responseData: '',
				path: 'pact',
			},
		],
		properties,
	};

	methods = {
		listSearch,
		loadOptions: { getChannels },
		credentialTest: { pactApiTest: testCredential },
	};

	webhookMethods = {
		default: {
			// `create` checks what is registered itself, and changes only what is wrong.
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return false;
			},
			async create(this: IHookFunctions): Promise<boolean> {
				await withNodeErrors(this, async () => await register(this));
				return true;
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				await unregister(this);
				return true;
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receive(this);
	}
}

/** The channels of the chosen company, as the action node lists them. */
async function getChannels(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const { results } = await listSearch.searchChannelsV1!.call(this);
	return results.map(({ name, value }) => ({ name, value: value as number }));
}
