import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { Client } from '../../api/client';
import { binaryFile } from '../../api/http/binaryFile';
import { uploadName } from '../../api/http/fileName';
import type { Item, Operation } from '../operation';
import { refusalFor } from './parameters';
import type { Slots } from './lanes';
import type { ReadyPlan } from './plan';
import { fileFieldsOf } from './plan';
import { requestTimeout } from './runOptions';

/**
 * What an operation has for one item.
 *
 * @param slots where the item has one, which it leaves to others while it pauses
 * @param beforeWriting is awaited immediately before a request that must not be repeated
 */
export function itemFor(
	context: IExecuteFunctions,
	operation: Operation,
	{ itemIndex, values, access }: ReadyPlan & { itemIndex: number },
	slots: Slots,
	beforeWriting?: () => Promise<void>,
): Item {
	const { helpers } = context;
	const purpose = {
		repeat: operation.repeat,
		sends: sends(operation, values),
		timeout: requestTimeout(values),
		inV1: operation.inV1 && `If Pact does not offer API V2 to this account, use ${operation.inV1}.`,
	};
	return {
		client: new Client(context, purpose, access, beforeWriting),
		context,
		refuse: refusalFor(context, itemIndex),
		fileFields: fileFieldsOf(context, itemIndex),
		idle: async (work) => await slots.without(work),
		file: async (property, name) => {
			const binary = helpers.assertBinaryData(itemIndex, property);
			return await binaryFile(
				helpers,
				binary,
				uploadName(name, binary, property),
				async () => await helpers.getBinaryDataBuffer(itemIndex, property),
			);
		},
	};
}

/** Whether the operation reaches a person with these values. */
export function sends({ sends: answer = false }: Operation, values: IDataObject): boolean {
	return typeof answer === 'function' ? answer(values as never) : answer;
}
