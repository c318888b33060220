import type {
	IDataObject,
	IExecuteFunctions,
	NodeApiError,
	NodeOperationError,
} from 'n8n-workflow';

import { asNodeError } from '../api/errors';
import type { Operation } from './operation';
import { readParameters } from './parameters';

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
		return { itemIndex, values, lane: laneOf(operation, values) };
	} catch (error) {
		const problem = asNodeError(context.getNode(), error, itemIndex);
		return { itemIndex, problem, lane: laneOfFaulty(context, operation, itemIndex) };
	}
}

/**
 * Items with the same lane keep their order: messages to one customer, and changes of one thing, where the last one must win.
 * What creates something new has no lane unless it says so.
 */
function laneOf(operation: Operation, values: IDataObject): string | undefined {
	const names = laneFields(operation);
	return names.length === 0 ? undefined : JSON.stringify(names.map((name) => values[name]));
}

function laneFields({ lane, repeat, fields }: Operation): readonly string[] {
	if (lane !== undefined) return lane;
	if (repeat === 'never') return [];
	return fields.map(({ name }) => name).filter((name) => name.endsWith('Id'));
}

/** Other parameters than those of the lane may be at fault; then the item has its place in the lane all the same. */
function laneOfFaulty(
	context: IExecuteFunctions,
	operation: Operation,
	itemIndex: number,
): string | undefined {
	const names = laneFields(operation);
	const fields = operation.fields.filter(({ name }) => names.includes(name));
	try {
		return laneOf(operation, readParameters(context, fields, itemIndex));
	} catch {
		return undefined;
	}
}
