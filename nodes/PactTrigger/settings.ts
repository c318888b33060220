import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import type { Api } from '../api/types';
import type { Field, Refuse } from '../form/field';
import { readField } from '../form/field';
import type { Options } from './options';
import { optionsFor } from './options';
import { triggerOn } from './triggerOn';

/** An option that was not added means this. No list chosen from: all of them. */
export const NOT_ADDED = {
	ackStatuses: [],
	channels: [],
	conversationIds: [],
	downloadAttachments: false,
	downloadSizeLimit: 20,
	downloadTimeLimit: 10,
	existingWebhook: 'stop',
	groups: 'all',
	includeConversation: true,
	otherEvents: [],
	providers: [],
	qrCodeImage: false,
	textContains: [],
	textMatchMode: 'anywhere',
	withAttachments: false,
} satisfies Options;

/** The parameters that a delivery is judged by. None takes an expression, which would cost 50 ms for each delivery. */
export type Settings = Options &
	Required<Pick<Options, keyof typeof NOT_ADDED>> & {
		api: Api;
		events: string[];
	};

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
	return { api, events: read(triggerOn[api]), ...NOT_ADDED, ...read<Options>(optionsFor[api]) };
}
