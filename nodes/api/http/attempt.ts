import type { IDataObject, IHttpRequestOptions, IN8nHttpFullResponse } from 'n8n-workflow';

import { parseObject } from '../json';
import { idOf } from '../read';
import { clock } from '../retry/clock';
import type { Access } from './credential';
import { CREDENTIAL } from './credential';
import type { Mask } from './mask';
import { maskerOf } from './mask';
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
	{ baseUrl, token, credential }: Access,
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
		...(request.query === undefined
			? {}
			: { qs: withoutUndefined(request.query), arrayFormat: 'brackets' as const }),
		...(request.body === undefined
			? {}
			: { body: multipart ? request.body : withoutUndefined(request.body as IDataObject) }),
	};
	try {
		const response = (await withinTime(
			timeout,
			caller.helpers.httpRequestWithAuthentication.call(caller, CREDENTIAL, options, {
				credentialsDecrypted: credential,
			}),
		)) as IN8nHttpFullResponse;
		const body = maskerOf([token])(textOf(response.body));
		// Made only for an answer that says something.
		const mask = (text: string) => maskerOf(secretsOf(request))(text);
		const outcome = dialect.read(response.statusCode, body, mask);
		const checked = outcome.ok
			? checkedAnswer(request, response.statusCode, outcome, mask)
			: checkedRefusal(request, outcome, body);
		return withRetryAfter(checked, response.headers, body, clock.date());
	} catch (error) {
		return { ok: false, failure: networkFailure(error) };
	}
}

/** A success has the ID that was promised, and tells of no failure. */
function checkedAnswer(
	request: PactRequest,
	status: number,
	outcome: Extract<Outcome, { ok: true }>,
	mask: Mask,
): Outcome {
	const { answer } = outcome;
	if (request.id !== undefined && !hasId(request, answer)) {
		return { ok: false, failure: { kind: 'incomplete', status, said: '' } };
	}
	const reason = request.failed?.(answer);
	if (reason === undefined) return outcome;
	return { ok: false, failure: { kind: 'refused', status, said: mask(reason) } };
}

/** A refusal that has the ID of what it refuses contradicts itself. */
function checkedRefusal(
	request: PactRequest,
	outcome: Extract<Outcome, { ok: false }>,
	body: string,
): Outcome {
	const { failure } = outcome;
	if (failure.kind !== 'refused' || !hasId(request, parseObject(body) ?? {})) return outcome;
	return { ok: false, failure: { ...failure, hasId: true } };
}

function hasId({ id }: PactRequest, answer: IDataObject): boolean {
	const found = id?.(answer);
	return typeof found === 'number' ? found > 0 : idOf(found) !== undefined;
}

/** What a request tells Pact and an error must not repeat: credentials of channels, and the secrets of a webhook address. */
function secretsOf({ body, address }: PactRequest): unknown[] {
	const ofAddress = secretsOfUrl(address);
	if (body === undefined || body instanceof FormData) return ofAddress;
	const { token, password, webhook_url: webhookUrl, url = webhookUrl } = body;
	return [token, password, ...secretsOfUrl(url), ...ofAddress];
}

/** User and password, query and fragment, as they stand and decoded: whole, and each value or, where it has none, each key. */
function secretsOfUrl(url: unknown): string[] {
	if (typeof url !== 'string' || !URL.canParse(url)) return [];
	const { username, password, search, hash } = new URL(url);
	const query = search.slice(1);
	const values = query.split('&').map((pair) => pair.replace(/^[^=]*=(?=.)/, ''));
	return [`${username}:${password}`, username, password, query, ...values, hash.slice(1)].flatMap(
		(part) => [part, decoded(part)],
	);
}

function decoded(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}

function textOf(body: unknown): string {
	// n8n's older request function gives undefined for an empty body.
	if (body === undefined || body === null) return '';
	return typeof body === 'string' ? body : JSON.stringify(body);
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
