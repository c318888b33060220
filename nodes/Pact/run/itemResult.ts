import type { IExecuteFunctions, INodeExecutionData, NodeApiError } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

/** `skipped`: it had been done before. */
interface FinishedItem {
	state: 'done' | 'skipped';
	output: INodeExecutionData[];
}

/** `failed`: certainly nothing was done. `inDoubt`: it may have been carried out. */
export interface FailedItem {
	state: 'failed' | 'inDoubt';
	error: NodeApiError | NodeOperationError;
	/** The words for this item, where many items share one error. */
	message?: string;
}

/** What became of one item. */
export type ItemResult = FinishedItem | FailedItem;

/** The error of an execution that was cancelled before this item's turn. */
export function cancelled(context: IExecuteFunctions): NodeOperationError {
	return new NodeOperationError(context.getNode(), 'The execution was cancelled', {
		description: 'Nothing was sent for this item.',
	});
}

/** "0–3, 7": where item numbers follow one another, only the ends are named. */
export function itemNumbers(indexes: number[]): string {
	const runs: Array<[number, number]> = [];
	for (const index of indexes) {
		const last = runs.at(-1);
		if (last !== undefined && last[1] === index - 1) last[1] = index;
		else runs.push([index, index]);
	}
	return runs.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(', ');
}

/**
 * Adds to the error that ends an execution what became of all items, for it is all that the user gets to see.
 *
 * @param results by item; undefined: not begun
 * @param words what was done ("sent") and how to avoid doing it again
 */
export function reportItems(
	error: FailedItem['error'],
	results: ReadonlyArray<ItemResult | undefined>,
	{ done, remedy }: { done: string; remedy: string },
): void {
	const indexes = (...states: Array<ItemResult['state'] | undefined>) =>
		results.flatMap((result, index) => (states.includes(result?.state) ? [index] : []));
	const groups = {
		[done]: indexes('done'),
		[`${done} before and skipped`]: indexes('skipped'),
		[`not known whether ${done}`]: indexes('inDoubt'),
		[`not ${done}`]: indexes('failed', undefined),
	};
	const list = Object.entries(groups)
		.filter(([, found]) => found.length > 0)
		.map(([words, found]) => `${words}: ${itemNumbers(found)}`)
		.join('; ');
	const again = groups[done]!.length > 0 ? ` ${remedy}` : '';
	error.description = `${error.description ?? ''} Items (the first is 0) ${list}.${again}`.trim();
}
