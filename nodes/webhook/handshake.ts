import type { IDataObject, IN8nHttpFullResponse, RequestHelperFunctions } from 'n8n-workflow';

import { parseObject } from '../api/json';

/**
 * What Pact posts to a `webhook_url` when it is set or changed; the call fails unless the answer is 200
 * (documentation: notice of "Companies").
 */
export const HANDSHAKE = { source: 'pact.im', operation: 'test' };

/** Whether a payload is Pact's handshake and no event. */
export function isHandshake({ source, operation, type }: IDataObject): boolean {
	return source === HANDSHAKE.source && operation === HANDSHAKE.operation && type === undefined;
}

/**
 * On a handshake of ours: the receiver, if it is a Pact Trigger, shall answer as it would answer an event, with 403 for a wrong secret, and
 * name the former owner that it passes events on to. To anyone else it is Pact's own handshake.
 */
export const CHECK_HEADER = 'x-n8n-pact-check';

/** What n8n posts to its own Test URL, so that a test run gets the option Example Event. */
export const EXAMPLE_REQUEST = { source: 'n8n', operation: 'example' };

/** Whether a payload asks for the example. */
export function isExampleRequest({ source, operation }: IDataObject): boolean {
	return source === EXAMPLE_REQUEST.source && operation === EXAMPLE_REQUEST.operation;
}

/** Any n8n context that can make a plain request. */
export interface Poster {
	helpers: Pick<RequestHelperFunctions, 'httpRequest'>;
}

/** What became of a POST to a webhook address. */
export interface WebhookAnswer {
	/** The HTTP status; undefined when there was no answer. */
	status: number | undefined;
	/** The answer's JSON object, or an empty one. */
	body: IDataObject;
	/** Why there was no answer: Node's code (ECONNREFUSED …). */
	code?: string;
}

/** Milliseconds for an exchange: a publication asks within n8n's 84 seconds, and Pact waits while an event is passed on. */
const TIME_LIMIT = 8_000;

/** Bytes of an answer that are read; what a Pact Trigger answers is far shorter, and nobody else's answer matters. */
const LONGEST_ANSWER = 8 * 1024;

/**
 * Posts to a webhook address the way Pact does: without the token, which is none of the receiver's business, and without
 * following redirects. An answer that is long, or does not end in time, counts by its status. Never throws, because the error
 * of the HTTP client would carry the address with its secret.
 *
 * @param timeLimit milliseconds for the whole exchange
 */
export async function postToWebhook(
	poster: Poster,
	url: string,
	content: { body: IDataObject | string | Uint8Array; headers?: IDataObject | undefined },
	timeLimit = TIME_LIMIT,
): Promise<WebhookAnswer> {
	try {
		const { statusCode, body } = (await poster.helpers.httpRequest({
			method: 'POST',
			url,
			headers: { 'Content-Type': 'application/json', ...content.headers },
			body: content.body,
			encoding: 'stream',
			timeout: timeLimit,
			// The timeout counts silence only; a receiver that drips would hold the delivery for ever.
			abortSignal: AbortSignal.timeout(timeLimit),
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
		})) as IN8nHttpFullResponse;
		return { status: statusCode, body: parseObject(await beginningOf(body)) ?? {} };
	} catch (error) {
		const { code } = error as { code?: unknown };
		return { status: undefined, body: {}, code: typeof code === 'string' ? code : 'UNKNOWN' };
	}
}

/**
 * Asks an address, with the secret that it may carry, whether it takes webhooks; only the status 200 is a yes.
 *
 * @param productionUrl of the trigger that asks: if the receiver is that trigger itself, the answer says so (`isSame`)
 */
export async function shakeHands(
	poster: Poster,
	url: string,
	productionUrl = '1',
): Promise<WebhookAnswer> {
	const headers = { [CHECK_HEADER]: productionUrl };
	return await postToWebhook(poster, url, { body: HANDSHAKE, headers });
}

/** Only a Pact Trigger that knows the secret answers so. */
export function isTrigger({ status, body }: WebhookAnswer): boolean {
	return status === 200 && 'formerOwner' in body;
}

/** Statuses of a receiver that may be no longer there, other than one that has a problem for the moment. */
export function isGone(status: number | undefined): boolean {
	return status === 404 || status === 410;
}

/** As `isGone`, for an address that may be another's: one that cannot be reached at all counts, too. */
export function isDead(status: number | undefined): boolean {
	return status === undefined || isGone(status);
}

/** The text of an answer, or as much of it as there is; the rest is not fetched. */
async function beginningOf(answer: unknown): Promise<string> {
	const chunks: Uint8Array[] = [];
	let size = 0;
	try {
		// Leaving the loop, by whichever way, closes the connection.
		for await (const chunk of answer as AsyncIterable<Uint8Array>) {
			chunks.push(chunk);
			size += chunk.length;
			if (size > LONGEST_ANSWER) break;
		}
	} catch {
		// It ended too late or in the middle: the status is known all the same.
	}
	return Buffer.concat(chunks).toString();
}
