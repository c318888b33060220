import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { Client } from '../../api/client';
import { binaryFile } from '../../api/http/binaryFile';
import { clock } from '../../api/retry/clock';
import type { Item, Operation } from '../operation';
import { refuserOf } from './parameters';
import type { Slots } from './lanes';

/** What was asked for once per execution; gone with the execution. */
const remembered = new WeakMap<IExecuteFunctions, Map<string, Promise<unknown>>>();

/**
 * What an operation has for one item.
 *
 * @param slots where the item has one, which it leaves to others while it pauses
 */
export function itemOf(
	context: IExecuteFunctions,
	operation: Operation,
	itemIndex: number,
	values: IDataObject,
	slots: Slots,
): Item {
	const { helpers } = context;
	const purpose = { repeat: operation.repeat, sends: sends(operation, values) };
	return {
		client: new Client(context, itemIndex, purpose),
		context,
		refuse: refuserOf(context, itemIndex),
		pause: async (milliseconds) =>
			await slots.without(
				async () => await clock.sleep(milliseconds, context.getExecutionCancelSignal()),
			),
		file: async (property, name) => {
			const binary = helpers.assertBinaryData(itemIndex, property);
			const fileName = name ?? binary.fileName ?? `${property}.${binary.fileExtension ?? 'bin'}`;
			return await binaryFile(
				helpers,
				binary,
				fileName,
				async () => await helpers.getBinaryDataBuffer(itemIndex, property),
			);
		},
		remember: async <T>(key: string, load: () => Promise<T>) => {
			const known = remembered.get(context) ?? new Map<string, Promise<unknown>>();
			remembered.set(context, known);
			const asked = known.get(key) ?? load();
			known.set(key, asked);
			// A failure may pass, and its error names the item that it was met for.
			asked.catch(() => known.delete(key));
			return (await asked) as T;
		},
	};
}

function sends({ sends: says = false }: Operation, values: IDataObject): boolean {
	return typeof says === 'function' ? says(values as never) : says;
}
