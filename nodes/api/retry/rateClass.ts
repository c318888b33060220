import type { PactRequest, RateClass } from '../types';

/** The first row whose method and path fit names the class of a request; `other` where none does. */
export const rateClassBy =
	(rows: ReadonlyArray<[PactRequest['method'], RegExp, RateClass]>) =>
	({ method, path }: Pick<PactRequest, 'method' | 'path'>): RateClass =>
		rows.find(([verb, pattern]) => verb === method && pattern.test(path))?.[2] ?? 'other';
