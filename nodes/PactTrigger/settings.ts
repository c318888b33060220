import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import type { Api } from '../api/types';
import type { Field, Refuse } from '../form/field';
import { readField } from '../form/field';
import type { Direction, Options } from './options';
import {
	downloadSizeLimit,
	downloadTimeLimit,
	existingWebhook,
	includeConversation,
	optionsFor,
} from './options';
import type { MatchMode } from './phrases';
import { triggerOn } from './triggerOn';

/** What to do with an address that is already registered and belongs to someone else. */
export type ExistingWebhook = 'stop' | 'replace' | 'share';

/** The parameters that a delivery is judged by. None takes an expression, which would cost 50 ms for each delivery. */
export interface Settings {
	api: Api;
	events: string[];
	/** Events of the other version's format that start the workflow, too. */
	otherEvents: string[];
	existingWebhook: ExistingWebhook;
	/** Undefined unless the user chose one: each event then says itself what is usual. */
	direction: Direction | undefined;
	groups: 'all' | 'only' | 'without';
	/** Empty: all. */
	channels: string[];
	/** Empty: all. */
	providers: string[];
	conversations: string[];
	ackStatuses: string[];
	/** Normalised, one of them is enough. Empty: all texts. */
	phrases: string[];
	matchMode: MatchMode;
	/** Milliseconds since a message was written; undefined: no limit. */
	maximumAge: number | undefined;
	withAttachments: boolean;
	/** Whether Pact is asked who a message of V1 is from. */
	includeConversation: boolean;
	qrCodeImage: boolean;
	download: DownloadSettings | undefined;
	/** What a test run gets at once, from no Pact. */
	exampleEvent: string | undefined;
}

export interface DownloadSettings {
	/** Bytes of all attachments of a message together. */
	sizeLimit: number;
	/** Milliseconds for all attachments of a message. */
	timeLimit: number;
}

const MEGABYTE = 1024 * 1024;
const MINUTE = 60_000;

/** The version of the API that the trigger is registered in. */
export function apiOf(context: IHookFunctions | IWebhookFunctions): Api {
	return context.getNodeParameter('apiVersion', 'v2') === 'v1' ? 'v1' : 'v2';
}

/** Reads and checks them, so that what is wrong shows when the workflow is published. @throws NodeOperationError */
export function readSettings(context: IHookFunctions | IWebhookFunctions): Settings {
	const api = apiOf(context);
	const at = { timezone: context.getTimezone(), now: new Date() };
	const read = <Value>(field: Field<string, Value>): Value => {
		const { name, property } = field;
		const refuse: Refuse = (problem, description) => {
			throw new NodeOperationError(context.getNode(), `${property.displayName} ${problem}`, {
				description,
			});
		};
		return readField(field, context.getNodeParameter(name, property.default as object), refuse, at);
	};
	const chosen: Options = read<Options>(optionsFor[api]);
	return {
		api,
		events: read(triggerOn[api]),
		otherEvents: chosen.otherEvents ?? [],
		existingWebhook: chosen.existingWebhook ?? defaultOf(existingWebhook),
		direction: chosen.direction,
		groups: chosen.groups ?? 'all',
		channels: chosen.channels ?? [],
		providers: chosen.providers ?? [],
		conversations: chosen.conversationIds ?? [],
		ackStatuses: chosen.ackStatuses ?? [],
		phrases: chosen.textContains ?? [],
		matchMode: chosen.textMatchMode ?? 'anywhere',
		maximumAge: chosen.maximumAge === undefined ? undefined : chosen.maximumAge * MINUTE,
		withAttachments: chosen.withAttachments === true,
		includeConversation: chosen.includeConversation ?? defaultOf(includeConversation),
		qrCodeImage: chosen.qrCodeImage === true,
		download:
			chosen.downloadAttachments === true
				? {
						sizeLimit: (chosen.downloadSizeLimit ?? defaultOf(downloadSizeLimit)) * MEGABYTE,
						timeLimit: (chosen.downloadTimeLimit ?? defaultOf(downloadTimeLimit)) * 1000,
					}
				: undefined,
		exampleEvent: chosen.exampleEvent,
	};
}

/** What an option that was not added means: the same as one that was added and left as it is. */
function defaultOf<Value>({ property }: Field<string, Value>): Value {
	return property.default as Value;
}
