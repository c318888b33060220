import type { IDataObject } from 'n8n-workflow';

import { DEFAULT_CONCURRENCY } from '../fields/request';
import { DEFAULTS } from '../fields/sending';

/** How the items of one execution are run. */
export interface RunOptions {
	/** Items that are worked on at a time. */
	concurrency: number;
	/** Items in one batch. */
	batchSize: number;
	/** Milliseconds between two batches. */
	batchInterval: number;
	/** Whether later messages of a lane are sent after one that failed. */
	sendAfterFailure: boolean;
}

/**
 * The options that hold for all items; n8n shows one set of them, so those of the first item count.
 *
 * @param values the values of an item, read and checked
 */
export function runOptions(values: IDataObject): RunOptions {
	const options = (values.options ?? {}) as IDataObject;
	// There are batches as soon as one of their two options is set.
	const batches = options.batchSize !== undefined || options.batchInterval !== undefined;
	return {
		concurrency: (options.concurrency as number | undefined) ?? DEFAULT_CONCURRENCY,
		batchSize:
			(options.batchSize as number | undefined) ?? (batches ? DEFAULTS.batchSize : Infinity),
		batchInterval:
			(options.batchInterval as number | undefined) ?? (batches ? DEFAULTS.batchInterval : 0),
		sendAfterFailure: options.afterFailure === 'send',
	};
}

/** How long one request of this item may take, in milliseconds; undefined: as long as usual. */
export function requestTimeout(values: IDataObject): number | undefined {
	const { requestTimeout: seconds } = (values.options ?? {}) as { requestTimeout?: number };
	return seconds === undefined ? undefined : seconds * 1_000;
}

/** The key under which this item's message is sent once only; undefined when it may be sent again. */
export function onceKey(values: IDataObject): string | undefined {
	const { skipIfSent } = (values.options ?? {}) as IDataObject;
	return typeof skipIfSent === 'string' ? skipIfSent.trim() : undefined;
}
