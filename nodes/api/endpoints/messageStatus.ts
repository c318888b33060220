import type { IDataObject } from 'n8n-workflow';

import { failureOf } from '../failures';
import { booleanOf, wordOf } from '../read';
import { idIn, objectIn } from '../v2';
import { messagePath } from './paths';
import type { Unfinished, Waiting } from './pollUntil';
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
	/** Why it failed, as `failureOf` says it. */
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
	waiting: Waiting,
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
	const { result, last } = await pollUntil(waiting, polled, seconds, known);
	return {
		result,
		reason: result === 'failed' && last ? failureOf(last.details) : null,
		message: last,
	};
}

/** Undefined while the message is under way. */
function resultOf(
	message: IDataObject,
	until: AwaitedStatus,
): Exclude<StatusResult['result'], Unfinished> | undefined {
	const status = wordOf(message.status);
	if (booleanOf(message.income) === true) return 'received';
	if (status === 'error') return 'failed';
	if (status === 'read') return 'read';
	return status === 'delivered' && until === 'delivered' ? 'delivered' : undefined;
}

/** Why a message was not sent, of an answer that says so at once (documentation: "Message", status `error`). */
export function failureIn(answer: IDataObject): string | undefined {
	const { status, details } = objectIn('message')(answer);
	return wordOf(status) === 'error' ? (failureOf(details) ?? 'its status is error') : undefined;
}
