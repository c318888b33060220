import type {
	IAuthenticate,
	ICredentialTestRequest,
	ICredentialType,
	Icon,
	INodeProperties,
} from 'n8n-workflow';

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
			description: 'The token shown in the account settings of Pact',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://api.pact.im',
			description: 'Change it only for a proxy or a local Pact; without "/p1"',
		},
	];

	// A function, as n8n would resolve an expression for each request: a quarter of the time that an item takes.
	authenticate: IAuthenticate = async ({ apiToken }, request) => ({
		...request,
		headers: {
			...request.headers,
			'X-Private-Api-Token': typeof apiToken === 'string' ? apiToken.trim() : '',
		},
	});

	test: ICredentialTestRequest = {
		request: {
			// The same tolerance as nodes/api/baseUrl.ts, as an expression: n8n runs this test without the node.
			baseURL:
				'={{ (($credentials.baseUrl || "").trim() || "https://api.pact.im").replace(/\\/+$/, "").replace(/\\/p1$/, "").replace(/\\/+$/, "") }}',
			url: '/p1/companies',
			qs: { per: 1 },
		},
		rules: [
			{
				type: 'responseCode',
				properties: {
					value: 401,
					message:
						'Pact does not know this token. Copy the Private API Token from the account settings of Pact again.',
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 402,
					message:
						'The token is right, but Pact wants a payment before it answers API requests. Pay for the company in Pact, then retry.',
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 404,
					message:
						'No Pact API answers at this Base URL. Use https://api.pact.im or the address of your proxy.',
				},
			},
		],
	};
}
