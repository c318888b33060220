import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	IHttpRequestOptions,
	INode,
	INodeCredentialTestResult,
} from 'n8n-workflow';

import { callFailed } from './errors';
import { attempt } from './http/attempt';
import { readAccess, tokenHeader } from './http/credential';
import type { Caller, Failure } from './types';
import { dataOf, v1 } from './v1';

/** Milliseconds: somebody looks at the button. */
const TIME_LIMIT = 10_000;

/**
 * The button "Test" of the credential: lists one company, as the node itself calls Pact. A declarative test of n8n would follow redirects,
 * accept any page, and show a bare ECONNREFUSED.
 */
export async function testCredential(
	this: ICredentialTestFunctions,
	{ data = {}, name }: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	const node = { name } as INode;
	const { helpers } = this;
	const caller = {
		getNode: () => node,
		getCredentials: async () => await Promise.resolve(data),
		helpers: {
			httpRequestWithAuthentication: async (_type: string, options: IHttpRequestOptions) =>
				await helpers.request(olderOptions(options, tokenHeader(data.apiToken))),
		},
	} as unknown as Caller;
	try {
		const access = await readAccess(caller);
		const request = { api: 'v1', method: 'GET', path: '/companies', query: { per: 1 } } as const;
		const outcome = await attempt(caller, access, v1, request, TIME_LIMIT);
		if (
			outcome.ok ? !Array.isArray(dataOf(outcome.answer).companies) : isMissing(outcome.failure)
		) {
			return {
				status: 'Error',
				message:
					'What answers at the Base URL is not Pact. Use https://api.pact.im or the address of your proxy.',
			};
		}
		// Nothing is waited for here, unlike in the node.
		if (!outcome.ok && isLimited(outcome.failure)) {
			return {
				status: 'Error',
				message: 'Pact is receiving too many requests (429). Wait for some minutes, then retry.',
			};
		}
		if (!outcome.ok) throw callFailed(outcome.failure, { repeat: 'safe', sends: false });
		return { status: 'OK', message: 'Connection successful!' };
	} catch (error) {
		const { message, description } = error as Error & { description?: string };
		return { status: 'Error', message: [message, description].filter(Boolean).join('. ') };
	}
}

/** Pact has this list for every token. */
const isMissing = (failure: Failure) => failure.kind === 'refused' && failure.status === 404;

const isLimited = (failure: Failure) => failure.kind === 'refused' && failure.status === 429;

/** The options of the older request function, the only one that n8n has for a credential's test. */
function olderOptions(
	{ method, url, qs, timeout, headers }: IHttpRequestOptions,
	token: Record<string, string>,
): object {
	return {
		method,
		uri: url,
		qs,
		timeout,
		headers: { ...headers, ...token },
		followRedirect: false,
		followAllRedirects: false,
		simple: false,
		resolveWithFullResponse: true,
	};
}
