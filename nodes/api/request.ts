import type { IDataObject } from 'n8n-workflow';

import { attempt } from './http/attempt';
import { clock } from './retry/clock';
import { readAccess } from './http/credential';
import { pactError } from './errors';
import { limitsFor, timeoutFor } from './retry/limits';
import { paceOf } from './retry/paces';
import { repeatedly } from './retry/repetition';
import type { Caller, PactRequest, Repeat } from './types';

export { CREDENTIAL } from './http/credential';
export { networkFailure } from './http/networkFailure';

/**
 * Calls the Private API V1 with the node's credential and returns the answer's JSON object, envelope included. Passing failures are
 * repeated where that is safe, a 429 is waited for, and cancelling the execution ends the call at once.
 *
 * @param repeat whether the request may be sent again when its outcome is not known
 * @param itemIndex the input item that the call is made for; it ends up in the error
 * @throws NodeApiError when Pact cannot be reached, refuses, or answers with something else than JSON. `context.effect` is `none` when
 *   the call certainly changed nothing, `unknown` when it may have been carried out
 * @throws NodeOperationError when the credential cannot be used
 */
export async function callPact(
	caller: Caller,
	request: PactRequest,
	repeat: Repeat,
	itemIndex?: number,
): Promise<IDataObject> {
	const access = await readAccess(caller, itemIndex);
	const limits = limitsFor(caller);
	const outcome = await repeatedly(
		async () => await attempt(caller, access, request, timeoutFor(limits, request, repeat)),
		request,
		repeat,
		{
			clock,
			limits,
			pace: paceOf(access.baseUrl, access.token),
			signal: 'getExecutionCancelSignal' in caller ? caller.getExecutionCancelSignal() : undefined,
		},
	);
	if (outcome.ok) return outcome.answer;
	throw pactError(caller.getNode(), outcome.failure, itemIndex, { request, repeat });
}
