import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { accountKey } from '../../api/account';
import { Client } from '../../api/client';
import { binaryFile } from '../../api/http/binaryFile';
import { uploadName } from '../../api/http/fileName';
import { clock } from '../../api/retry/clock';
import type { Guard } from '../../api/types';
import { quoted } from '../../form/text';
import type { Item, Operation } from '../operation';
import { fileAt, fileFieldsOf } from './inputFiles';
import { refusalFor } from './parameters';
import type { Slots } from './lanes';
import type { ReadyPlan } from './plan';
import { requestTimeout } from './runOptions';
import { valueOfEvent } from './triggerEvent';

/** What was loaded in each execution that still runs. */
const caches = new WeakMap<IExecuteFunctions, Map<string, Promise<unknown>>>();

/**
 * What an operation has for one item.
 *
 * @param slots where the item has one, which it leaves to others while it pauses
 * @param ended aborts when the execution is cancelled, or ends because of another item
 * @param guard stands before each request that must not be repeated
 */
export function itemFor(
	context: IExecuteFunctions,
	operation: Operation,
	{ itemIndex, values, access }: ReadyPlan & { itemIndex: number },
	slots: Slots,
	ended: AbortSignal,
	guard?: Guard,
): Item {
	const { helpers } = context;
	const refuse = refusalFor(context, itemIndex);
	const purpose = {
		repeat: operation.repeat,
		sends: sends(operation, values),
		recipient: Object.entries(recipientOf(operation, values))
			.map(([name, value]) => `${name} ${String(value)}`)
			.join(', '),
		timeout: requestTimeout(values),
		inV1: operation.inV1 && `If Pact does not offer API V2 to this account, use ${operation.inV1}.`,
	};
	return {
		client: new Client(context, purpose, access, guard),
		context,
		signal: ended,
		refuse,
		ofTrigger: (valueIn, refuseValue) => valueOfEvent(context, valueIn, refuseValue),
		fileFields: fileFieldsOf(context, itemIndex),
		idle: async (work) => await slots.without(work),
		pause: async (milliseconds) => {
			if (milliseconds === 0) return;
			await slots.without(async () => await clock.sleep(milliseconds, ended));
			if (!ended.aborted) return;
			refuse(
				'The rest of this item was not sent, because the execution ended',
				'The messages that come before it in this item were sent.',
			);
		},
		file: async (property, name) => {
			const binary =
				fileAt(context, itemIndex, property) ?? helpers.assertBinaryData(itemIndex, property);
			const file = await binaryFile(helpers, binary, uploadName(name, binary, property));
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

/** The values that say to whom an item goes, or what it changes: those of its lane. */
export function recipientOf({ lane = [] }: Operation, values: IDataObject): IDataObject {
	const named = lane.map((name) => [name, values[name]] as const);
	return Object.fromEntries(named.filter(([, value]) => value !== undefined));
}

/** Whether the operation reaches a person with these values. */
export function sends({ sends: answer = false }: Operation, values: IDataObject): boolean {
	return typeof answer === 'function' ? answer(values as never) : answer;
}
