import type { IHookFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { shakeHands } from '../api/webhooks';
import { shown } from '../api/shownAddress';
import { isLocal, isSamePlace } from './address';

/** Short, because a publication asks within n8n's 84 seconds. */
const TIME_LIMIT = 8_000;

const LONGEST_CHAIN = 10;

/** What an address says of itself. */
export interface Reply {
	/** Undefined when it does not answer. */
	status: number | undefined;
	/** Those that stand behind it, where it is a Pact Trigger. */
	behind: string[];
}

/** Asks an address, the way Pact does, whether it takes webhooks; a Pact Trigger that is shown its secret says more. */
export async function ask(context: IHookFunctions, address: string): Promise<Reply> {
	const { status, body } = await shakeHands(context, address, TIME_LIMIT);
	const behind = Array.isArray(body.behind)
		? body.behind.filter((further): further is string => mayFollow(further, address))
		: [];
	return { status, behind };
}

/**
 * Who stands behind an address: itself, and, when it is another Pact Trigger, those that stood behind it when it registered.
 * They are asked for now, because when that trigger is unpublished one day it cannot tell: n8n takes its address away first.
 *
 * @param present the address at Pact; never the asker's own
 * @param own the asker's, left out wherever it turns up
 * @param mustAnswer refuse when it does not answer: a test run passes everything on to it and must not lose an event
 */
export async function chainBehind(
	context: IHookFunctions,
	present: string,
	own: string,
	mustAnswer: boolean,
): Promise<string[]> {
	const { status, behind } = await ask(context, present);
	if (mustAnswer && !isGone(status) && status !== 200) throw silentError(context, present, status);

	return [present, ...behind]
		.filter((address, index, all) => all.indexOf(address) === index && !isSamePlace(address, own))
		.slice(0, LONGEST_CHAIN);
}

/** An answer must not lead us from the internet into our own network. */
function mayFollow(address: unknown, present: string): boolean {
	return (
		typeof address === 'string' &&
		/^https?:\/\//i.test(address) &&
		(isLocal(present) || !isLocal(address))
	);
}

/** Answers of a receiver that is no longer there, other than one that has a problem for the moment. */
export function isGone(status: number | undefined): boolean {
	return status === 404 || status === 410;
}

function silentError(
	context: IHookFunctions,
	present: string,
	status: number | undefined,
): NodeOperationError {
	return new NodeOperationError(
		context.getNode(),
		'A test run would lose events: the address that takes them now does not answer from here',
		{
			description: `During a test run this n8n passes every event on to ${shown(present)}, but that ${status === undefined ? 'cannot be reached from here' : `answers ${status}`}. Mend it, or unpublish the workflow that it belongs to for the time of the test.`,
		},
	);
}
