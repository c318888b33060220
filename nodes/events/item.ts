import type { IDataObject } from 'n8n-workflow';

import type { Chat } from './chat';
import { chatOf, forAgents } from './chat';
import type { RecognisedEvent } from './event';
import { recognise, recogniseAs } from './recognise';
import { writingOf } from './v2/messages';

/**
 * The JSON of an event's item: Pact's payload untouched, with `eventName`, `eventKey`, `companyId` and `chat` beside it, and `sessionId` and
 * `chatInput` for n8n's nodes of AI.
 */
export function itemOf(
	companyId: number,
	payload: IDataObject,
	{ name, key }: RecognisedEvent,
	chat: Chat,
): IDataObject {
	const beside = {
		eventName: name,
		chat: chat as unknown as IDataObject,
		...forAgents(companyId, chat),
		eventKey: key,
		companyId,
	};
	// What is said simply comes first in the editor, and no key of the payload takes its place.
	return { ...beside, ...payload, ...beside };
}

/**
 * The item that a Pact Trigger of V2 gave when a message was written, with the same key, whatever became of the message since. What it has from a webhook stands here as the API
 * tells it; only `object.contact` is missing, which no list has.
 *
 * @param message of V2
 * @param conversation the one that it is in
 */
export function itemOfMessage(
	companyId: number,
	message: IDataObject,
	conversation: IDataObject,
): IDataObject {
	const payload = { type: 'message', event: 'create', object: { ...message, conversation } };
	const raw = JSON.stringify(payload);
	const writing = writingOf(message);
	const event = writing
		? recogniseAs(writing, companyId, payload, raw)
		: recognise(companyId, payload, raw);
	return itemOf(companyId, payload, event, chatOf(event, payload));
}
