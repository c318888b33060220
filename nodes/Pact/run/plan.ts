import type {
	IDataObject,
	IExecuteFunctions,
	INodePropertyOptions,
	NodeApiError,
	NodeOperationError,
} from 'n8n-workflow';

import { nodeError } from '../../api/errors';
import type { Access } from '../../api/http/credential';
import { readAccess } from '../../api/http/credential';
import type { Field } from '../../form/field';
import { quoted } from '../../form/text';
import type { ItemCheck, Operation } from '../operation';
import { fileAt, fileFieldsOf } from './inputFiles';
import { isShown, readParameter, readParameters, refusalFor } from './parameters';

/** What is to be done for one item, read and checked before anything is sent. */
export type Plan = { itemIndex: number } & (
	| (ReadyPlan & {
			/** Items with the same lane keep their order; undefined: the item waits for no other. */
			lane: string | undefined;
	  })
	| {
			problem: NodeApiError | NodeOperationError;
			/** Those that it may belong to, which nothing later must overtake. */
			lanes: string[];
	  }
);

/** What an item that can be worked on needs. */
export interface ReadyPlan {
	values: IDataObject;
	/** Undefined for an operation that needs no account. */
	access: Access | undefined;
}

/**
 * Reads an item's account and parameters. What is wrong with them is part of the plan. n8n does not tell a node whether its credential holds
 * expressions, which give another account for each item: so it is read for each.
 */
export async function planItem(
	context: IExecuteFunctions,
	operation: Operation,
	itemIndex: number,
): Promise<Plan> {
	let access: Access | undefined;
	try {
		access = operation.account === false ? undefined : await readAccess(context, itemIndex);
		const values = readParameters(context, operation.fields, itemIndex);
		operation.check?.(values as never, itemCheck(context, itemIndex));
		return { itemIndex, values, access, lane: laneOf(operation, access, values) };
	} catch (error) {
		const problem = nodeError(context.getNode(), error, itemIndex);
		return {
			itemIndex,
			problem,
			lanes: lanesDespiteProblem(context, operation, access, itemIndex),
		};
	}
}

function itemCheck(context: IExecuteFunctions, itemIndex: number): ItemCheck {
	const refuse = refusalFor(context, itemIndex);
	const fileFields = fileFieldsOf(context, itemIndex);
	return {
		refuse,
		fileFields,
		mustHaveFile(property) {
			if (fileAt(context, itemIndex, property) !== undefined) return;
			refuse(`The item has no binary field ${quoted(property)}`, missingFileRemedy(fileFields));
		},
	};
}

function missingFileRemedy(fileFields: string[]): string {
	const others =
		fileFields.length === 0
			? 'The item has no binary fields.'
			: `Enter one that the item has: ${fileFields.map(quoted).join(', ')}.`;
	return `${others} For a web address, choose URL as the Source. For another file, put a node in front of this one that downloads or reads it.`;
}

/**
 * The numbers of a company and a conversation mean something else at another address. A name in Telegram or VK is the same in capitals and in small
 * letters.
 */
function laneOf(
	{ lane }: Operation,
	access: Access | undefined,
	values: IDataObject,
): string | undefined {
	const parts = lane?.map((name) => {
		const value = values[name] ?? null;
		return typeof value === 'string' ? value.toLowerCase() : value;
	});
	return parts && JSON.stringify([access?.baseUrl, ...parts]);
}

/**
 * The lanes that an item with a problem may belong to: the one, unless the problem is in a parameter that decides it. Where a choice cannot
 * be read that decides which recipient counts, each of its values is possible.
 */
function lanesDespiteProblem(
	context: IExecuteFunctions,
	operation: Operation,
	access: Access | undefined,
	itemIndex: number,
): string[] {
	const { lane = [] } = operation;
	const deciding = operation.fields
		.filter(({ name }) => lane.includes(name))
		.flatMap(({ property }) => Object.keys(property.displayOptions?.show ?? {}));
	const fields = operation.fields.filter(({ name }) => [...lane, ...deciding].includes(name));
	const lanes = possibleValues(context, fields, itemIndex).map(
		(values) => laneOf(operation, access, values) ?? [],
	);
	return lanes.flat();
}

/** What the fields may hold: one of each, and for a choice that cannot be read all of its values. None where another cannot be read. */
function possibleValues(
	context: IExecuteFunctions,
	fields: readonly Field[],
	itemIndex: number,
): IDataObject[] {
	let possible: IDataObject[] = [{}];
	for (const field of fields) {
		possible = possible.flatMap((before) => {
			if (!isShown(field.property, before)) return [before];
			try {
				return [
					{ ...before, [field.name]: readParameter(context, field, itemIndex) as IDataObject },
				];
			} catch {
				const { type, options = [] } = field.property;
				if (type !== 'options') return [];
				return options.map((option) => ({
					...before,
					[field.name]: (option as INodePropertyOptions).value,
				}));
			}
		});
	}
	return possible;
}
