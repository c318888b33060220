import { createHash } from 'node:crypto';

import { shown } from '../../api/http/mask';

/** On a delivery that is passed on: the marks of the addresses that it went through. Two n8n that pass on to each other end there. */
export const PATH_HEADER = 'x-n8n-pact-path';

/** Addresses on the way of one delivery. Nobody passes it on so often; what comes with more goes round in circles. */
const LONGEST_PATH = 20;

/** The mark of an address: tells nobody the address. */
export function markOf(address: string): string {
	return createHash('sha256').update(shown(address)).digest('hex').slice(0, 16);
}

/** The marks in a path header. Proxies write lists with a blank behind the comma. */
export function marksIn(header: unknown): string[] {
	if (typeof header !== 'string') return [];
	return header
		.split(',')
		.map((mark) => mark.trim())
		.filter((mark) => mark !== '');
}

/** Whether a delivery with this path has been at the address before. */
export function goesInCircles(path: string[], address: string): boolean {
	return path.length > LONGEST_PATH || path.includes(markOf(address));
}
