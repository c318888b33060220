import type { INode } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import { effectOf } from './retry/effect';
import type { Effect, Failure, PactRequest, Purpose } from './types';
import { LEFT_BEFORE, SENT_BEFORE } from './types';
import type { Words } from './words';
import { wordsFor } from './words';

/** A call that failed: what happened, what Pact said, what to do, and what it may have done all the same. */
export class CallFailed extends Error {
	readonly description: string;

	constructor(
		readonly failure: Failure,
		readonly effect: Effect,
		{ message, description }: Words,
	) {
		super(message);
		this.description = description;
	}
}

/** The call was not made, because its message was sent before under the same key. */
export class SentBefore extends CallFailed {}

/**
 * The error of a call with the private token.
 *
 * @param request what was asked for
 * @param hasWritten an earlier request for the same item has done something that must not be repeated
 */
export function callFailed(
	failure: Failure,
	purpose: Purpose,
	{ request, hasWritten = false }: { request?: PactRequest; hasWritten?: boolean } = {},
): CallFailed {
	const { repeat, step, inV1 } = purpose;
	// What may be repeated may also be run again, whatever it did: nothing is in doubt.
	const effect = repeat === 'never' ? effectOf(failure) : 'none';
	const words = wordsFor(failure, request);
	const { message, description } =
		effect === 'unknown' ? inDoubt(words, purpose, codeOf(failure)) : words;
	const Kind = codeOf(failure) === SENT_BEFORE ? SentBefore : CallFailed;
	return new Kind(failure, hasWritten ? 'unknown' : effect, {
		message: step === undefined ? message : `${step}: ${message}`,
		description: mayLackV2(failure) && inV1 ? `${description} ${inV1}` : description,
	});
}

const codeOf = (failure: Failure) => (failure.kind === 'network' ? failure.code : undefined);

/** How Pact answers an account that has no API V2. */
const mayLackV2 = (failure: Failure) =>
	failure.kind === 'refused' && [403, 404, 405].includes(failure.status);

/** A message reaches a customer twice if somebody repeats it without looking. */
function inDoubt(
	{ message, description }: Words,
	{ sends, recipient }: Purpose,
	code: string | undefined,
): Words {
	const leftBefore = code === LEFT_BEFORE;
	const to = recipient === undefined ? '' : ` The message is for ${recipient}.`;
	const remedy = leftBefore
		? ' If it is not there, use another key in Options > Skip If Already Sent.'
		: '';
	return sends
		? {
				message: `The message may have been sent: ${message}${leftBefore && recipient ? ` (${recipient})` : ''}`,
				description: `${description}${to} Before sending it again, look into the conversation in Pact, or at its messages with Get Many.${remedy}`,
			}
		: {
				message: `This may have been carried out: ${message}`,
				description: `${description} Before running it again, check in Pact whether it was.${remedy}`,
			};
}

/**
 * The error that n8n shows, with node, item and remedy. Built at the edge, from the failure alone and never from the HTTP client's
 * error, which carries the token; anything that is neither a failed call nor n8n's is a fault of ours.
 *
 * @param itemIndex the input item, if any
 */
export function nodeError(
	node: INode,
	error: unknown,
	itemIndex?: number,
): NodeApiError | NodeOperationError {
	if (error instanceof NodeApiError || error instanceof NodeOperationError) return error;
	const item = itemIndex === undefined ? {} : { itemIndex };
	if (!(error instanceof CallFailed)) return new NodeOperationError(node, bareError(error), item);

	const { message, description, effect, failure } = error;
	// No `code` in the second: n8n would replace the message by its own for that code.
	const shown = new NodeApiError(
		node,
		{ message, description },
		{
			message,
			description,
			...(failure.kind === 'network' ? {} : { httpCode: String(failure.status) }),
			...item,
		},
	);
	// Where the words of Pact name such a code, n8n has put its own in their place.
	shown.message = message;
	shown.context.effect = effect;
	return shown;
}

/** Does the work of a hook or a list; what fails becomes an error of n8n. @throws NodeApiError | NodeOperationError */
export async function withNodeErrors<T>(
	context: { getNode(): INode },
	work: () => Promise<T>,
): Promise<T> {
	try {
		return await work();
	} catch (error) {
		throw nodeError(context.getNode(), error);
	}
}

/** Words and stack alone: n8n keeps the whole error as the cause, and an HTTP client's error holds the token in its request. */
function bareError(thrown: unknown): Error {
	if (!(thrown instanceof Error)) return new Error(`Unexpected failure: ${String(thrown)}`);
	const bare = new Error(thrown.message);
	bare.stack = thrown.stack;
	return bare;
}
