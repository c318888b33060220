import type {
	IDataObject,
	IExecuteFunctions,
	NodeApiError,
	NodeOperationError,
} from 'n8n-workflow';

import { nodeError } from '../../api/errors';
import type { ItemCheck, Operation } from '../operation';
import { readParameters, refuserOf } from './parameters';

/** What is to be done for one item, read and checked before anything is sent. */
export type Plan = { itemIndex: number; lane: string | undefined } & (
	| { values: IDataObject }
	| { problem: NodeApiError | NodeOperationError }
);

/** Reads an item's parameters. What is wrong with them is part of the plan. */
export function planItem(
	context: IExecuteFunctions,
	operation: Operation,
	itemIndex: number,
): Plan {
	try {
		const values = readParameters(context, operation.fields, itemIndex);
		operation.check?.(values as never, itemCheck(context, itemIndex));
		return { itemIndex, values, lane: laneOf(operation, values) };
	} catch (error) {
		const problem = nodeError(context.getNode(), error, itemIndex);
		return { itemIndex, problem, lane: laneOfFaulty(context, operation, itemIndex) };
	}
}

function itemCheck(context: IExecuteFunctions, itemIndex: number): ItemCheck {
	return {
		refuse: refuserOf(context, itemIndex),
		mustHaveFile: (property) => void context.helpers.assertBinaryData(itemIndex, property),
	};
}

/** Items with the same lane keep their order. */
function laneOf({ lane }: Operation, values: IDataObject): string | undefined {
	return lane && JSON.stringify(lane.map((name) => values[name] ?? null));
}

/** Other parameters than those of the lane may be at fault; then the item has its place in the lane all the same. */
function laneOfFaulty(
	context: IExecuteFunctions,
	operation: Operation,
	itemIndex: number,
): string | undefined {
	const fields = operation.fields.filter(({ name }) => operation.lane?.includes(name));
	try {
		return laneOf(operation, readParameters(context, fields, itemIndex));
	} catch {
		return undefined;
	}
}
