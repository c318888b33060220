import type { IDataObject } from 'n8n-workflow';

import { CallFailed } from '../../../api/errors';
import { effectOf } from '../../../api/retry/effect';
import { EXECUTION_LIMITS } from '../../../api/retry/limits';
import type { SessionRequest, SessionTokens } from '../../../api/session/session';
import * as api from '../../../api/session/session';
import type { Item } from '../../operation';

/** Calls the sign-in, which knows no private token; gives the answer's JSON with the tokens of its headers. @throws CallFailed */
export async function callSession(
	{ context }: Item,
	{ baseUrl, requestTimeout: seconds }: { baseUrl?: string; requestTimeout?: number },
	request: Pick<SessionRequest, 'path' | 'query' | 'headers'>,
): Promise<IDataObject & Partial<SessionTokens>> {
	const { helpers } = context;
	const { timeouts } = EXECUTION_LIMITS;
	const outcome = await api.callSession(
		helpers.httpRequest,
		{ ...request, baseUrl, timeout: seconds === undefined ? timeouts.never : seconds * 1_000 },
		EXECUTION_LIMITS,
		context.getExecutionCancelSignal(),
	);
	if (outcome.ok) return { ...outcome.answer, ...outcome.tokens };
	const { failure } = outcome;
	throw new CallFailed(failure, effectOf(failure), api.sessionProblem(failure));
}

/** In seconds (documentation: "lifespan is 1 hour / 30 days respectively"). */
const AUTHENTICATION_LIFESPAN = 3_600;
const REFRESH_LIFESPAN = 30 * 24 * 3_600;

/** The tokens of an answer, with how long they live. */
export function tokensOutput(
	{ authenticationToken, refreshToken }: Partial<SessionTokens>,
	item: Item,
): IDataObject {
	if (authenticationToken === undefined || refreshToken === undefined) {
		return item.refuse(
			'Pact accepted the call but gave no tokens',
			'The headers Authentication-Token and Refresh-Token are missing: a proxy may have taken them out.',
		);
	}
	return {
		authenticationToken,
		authenticationExpiresIn: AUTHENTICATION_LIFESPAN,
		refreshToken,
		refreshExpiresIn: REFRESH_LIFESPAN,
	};
}
