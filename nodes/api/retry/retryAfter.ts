import type { IDataObject } from 'n8n-workflow';

import type { Outcome } from '../types';

/**
 * How long Pact asks to wait, in seconds: the header Retry-After as seconds or as a date, else the words "wait for 50 seconds" in the
 * body, which the newer API of Pact uses. Undefined when it does not say.
 *
 * @param now unix milliseconds
 */
export function readRetryAfter(header: unknown, body: string, now: number): number | undefined {
	return fromHeader(typeof header === 'string' ? header.trim() : '', now) ?? fromWords(body);
}

function fromHeader(header: string, now: number): number | undefined {
	if (/^\d+(\.\d+)?$/.test(header)) return Number(header);
	// Only the forms with a day's name: Date.parse takes too much for a date.
	const date = /^[A-Za-z]{3,9},? /.test(header) ? Date.parse(header) : NaN;
	return Number.isNaN(date) ? undefined : Math.max(0, (date - now) / 1_000);
}

function fromWords(body: string): number | undefined {
	const words = /\bwait\s+(?:for\s+)?(\d{1,6})\s*(s|m)(?:ec|in|\b)/i.exec(body);
	if (words === null) return undefined;
	return Number(words[1]) * (words[2]!.toLowerCase() === 'm' ? 60 : 1);
}

/** The outcome of an answer, with how long Pact asks to wait where it is a refusal. @param now unix milliseconds */
export function withRetryAfter(
	outcome: Outcome,
	headers: IDataObject | undefined,
	body: string,
	now: number,
): Outcome {
	if (outcome.ok || outcome.failure.kind !== 'refused') return outcome;
	const retryAfter = readRetryAfter(headers?.['retry-after'], body, now);
	return retryAfter === undefined
		? outcome
		: { ok: false, failure: { ...outcome.failure, retryAfter } };
}
