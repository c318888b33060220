import type { IDataObject } from 'n8n-workflow';

import { failureOf } from '../failures';
import { asObject } from '../json';
import { dataOf } from '../v1';
import type { Unfinished, Waiting } from './pollUntil';
import { pollUntil } from './pollUntil';

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

/** Where a delivery job is found. */
export interface JobAddress {
	companyId: number;
	channelId: number;
	jobId: number;
}

/** What became of a message. */
export interface DeliveryResult {
	/** `unknown`: Pact's word for it is not documented. */
	state: 'delivered' | 'notDelivered' | 'unknown' | Unfinished;
	/** Pact's words for why it was not delivered, or for what is unknown. */
	reason?: string;
	/** The job as it was last seen; an empty object when it was not seen. */
	job: IDataObject;
}

/**
 * Looks at a delivery job until its result is final or the time is up (documentation: "Message delivery Jobs").
 *
 * @param known the job as Pact has just shown it; without it the first look is at once
 * @throws NodeApiError when the job cannot be read
 */
export async function waitForJob(
	waiting: Waiting,
	{ companyId, channelId, jobId }: JobAddress,
	{ timeoutSeconds }: { timeoutSeconds: number },
	known?: IDataObject,
): Promise<DeliveryResult> {
	const path = `/companies/${companyId}/channels/${channelId}/jobs/${jobId}`;
	const polled = {
		request: { api: 'v1', method: 'GET', path } as const,
		read: dataOf,
		resultOf: finalResult,
	};
	const { result, last: job = {} } = await pollUntil(waiting, polled, timeoutSeconds, known);
	return typeof result === 'string' ? { state: result, job } : { ...result, job };
}

/**
 * What to output for the messages of an item that were just sent: each one's job when that is final, with `result` (`delivered`, `notDelivered`,
 * `timedOut`, `notChecked`, or `unknown` where the job cannot be read) and `reason`. Throws nothing: the messages are sent, and an error would say
 * that they are not.
 *
 * @param sent the jobs that Pact answered with
 * @param timeoutSeconds undefined: not waited for, the jobs are the output
 */
export async function deliveriesOf(
	waiting: Waiting & { idle<T>(work: () => Promise<T>): Promise<T> },
	companyId: number,
	sent: IDataObject[],
	timeoutSeconds: number | undefined,
): Promise<IDataObject[]> {
	if (timeoutSeconds === undefined) return sent;
	const deliveries = async () =>
		await Promise.all(
			sent.map(async (job) => await deliveryOf(waiting, companyId, job, timeoutSeconds)),
		);
	return await waiting.idle(deliveries);
}

async function deliveryOf(
	waiting: Waiting,
	companyId: number,
	sent: IDataObject,
	timeoutSeconds: number,
): Promise<IDataObject> {
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
