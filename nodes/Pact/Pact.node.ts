import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { testCredential } from '../api/credentialTest';
import { listSearch } from '../form/lists/listSearch';
import { nodeProperties, subtitle } from './properties';
import { resourceMapping } from '../form/lists/resourceMapping';
import { resources } from './resources';
import { runItems } from './run/run';

export class Pact implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Pact',
		name: 'pact',
		icon: { light: 'file:../../icons/pact.svg', dark: 'file:../../icons/pact.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: subtitle(resources),
		description:
			'Send messages to customers in MAX, WhatsApp, Telegram, VK, Viber, Instagram and Avito through Pact.im',
		defaults: { name: 'Pact' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'pactApi',
				required: true,
				testedBy: 'pactApiTest',
				// The sign-in of V2 gives the first token, so it needs none.
				displayOptions: { hide: { resource: ['session'] } },
			},
		],
		properties: nodeProperties(resources),
	};

	methods = {
		listSearch,
		resourceMapping,
		credentialTest: { pactApiTest: testCredential },
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return [await runItems(this, resources)];
	}
}
