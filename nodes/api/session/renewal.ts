import { createHash } from 'node:crypto';
import type { IHttpRequestOptions } from 'n8n-workflow';

import { WAITED_FOR_LIMITS } from '../retry/limits';
import type { SessionTokens } from './session';
import { callSession, sessionProblem } from './session';

/** How long a pair is handed to latecomers: below the hour that its authentication token lives, in milliseconds. */
const SHARED_FOR = 50 * 60 * 1_000;

/** The most pairs that are kept; the oldest goes first. */
const MOST_KEPT = 500;

interface Renewal {
	tokens: Promise<SessionTokens>;
	at: number;
}

/** The renewals of this process, by the hash of the refresh token that was spent. */
const renewals = new Map<string, Renewal>();

/**
 * Exchanges a refresh token, which works once, for a new pair. Requests that fail together renew together: whoever still holds
 * the spent token gets the pair that it was exchanged for. This holds within one process only.
 *
 * @throws Error with a sentence for the user; the token is not in it
 */
export async function renewSession(
	httpRequest: (options: IHttpRequestOptions) => Promise<unknown>,
	refreshToken: string,
	baseUrl: string,
	now: () => number = Date.now,
): Promise<SessionTokens> {
	const token = refreshToken.trim();
	if (token === '') {
		throw new Error(
			'The Pact Session API credential holds no refresh token. Sign in with the Pact node, resource Session, and paste the refresh token.',
		);
	}
	const key = createHash('sha256').update(`${baseUrl}\n${token}`).digest('hex');
	const known = renewals.get(key);
	if (known !== undefined) {
		if (now() - known.at < SHARED_FOR) return await known.tokens;
		// Spent long ago: the pair that came of it has the token that is still good.
		return await renewSession(httpRequest, (await known.tokens).refreshToken, baseUrl, now);
	}
	const tokens = exchange(httpRequest, token, baseUrl);
	renewals.set(key, { tokens, at: now() });
	forgetOldest();
	// A failed exchange is not shared: the next one may succeed.
	tokens.catch(() => renewals.delete(key));
	return await tokens;
}

async function exchange(
	httpRequest: (options: IHttpRequestOptions) => Promise<unknown>,
	refreshToken: string,
	baseUrl: string,
): Promise<SessionTokens> {
	const outcome = await callSession(
		httpRequest,
		{
			path: '/api/refresh_token',
			headers: { 'X-Api-Refresh-Token': refreshToken },
			baseUrl,
		},
		WAITED_FOR_LIMITS,
	);
	if (!outcome.ok) {
		const { message, description } = sessionProblem(outcome.failure);
		throw new Error(`${message}. ${description}`);
	}
	const { authenticationToken, refreshToken: next } = outcome.tokens;
	if (authenticationToken === undefined || next === undefined) {
		throw new Error(
			'Pact accepted the refresh token but gave no new tokens: a proxy may have taken the headers Authentication-Token and Refresh-Token out.',
		);
	}
	return { authenticationToken, refreshToken: next };
}

function forgetOldest(): void {
	if (renewals.size <= MOST_KEPT) return;
	const [oldest] = renewals.keys();
	renewals.delete(oldest!);
}
