import { createHash } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';

import { RECLAIM } from '../api/webhooks';
import { shown } from '../api/shownAddress';

/** What Pact Triggers (and the action Check Webhook) say to each other over their webhook addresses. */

/** On a delivery that is passed on: the marks of the triggers that it went through, so that it never goes round in circles. */
export const PATH_HEADER = 'x-n8n-pact-path';

/** No chain of real triggers is longer; what comes with more is going round in circles. */
export const LONGEST_PATH = 20;

/** `{"source":"pact.im","operation":"test"}` and no event: the handshake. */
export function isHandshake({ source, operation, type }: IDataObject): boolean {
	return source === 'pact.im' && operation === 'test' && type === undefined;
}

/** The mark of an address in the path header: tells nobody the address. */
export function markOf(address: string): string {
	return createHash('sha256').update(shown(address)).digest('hex').slice(0, 16);
}

/** The marks in a path header. */
export function marksIn(header: unknown): string[] {
	return typeof header === 'string' && header !== '' ? header.split(',') : [];
}

/** Company → Check Webhook asks the trigger to register its address again. */
export function isReclaim({ source, operation }: IDataObject): boolean {
	return source === RECLAIM.source && operation === RECLAIM.operation;
}
