import type { IDataObject } from 'n8n-workflow';

import { isObject } from '../json';
import { idIn, objectIn } from '../v2';
import { messagePath } from './paths';
import type { PollingClient, Unfinished } from './pollUntil';
import { pollUntil } from './pollUntil';

/** Where a message is found. */
export interface MessageAddress {
	companyId: number;
	conversationId: number | string;
	messageId: number | string;
}

/** The status that is waited for; one that is read has been delivered, too. */
export type AwaitedStatus = 'delivered' | 'read';

/** What became of a message. */
export interface StatusResult {
	/** `received`: it is a customer's, and has no delivery. */
	result: AwaitedStatus | 'failed' | 'received' | Unfinished;
	/** Pact's words for a failure. */
	reason: string | null;
	/** The message as it was last seen; undefined when it was not seen. */
	message: IDataObject | undefined;
}

/** The request for one message (documentation: "Get conversation message"). */
export const messageRequest = ({ companyId, conversationId, messageId }: MessageAddress) =>
	({
		api: 'v2',
		method: 'GET',
		path: messagePath(conversationId, messageId),
		query: { company_id: companyId },
		id: idIn('message'),
	}) as const;

/**
 * Waits until a message is delivered, read or failed.
 *
 * @param seconds how long to wait at the most
 * @param known the message as Pact has just shown it; without it the first look is at once
 * @throws CallFailed when the message cannot be read
 */
export async function waitForMessage(
	client: PollingClient,
	address: MessageAddress,
	until: AwaitedStatus,
	seconds: number,
	known?: IDataObject,
): Promise<StatusResult> {
	const polled = {
		request: messageRequest(address),
		read: objectIn('message'),
		resultOf: (message: IDataObject) => resultOf(message, until),
	};
	const { result, last } = await pollUntil(client, polled, seconds, known);
	return {
		result,
		reason: result === 'failed' && last ? failureOf(last) : null,
		message: last,
	};
}

/** Undefined while the message is under way. */
function resultOf(
	{ status, income }: IDataObject,
	until: AwaitedStatus,
): Exclude<StatusResult['result'], Unfinished> | undefined {
	if (income === true) return 'received';
	if (status === 'error') return 'failed';
	if (status === 'read') return 'read';
	return status === 'delivered' && until === 'delivered' ? 'delivered' : undefined;
}

const REASONS = ['reason', 'title', 'message', 'detail'];

/** The words in the `details` of a message; their shape is not documented, and another for each messenger. */
export function failureOf({ details }: IDataObject): string | null {
	return reasonIn(details) ?? null;
}

function reasonIn(value: unknown): string | undefined {
	if (Array.isArray(value)) return firstOf(value);
	if (!isObject(value)) return undefined;
	const named = REASONS.map((key) => value[key]).find(
		(words) => typeof words === 'string' && words.trim() !== '',
	);
	return (named as string | undefined) ?? firstOf(Object.values(value));
}

function firstOf(values: unknown[]): string | undefined {
	for (const value of values) {
		const reason = reasonIn(value);
		if (reason !== undefined) return reason;
	}
	return undefined;
}
