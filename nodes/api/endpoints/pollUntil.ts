import type { IDataObject } from 'n8n-workflow';

import type { Client } from '../client';
import { CallFailed } from '../errors';
import { clock, unlessAborted } from '../retry/clock';
import { Mutex } from '../retry/mutex';
import type { PactRequest } from '../types';

/** The delays between two looks grow from the first to the longest, in milliseconds: most messages are delivered in seconds. */
const DELAY = 2_000;
const LONGEST_DELAY = 15_000;
const GROWTH = 1.5;

/** So long before the time is over comes the last look. */
const LAST_LOOK = 1_000;

/** Pact limits how often an account may look, for everything that it does: all waits of an account share one request at a time. */
const looks = new Mutex();

/** Whoever waits. */
export interface Waiting {
	client: Pick<Client, 'tryCall' | 'account'>;
	/** Ends the waiting at once. */
	signal?: AbortSignal | undefined;
}

/** A thing that is looked at. */
export interface Polled<Result> {
	request: PactRequest;
	/** The thing in an answer. */
	read: (answer: IDataObject) => IDataObject;
	/** What became of it; undefined while that is not final. */
	resultOf: (thing: IDataObject) => Result | undefined;
}

/** `timedOut`: nothing final within the time limit; it may still come. `notChecked`: the thing was not looked at in that time. */
export type Unfinished = 'timedOut' | 'notChecked';

/**
 * Looks at a thing of Pact until its result is final or the time is over. Whoever waits longest has the next look. A look for which the time is
 * over leaves the queue.
 *
 * @param seconds how long to wait at the most
 * @param known the thing as Pact has just shown it; without it the first look is at once
 * @returns the result, and the thing as it was last seen
 * @throws CallFailed when the thing cannot be read
 */
export async function pollUntil<Result>(
	{ client, signal }: Waiting,
	{ request, read, resultOf }: Polled<Result>,
	seconds: number,
	known?: IDataObject,
): Promise<{ result: Result | Unfinished; last: IDataObject | undefined }> {
	const knownResult = known && resultOf(known);
	if (knownResult !== undefined) return { result: knownResult, last: known };

	const account = await client.account();
	const end = clock.now() + seconds * 1_000;
	const ended = new AbortController();
	const over = new AbortController();
	const signals = [ended.signal, signal].filter((signal) => signal !== undefined);
	void clock.sleep(seconds * 1_000, AbortSignal.any(signals)).then(() => over.abort());

	const look = async () => {
		let answer: IDataObject | CallFailed | undefined;
		const turn = looks.runExclusive(`${account} ${request.api}`, async () => {
			answer = await client.tryCall(request, { repeat: 'safe', signal: over.signal });
		});
		await unlessAborted(turn, over.signal);
		if (answer instanceof CallFailed && !over.signal.aborted) throw answer;
		return answer === undefined || answer instanceof CallFailed ? undefined : read(answer);
	};

	let last = known;
	let unfinished: Unfinished = 'notChecked';
	try {
		for (let delay = known === undefined ? 0 : DELAY; !over.signal.aborted; ) {
			const left = end - clock.now();
			const isLast = unfinished === 'timedOut' && left <= LAST_LOOK;
			const beforeLast = Math.max(0, left - LAST_LOOK);
			await clock.sleep(isLast ? left : Math.min(delay, beforeLast), over.signal);
			if (isLast) break;
			const seen = await look();
			if (seen === undefined) continue;
			last = seen;
			unfinished = 'timedOut';
			const result = resultOf(seen);
			if (result !== undefined) return { result, last };
			delay = delay === 0 ? DELAY : Math.min(delay * GROWTH, LONGEST_DELAY);
		}
		return { result: unfinished, last };
	} finally {
		ended.abort();
	}
}
