import type { IDataObject } from 'n8n-workflow';

import type { SessionTokens } from '../../../api/session/session';
import type { Calls } from '../../operation';

/** In seconds (documentation: "lifespan is 1 hour / 30 days respectively"). */
const AUTHENTICATION_LIFESPAN = 3_600;
const REFRESH_LIFESPAN = 30 * 24 * 3_600;

/** The tokens of an answer, with how long they live. */
export function tokensOutput(
	{ authenticationToken, refreshToken }: Partial<SessionTokens>,
	calls: Calls,
): IDataObject {
	if (authenticationToken === undefined || refreshToken === undefined) {
		return calls.refuse(
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
