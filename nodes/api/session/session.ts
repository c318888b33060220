import type { IDataObject, IHttpRequestOptions, IN8nHttpFullResponse } from 'n8n-workflow';

import { isHeaderText, normalizeBaseUrl } from '../http/credential';
import { maskerOf } from '../http/mask';
import { clock } from '../retry/clock';
import type { Limits } from '../retry/limits';
import { networkFailure } from '../http/networkFailure';
import { rateLimitOf } from '../retry/rateLimits';
import { repeatedly } from '../retry/repetition';
import { withRetryAfter } from '../retry/retryAfter';
import type { Failure } from '../types';
import { effectOf } from '../retry/effect';
import { withinTime } from '../http/attempt';
import { v1 } from '../v1';

/** In milliseconds, unless the request says otherwise. */
const TIMEOUT = 15_000;

/** A call of the sign-in of the Private API V2 (documentation: "Private API V2", "Authentication"). */
export interface SessionRequest {
	path: '/api/verification' | '/api/sign_in' | '/api/refresh_token';
	query?: Record<string, string>;
	headers?: Record<string, string>;
	/** As the user typed it; empty means Pact's own address. */
	baseUrl?: string | undefined;
	/** Milliseconds that the exchange may take. */
	timeout?: number;
}

/** The tokens that stand in the headers of an answer. */
export interface SessionTokens {
	/** Valid for one hour. */
	authenticationToken: string;
	/** Valid for 30 days, and for one use. */
	refreshToken: string;
}

/** What a session call came to: the answer's JSON, if it has any, and the tokens of its headers. */
export type SessionOutcome =
	| { ok: true; answer: IDataObject; tokens: Partial<SessionTokens> }
	| { ok: false; failure: Failure };

type HttpRequest = (options: IHttpRequestOptions) => Promise<unknown>;

/**
 * Makes a session call. It is repeated only when Pact did not look at it, for codes and refresh tokens can be used once.
 *
 * @param limits how long is waited when Pact asks for a pause
 * @throws Error with a sentence for the user when the base URL is not a web address, or a token cannot be one
 */
export async function callSession(
	httpRequest: HttpRequest,
	request: SessionRequest,
	limits: Limits,
	signal?: AbortSignal,
): Promise<SessionOutcome> {
	const baseUrl = normalizeBaseUrl(request.baseUrl);
	if (!Object.values(request.headers ?? {}).every(isHeaderText)) {
		throw new Error(
			'The token holds characters that no token of Pact has, perhaps invisible ones. Copy it again.',
		);
	}
	let latest: SessionOutcome | undefined;
	const outcome = await repeatedly(
		async () => (latest = await exchange(httpRequest, { ...request, baseUrl }, signal)),
		{ method: 'POST' },
		'never',
		{
			clock,
			limits,
			rateLimit: rateLimitOf(
				{ baseUrl, token: '' },
				'session',
				request.path === '/api/verification' ? 'codes' : 'other',
			),
			signal,
		},
	);
	return outcome.ok ? latest! : outcome;
}

async function exchange(
	httpRequest: HttpRequest,
	{ path, query, headers, baseUrl, timeout = TIMEOUT }: SessionRequest,
	signal?: AbortSignal,
): Promise<SessionOutcome> {
	const options: IHttpRequestOptions = {
		method: 'POST',
		url: `${baseUrl}${path}`,
		headers: { Accept: 'application/json', ...headers },
		timeout,
		encoding: 'text',
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
		...(query && { qs: query }),
		...(signal && { abortSignal: signal }),
	};
	try {
		const response = (await withinTime(timeout, httpRequest(options))) as IN8nHttpFullResponse;
		// Should Pact repeat a code or a token that it refuses, the user's error must not.
		const mask = maskerOf([...Object.values(headers ?? {}), query?.code]);
		const body = mask(String(response.body ?? '').trim());
		// The documentation promises headers and no body.
		const outcome = withRetryAfter(
			v1.read(response.statusCode, body === '' ? '{}' : body),
			response.headers,
			body,
			clock.date(),
		);
		return outcome.ok ? { ...outcome, tokens: sessionTokens(response.headers) } : outcome;
	} catch (error) {
		return { ok: false, failure: networkFailure(error) };
	}
}

function sessionTokens(headers: IDataObject): Partial<SessionTokens> {
	const authenticationToken = headers['authentication-token'];
	const refreshToken = headers['refresh-token'];
	return {
		...(typeof authenticationToken === 'string' && { authenticationToken }),
		...(typeof refreshToken === 'string' && { refreshToken }),
	};
}

/** What went wrong with a session call, in words for the user: what happened, and what to do. */
export function sessionProblem(failure: Failure): { message: string; description: string } {
	const { message, description } = sessionWords(failure);
	if (effectOf(failure) === 'none') return { message, description };
	return {
		message: `This may have been carried out: ${message}`,
		description: `${description} A security code or refresh token that was sent may be used up: if the next call is refused, request a new code and sign in again with the Pact node, resource Session.`,
	};
}

function sessionWords(failure: Failure): { message: string; description: string } {
	if (failure.kind === 'network') {
		return {
			// Without the code (ECONNREFUSED …): where n8n finds one, it puts a message of its own in the place of this one.
			message: failure.notSent ? 'Pact could not be reached' : 'Pact did not answer',
			description: 'Check the Base URL and the connection of the machine that n8n runs on.',
		};
	}
	const said = failure.said === '' ? '' : `Pact said: "${failure.said}". `;
	if (failure.status === 401 || failure.status === 403) {
		return {
			message: `Pact refused the code or token (${failure.status})`,
			description: `${said}A security code and a refresh token work once, and a refresh token for 30 days at the most. Request a new code and sign in again with the Pact node, resource Session.`,
		};
	}
	if (failure.status === 429) {
		return {
			message: 'Pact is receiving too many requests (429)',
			description: `${said}Wait a little before asking for another code.`,
		};
	}
	if (failure.kind === 'unreadable' || failure.status >= 500) {
		return {
			message: `Pact has a problem on its side (${failure.status})`,
			description: `${said}Try again later.`,
		};
	}
	return {
		message: `Pact refused the session call (${failure.status})`,
		description: `${said}Check the phone number and the Base URL.`,
	};
}
