import type { IDataObject } from 'n8n-workflow';

import { failureOf } from '../failures';
import { asObject } from '../json';
import { clock } from '../retry/clock';
import { dataOf } from '../v1';
import type { Client } from '../client';

/** What says that a message is sent: the number of its delivery job, or of the message itself. */
export function sentId(answer: IDataObject): unknown {
	const { id, message_id: messageId } = dataOf(answer);
	return id ?? messageId;
}

/** Why a message was not sent, of an answer whose job says so at once. */
export function failureIn(answer: IDataObject): string | undefined {
	const { state, reason } = finalResult(dataOf(answer)) ?? {};
	return state === 'notDelivered' ? (reason ?? 'it was not delivered') : undefined;
}

/** A delivery job with its ids under names that say what they are of, beside what was asked for. */
export function jobOutput(asked: IDataObject, job: IDataObject): IDataObject {
	return { ...asked, jobId: job.id ?? null, messageId: job.message_id ?? null, ...job };
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
	/** `timedOut`: there was no final result within the time limit; it may still come. `unknown`: Pact's word for it is not documented. */
	state: 'delivered' | 'notDelivered' | 'timedOut' | 'unknown';
	/** Pact's words for why it was not delivered, or for what is unknown. */
	reason?: string;
	/** The job as it was last seen. */
	job: IDataObject;
}

/** The pauses between two looks grow from the first to the longest, in milliseconds: most jobs are done in seconds, some take minutes. */
const FIRST_PAUSE = 2_000;
const LONGEST_PAUSE = 15_000;
const GROWTH = 1.5;

/**
 * Looks at a delivery job until its result is final or the time is up, without holding up other items meanwhile
 * (documentation: "Message delivery Jobs").
 *
 * @param known the job as Pact has just shown it; without it the first look is at once
 * @throws NodeApiError when the job cannot be read
 */
export async function waitForJob(
	{ client, pause }: Waiting,
	{ companyId, channelId, jobId }: JobAddress,
	{ timeoutSeconds }: { timeoutSeconds: number },
	known?: IDataObject,
): Promise<DeliveryResult> {
	const path = `/companies/${companyId}/channels/${channelId}/jobs/${jobId}`;
	const end = clock.now() + timeoutSeconds * 1_000;
	let wait = FIRST_PAUSE;
	const look = async () =>
		dataOf(await client.call({ api: 'v1', method: 'GET', path }, { repeat: 'safe' }));

	for (let job = known ?? (await look()); ; job = await look()) {
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
		const { state, reason, job } = await waitForJob(waiting, address, { timeoutSeconds }, sent);
		return { result: state, reason: reason ?? null, ...sent, ...job };
	} catch (error) {
		return { result: 'unknown', reason: (error as Error).message, ...sent };
	}
}

/** The documented states of a job that is not finished; Pact may also leave the state out. */
const UNFINISHED = ['TRYING_DELIVER', ''];

/** Undefined while the job is under way. The result in the details counts more than the state, which names no failure. */
function finalResult(job: IDataObject): Pick<DeliveryResult, 'state' | 'reason'> | undefined {
	const details = asObject(job.details);
	const word = wordOf(details.result) || wordOf(job.state);
	const upper = word.toUpperCase();
	if (upper === 'DELIVERED') return { state: 'delivered' };
	if (upper.startsWith('NOT DELIVERED') || upper === 'NOT_DELIVERED') {
		const reason = failureOf(details.reason) ?? failureOf(word.replace(/^[^:]*:?\s*/, ''));
		return { state: 'notDelivered', ...(reason !== null && { reason }) };
	}
	return UNFINISHED.includes(upper) ? undefined : { state: 'unknown', reason: word };
}

const wordOf = (value: unknown) => (typeof value === 'string' ? value.trim() : '');
