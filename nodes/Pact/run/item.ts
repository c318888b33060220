import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { accountKey } from '../../api/account';
import { Client } from '../../api/client';
import { binaryFile } from '../../api/http/binaryFile';
import { uploadName } from '../../api/http/fileName';
import { clock } from '../../api/retry/clock';
import { quoted } from '../../form/text';
import type { Item, Operation } from '../operation';
import { refusalFor } from './parameters';
import type { Slots } from './lanes';
import type { ReadyPlan } from './plan';
import { fileFieldsOf } from './plan';
import { requestTimeout } from './runOptions';

/** What was loaded in each execution that still runs. */
const caches = new WeakMap<IExecuteFunctions, Map<string, Promise<unknown>>>();

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
	const refuse = refusalFor(context, itemIndex);
	const purpose = {
		repeat: operation.repeat,
		sends: sends(operation, values),
		timeout: requestTimeout(values),
		inV1: operation.inV1 && `If Pact does not offer API V2 to this account, use ${operation.inV1}.`,
	};
	const idle: Item['idle'] = async (work) => await slots.without(work);
	return {
		client: new Client(context, purpose, access, beforeWriting),
		context,
		refuse,
		fileFields: fileFieldsOf(context, itemIndex),
		idle,
		pause: async (milliseconds) =>
			await idle(async () => await clock.sleep(milliseconds, context.getExecutionCancelSignal())),
		file: async (property, name) => {
			const binary = helpers.assertBinaryData(itemIndex, property);
			const file = await binaryFile(
				helpers,
				binary,
				uploadName(name, binary, property),
				async () => await helpers.getBinaryDataBuffer(itemIndex, property),
			);
			if (file.size > 0) return file;
			return refuse(
				`The file in the binary field ${quoted(property)} is empty`,
				'Nothing was uploaded or sent. Check the node that makes the file.',
			);
		},
		cached: async <T>(key: string, load: () => Promise<T>) => {
			const cache = caches.get(context) ?? new Map<string, Promise<unknown>>();
			caches.set(context, cache);
			const whole = JSON.stringify([access && accountKey(access), key]);
			const loaded = cache.get(whole) ?? load();
			cache.set(whole, loaded);
			// A failure may pass, and its error names the item that it was met for.
			loaded.catch(() => cache.delete(whole));
			return (await loaded) as T;
		},
	};
}

/** Whether the operation reaches a person with these values. */
export function sends({ sends: answer = false }: Operation, values: IDataObject): boolean {
	return typeof answer === 'function' ? answer(values as never) : answer;
}
