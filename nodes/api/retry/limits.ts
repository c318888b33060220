import type { Caller, PactRequest, Repeat } from '../types';

/** How long calls may take and how often they are repeated. All times in milliseconds. */
export interface Limits {
	/** After which a request without an answer is given up. */
	readonly timeouts: Readonly<{ safe: number; never: number; upload: number }>;
	/** How often a request is made at the most; being told to wait (429) does not count. */
	readonly attempts: number;
	/** The longest back-off before the second attempt; it doubles with every further one. */
	readonly firstBackOff: number;
	readonly longestBackOff: number;
	/** The time without progress after which nothing is repeated any more. */
	readonly patience: number;
	/** Whether calls queue behind those of the same token when Pact limits it, or go first. */
	readonly queues: boolean;
}

/** While a workflow runs. A message gets more time than a read: to give up on it leaves open whether it was sent. */
export const EXECUTION_LIMITS: Limits = {
	timeouts: { safe: 30_000, never: 60_000, upload: 300_000 },
	attempts: 5,
	firstBackOff: 1_000,
	longestBackOff: 30_000,
	patience: 300_000,
	queues: true,
};

/**
 * While somebody waits: a list in the editor should open soon. n8n repeats its hooks itself and aborts a publication at 84 s: five attempts whose
 * first call gets no answer fit in, and one whose three calls are answered after ten seconds each.
 */
export const WAITED_FOR_LIMITS: Limits = {
	timeouts: { safe: 12_000, never: 12_000, upload: 12_000 },
	attempts: 2,
	firstBackOff: 500,
	longestBackOff: 500,
	patience: 5_000,
	queues: false,
};

/** The limits for a call, by what it is made for. */
export function limitsFor(caller: Caller): Limits {
	return 'getInputData' in caller ? EXECUTION_LIMITS : WAITED_FOR_LIMITS;
}

/** When a request is given up, in milliseconds. */
export function timeoutFor({ timeouts }: Limits, { body }: PactRequest, repeat: Repeat): number {
	return body instanceof FormData ? timeouts.upload : timeouts[repeat];
}
