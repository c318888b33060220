import type { IDataObject } from 'n8n-workflow';

import { asObject } from '../json';
import { clock } from '../retry/clock';
import { dataOf } from '../v1';
import type { Client } from '../client';

/** What says that a message is sent: the number of its delivery job, or of the message itself. */
export function sentId(answer: IDataObject): unknown {
	const { id, message_id: messageId } = dataOf(answer);
	return id ?? messageId;
}

/** What waiting needs of the item that waits. */
export interface Waiting {
	client: Pick<Client, 'call'>;
	/** Waits that many milliseconds. */
	pause(milliseconds: number): Promise<void>;
}

/** Where a delivery job is found. */
export interface JobAddress {
	companyId: number;
	channelId: number;
	jobId: number;
}

/** What became of a message. */
export interface DeliveryResult {
	/** `timedOut`: there was no final result within the time limit; it may still come. */
	state: 'delivered' | 'notDelivered' | 'timedOut';
	/** Pact's words for why it was not delivered. */
	reason?: string;
	/** The job as it was last seen. */
	job: IDataObject;
}

/** The pauses between two looks grow from the first to the longest, in milliseconds: most jobs are done in seconds, some take minutes. */
const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 15_000;
const GROWTH = 1.5;

/**
 * Looks at a delivery job until its result is final or the time is up, without holding up other items meanwhile
 * (documentation: "Message delivery Jobs").
 *
 * @throws NodeApiError when the job cannot be read
 */
export async function waitForJob(
	{ client, pause }: Waiting,
	{ companyId, channelId, jobId }: JobAddress,
	{ timeoutSeconds }: { timeoutSeconds: number },
): Promise<DeliveryResult> {
	const path = `/companies/${companyId}/channels/${channelId}/jobs/${jobId}`;
	const end = clock.now() + timeoutSeconds * 1_000;
	let wait = FIRST_PAUSE;

	for (;;) {
		const answer = await client.call({ api: 'v1', method: 'GET', path }, { repeat: 'safe' });
		const job = dataOf(answer);
		const result = finalResult(job);
		if (result !== undefined) return { ...result, job };

		const left = end - clock.now();
		if (left <= 0) return { state: 'timedOut', job };
		await pause(Math.min(wait, left));
		wait = Math.min(wait * GROWTH, LONGEST_PAUSE);
	}
}

/**
 * What to output for a message that was just sent: its job when that is final, with `result` (`delivered`, `notDelivered`, `timedOut`, or
 * `unknown` where the job cannot be read) and `reason`. Throws nothing: the message is sent, and an error would say that it is not.
 *
 * @param sent the job that Pact answered with
 * @param timeoutSeconds undefined: not waited for, the job is the output
 */
export async function deliveryOf(
	waiting: Waiting,
	companyId: number,
	sent: IDataObject,
	timeoutSeconds: number | undefined,
): Promise<IDataObject> {
	if (timeoutSeconds === undefined) return sent;
	const jobId = Number(sent.id);
	const channelId = Number(asObject(sent.channel).id);
	if (!Number.isSafeInteger(jobId) || !Number.isSafeInteger(channelId)) {
		return { result: 'unknown', reason: 'Pact named no delivery job', ...sent };
	}
	try {
		const address = { companyId, channelId, jobId };
		const { state, reason, job } = await waitForJob(waiting, address, { timeoutSeconds });
		return { result: state, reason: reason ?? null, ...sent, ...job };
	} catch (error) {
		return { result: 'unknown', reason: (error as Error).message, ...sent };
	}
}

/** Undefined while the job is under way. The result in the details counts more than the state, which names no failure. */
function finalResult(job: IDataObject): Pick<DeliveryResult, 'state' | 'reason'> | undefined {
	const details = asObject(job.details);
	const result = String(details.result ?? '')
		.trim()
		.toUpperCase();
	if (result === 'DELIVERED') return { state: 'delivered' };
	if (result === 'NOT DELIVERED') {
		return {
			state: 'notDelivered',
			...(typeof details.reason === 'string' && { reason: details.reason }),
		};
	}
	return job.state === 'delivered' ? { state: 'delivered' } : undefined;
}
