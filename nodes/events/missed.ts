import type { IDataObject } from 'n8n-workflow';

import { chatOf, forAgents } from './chat';
import { recognise } from './recognise';

/**
 * The item that a Pact Trigger of V2 would have given for a message, with the same key: what it has from a webhook stands here as the API
 * tells it. `object.contact` is missing, which no list has.
 *
 * @param message of V2, with the conversation that it is in
 */
export function itemOfMessage(
	companyId: number,
	message: IDataObject,
	conversation: IDataObject,
): IDataObject {
	const payload = { type: 'message', event: 'create', object: { ...message, conversation } };
	const event = recognise(companyId, payload, JSON.stringify(payload));
	const chat = chatOf(event, payload);
	return {
		...payload,
		eventName: event.name,
		eventKey: event.key,
		companyId,
		chat: chat as unknown as IDataObject,
		...forAgents(companyId, chat),
	};
}
