import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import type { Field } from '../form/field';
import {
	direction,
	downloadSizeLimit,
	downloadTimeLimit,
	existingWebhook,
	listOf,
	options,
} from './options';

/** What to do with an address that is already registered and belongs to someone else. */
export type ExistingWebhook = 'stop' | 'replace' | 'share';

/** "Any Event" in the list "Trigger On". */
export const ANY_EVENT = '*';

/** The parameters that a delivery is judged by. None takes an expression, which would cost 50 ms for each delivery. */
export interface Settings {
	events: string[];
	existingWebhook: ExistingWebhook;
	direction: 'incoming' | 'outgoing' | 'both';
	/** Empty: all. */
	channels: string[];
	conversations: string[];
	ackStatuses: string[];
	qrCodeImage: boolean;
	download: DownloadSettings | undefined;
}

export interface DownloadSettings {
	/** Bytes of all attachments of a message together. */
	sizeLimit: number;
	/** Milliseconds for all attachments of a message. */
	timeLimit: number;
}

const MEGABYTE = 1024 * 1024;

/** Reads and checks them, so that what is wrong shows when the workflow is published. @throws NodeOperationError */
export function readSettings(context: IHookFunctions | IWebhookFunctions): Settings {
	const chosen = options.parse(
		context.getNodeParameter('options', {}) as object,
		(problem, description) => {
			throw new NodeOperationError(context.getNode(), `Options ${problem}`, { description });
		},
		{ timezone: context.getTimezone(), now: new Date() },
	);
	return {
		events: listOf(context.getNodeParameter('events', [])),
		existingWebhook: chosen.existingWebhook ?? defaultOf(existingWebhook),
		direction: chosen.direction ?? defaultOf(direction),
		channels: chosen.channels ?? [],
		conversations: chosen.conversationIds ?? [],
		ackStatuses: chosen.ackStatuses ?? [],
		qrCodeImage: chosen.qrCodeImage === true,
		download:
			chosen.downloadAttachments === true
				? {
						sizeLimit: (chosen.downloadSizeLimit ?? defaultOf(downloadSizeLimit)) * MEGABYTE,
						timeLimit: (chosen.downloadTimeLimit ?? defaultOf(downloadTimeLimit)) * 1000,
					}
				: undefined,
	};
}

/** What an option that was not added means: the same as one that was added and left as it is. */
function defaultOf<Value>({ property }: Field<string, Value>): Value {
	return property.default as Value;
}
