import type { IAuthenticate, ICredentialType, Icon, INodeProperties } from 'n8n-workflow';

import { tokenHeader } from '../nodes/api/http/credential';

/** The private token of the Pact Private API V1, sent as a header (documentation: "Authentication"). */
export class PactApi implements ICredentialType {
	name = 'pactApi';

	displayName = 'Pact API';

	icon: Icon = { light: 'file:../icons/pact.svg', dark: 'file:../icons/pact.dark.svg' };

	documentationUrl = 'https://pact-im.github.io/api-doc/#authentication';

	properties: INodeProperties[] = [
		{
			displayName: 'Private API Token',
			name: 'apiToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description:
				'In Pact open <a href="https://app.pact.im/account">the settings of the account</a>, and copy the API token',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://api.pact.im',
			description: 'Change it only for a proxy or a local Pact; without "/p1" or "/api/p2"',
		},
	];

	// A function, as n8n would resolve an expression for each request: a quarter of the time that an item takes.
	authenticate: IAuthenticate = async ({ apiToken }, request) => ({
		...request,
		headers: { ...request.headers, ...tokenHeader(apiToken) },
	});
}
