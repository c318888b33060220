import type { IDataObject, IHttpRequestOptions, IN8nHttpFullResponse } from 'n8n-workflow';

import { clock } from '../retry/clock';
import type { Access } from './credential';
import { CREDENTIAL, maskerOf } from './credential';
import { networkFailure } from './networkFailure';
import { withRetryAfter } from '../retry/retryAfter';
import type { Caller, Outcome, Dialect, PactRequest } from '../types';

/**
 * One HTTP request and its answer, failures included; it throws nothing. Whatever Pact answers, the token is not in the outcome.
 *
 * @param timeout in milliseconds, for the whole exchange
 */
export async function attempt(
	caller: Caller,
	{ baseUrl, token }: Access,
	dialect: Dialect,
	request: PactRequest,
	timeout: number,
): Promise<Outcome> {
	const multipart = request.body instanceof FormData;
	const options: IHttpRequestOptions = {
		method: request.method,
		url: `${baseUrl}${dialect.prefix}${request.path}`,
		headers: { Accept: 'application/json' },
		timeout,
		// Text, not JSON: a truncated or HTML body must become a failure of ours, not a string in the output.
		encoding: 'text',
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		// A redirect would carry the token's header to wherever it points.
		disableFollowRedirect: true,
		...(request.query === undefined ? {} : { qs: withoutUndefined(request.query) }),
		...(request.body === undefined
			? {}
			: { body: multipart ? request.body : withoutUndefined(request.body as IDataObject) }),
	};
	try {
		const response = (await withinTime(
			timeout,
			caller.helpers.httpRequestWithAuthentication.call(caller, CREDENTIAL, options),
		)) as IN8nHttpFullResponse;
		const body = maskerOf(token)(textOf(response.body));
		const answer = withoutSecrets(request, dialect.read(response.statusCode, body));
		return withRetryAfter(answer, response.headers, body, clock.date());
	} catch (error) {
		return { ok: false, failure: networkFailure(error) };
	}
}

/** What a request tells Pact and an error must not repeat: credentials of channels, and the query of a webhook address. */
function withoutSecrets({ body }: PactRequest, outcome: Outcome): Outcome {
	if (outcome.ok || !('said' in outcome.failure) || body instanceof FormData) return outcome;
	const { token, password, webhook_url: url } = body ?? {};
	const query = typeof url === 'string' && URL.canParse(url) ? new URL(url).searchParams : [];
	const secrets = [token, password, ...[...query].map(([, value]) => value)];
	const said = secrets.reduce<string>(
		(text, secret) => (typeof secret === 'string' ? maskerOf(secret)(text) : text),
		outcome.failure.said,
	);
	return { ok: false, failure: { ...outcome.failure, said } };
}

function textOf(body: unknown): string {
	return typeof body === 'string' ? body : JSON.stringify(body ?? '');
}

function withoutUndefined(values: IDataObject): IDataObject {
	return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

/**
 * What the exchange comes to, or a timeout. The timeout of n8n's HTTP client counts silence only, so that an answer that drips in would
 * hold the caller for ever; the exchange itself goes on then, and what it comes to is not looked at any more.
 *
 * @param milliseconds for the whole of it
 * @throws what the exchange throws, or an error with the code ETIMEDOUT
 */
export async function withinTime<T>(milliseconds: number, exchange: Promise<T>): Promise<T> {
	const limit = AbortSignal.timeout(milliseconds);
	let expire = () => {};
	const expired = new Promise<never>((_resolve, reject) => {
		expire = () => reject(Object.assign(new Error('No answer in time'), { code: 'ETIMEDOUT' }));
	});
	limit.addEventListener('abort', expire, { once: true });
	try {
		return await Promise.race([exchange, expired]);
	} finally {
		limit.removeEventListener('abort', expire);
	}
}
