import type { IExecuteFunctions } from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';

import { binaryFile } from '../../api/http/binaryFile';
import { clock } from '../../api/retry/clock';
import { download } from '../../api/http/download';
import { asNodeError } from '../../api/errors';
import { EXECUTION_LIMITS } from '../../api/retry/limits';
import { fetchRows } from '../../api/pages';
import { callPact, CREDENTIAL } from '../../api/request';
import { callSession, sessionProblem } from '../../api/session/session';
import { effectOf } from '../../api/retry/effect';
import { shakeHands } from '../../webhook/handshake';
import type { Calls, Operation } from '../operation';
import { refuserOf } from './refusal';
import type { Slots } from './slots';

/** Milliseconds that a webhook address gets to answer. */
const WEBHOOK_TIME_LIMIT = 10_000;

/** What was asked for once per execution; gone with the execution. */
const remembered = new WeakMap<IExecuteFunctions, Map<string, Promise<unknown>>>();

/**
 * What an operation may do for one item, bound to the execution and the item.
 *
 * @param slots where the item has one, which it leaves to others while it pauses
 */
export function callsFor(
	context: IExecuteFunctions,
	operation: Operation,
	itemIndex: number,
	slots: Slots,
): Calls {
	const refuse = refuserOf(context, itemIndex);
	return {
		refuse,
		editorUrl: context.getInstanceBaseUrl(),
		call: async (request, repeat = operation.repeat, failed) => {
			try {
				return await callPact(context, request, repeat, itemIndex);
			} catch (error) {
				const known = asNodeError(context.getNode(), error, itemIndex);
				if (failed !== undefined) known.message = `${failed}: ${known.message}`;
				throw known;
			}
		},
		apiToken: async () => {
			const { apiToken } = await context.getCredentials(CREDENTIAL, itemIndex);
			return String(apiToken).trim();
		},
		rows: async (request, key, limit) => await fetchRows(context, request, key, limit, itemIndex),
		pause: async (milliseconds) =>
			await slots.without(
				async () => await clock.sleep(milliseconds, context.getExecutionCancelSignal()),
			),
		file: async (property, name) => {
			const binary = context.helpers.assertBinaryData(itemIndex, property);
			const fileName = name ?? binary.fileName ?? `${property}.${binary.fileExtension ?? 'bin'}`;
			return await binaryFile(
				context.helpers,
				binary,
				fileName,
				async () => await context.helpers.getBinaryDataBuffer(itemIndex, property),
			);
		},
		download: async (url, limits) => {
			const found = await download(context.helpers, url, {
				...limits,
				signal: context.getExecutionCancelSignal(),
			});
			return 'failure' in found ? refuse(found.failure, found.remedy) : found.binary;
		},
		shakeHands: async (address) => await shakeHands(context, address, WEBHOOK_TIME_LIMIT),
		session: async (request) => {
			const outcome = await callSession(
				context.helpers.httpRequest,
				request,
				EXECUTION_LIMITS,
				context.getExecutionCancelSignal(),
			);
			if (!outcome.ok) {
				const problem = sessionProblem(outcome.failure);
				const error = new NodeApiError(context.getNode(), problem, { ...problem, itemIndex });
				error.context.effect = effectOf(outcome.failure);
				throw error;
			}
			return { ...outcome.answer, ...outcome.tokens };
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
