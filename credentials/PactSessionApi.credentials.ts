import type {
	IAuthenticateGeneric,
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	Icon,
	IHttpRequestHelper,
	INodeProperties,
} from 'n8n-workflow';

import { renewSession } from '../nodes/api/session/renewal';

/**
 * A session of the Pact Private API V2, for n8n's HTTP Request node (documentation: "Private API V2", "Authentication"). The token
 * of one hour is renewed by itself through the refresh token, which n8n stores anew each time, as it can be used once.
 */
export class PactSessionApi implements ICredentialType {
	name = 'pactSessionApi';

	displayName = 'Pact Session API';

	icon: Icon = { light: 'file:../icons/pact.svg', dark: 'file:../icons/pact.dark.svg' };

	documentationUrl = 'https://pact-im.github.io/api-doc/#private-api-v2';

	properties: INodeProperties[] = [
		{
			displayName:
				'Get the refresh token with the Pact node: Session > Request Security Code, then Sign In. It works once: this credential exchanges it and keeps the new one, so do not use it anywhere else. Testing the credential exchanges it too.',
			name: 'notice',
			type: 'notice',
			default: '',
		},
		{
			displayName: 'Refresh Token',
			name: 'refreshToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'The refresh token that Session > Sign In gave, or the last one of Refresh',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://api.pact.im',
			description: 'Change it only for a proxy or a local Pact',
		},
		{
			displayName: 'Authentication Token',
			name: 'authenticationToken',
			type: 'hidden',
			typeOptions: { expirable: true, password: true },
			default: '',
		},
	];

	async preAuthentication(
		this: IHttpRequestHelper,
		{ refreshToken, baseUrl }: ICredentialDataDecryptedObject,
	): Promise<{ authenticationToken: string; refreshToken: string }> {
		return await renewSession(
			this.helpers.httpRequest,
			String(refreshToken ?? ''),
			String(baseUrl ?? ''),
		);
	}

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { 'X-Api-Token': '={{ $credentials.authenticationToken }}' } },
	};

	// The renewal before it is the test: the documentation names no V2 call that is free of consequences.
	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{ ($credentials.baseUrl || "https://api.pact.im").trim() }}',
			url: '/',
			ignoreHttpStatusErrors: true,
			// A redirect would carry the token to wherever it points.
			disableFollowRedirect: true,
		},
	};
}
