import type { IDataObject } from 'n8n-workflow';

import type { Settings } from './settings';
import { ANY_EVENT } from './settings';

/**
 * Whether an event starts the workflow. Each filter judges only the events that have what it looks at: a list of channels, say,
 * lets a delivery job pass, because its payload names no channel (documentation: "Webhooks").
 *
 * @param name the event's name in the catalogue
 */
export function isWanted(name: string, payload: IDataObject, settings: Settings): boolean {
	const { events, direction, channels, conversations, ackStatuses } = settings;
	if (!events.includes(name) && !events.includes(ANY_EVENT)) return false;

	const data = asObject(payload.data);
	return (
		passes(incomes[direction], isMessage(name) ? data.income : undefined) &&
		passes(ackStatuses, isAck(name) ? data.ack : undefined) &&
		passes(channels, channelOf(payload, data)) &&
		passes(conversations, conversationOf(name, data))
	);
}

/** What a message's `income` has to be. */
const incomes = { incoming: ['true'], outgoing: ['false'], both: [] };

function passes(wanted: string[], actual: unknown): boolean {
	if (wanted.length === 0 || !isPlain(actual)) return true;
	return wanted.includes(String(actual));
}

const isMessage = (name: string) => name === 'message.new' || name === 'groupMessage.new';

const isAck = (name: string) => name === 'message.ack' || name === 'groupMessage.ack';

/** Each kind of payload has the channel's id in a place of its own. */
function channelOf(payload: IDataObject, data: IDataObject): unknown {
	const { entity, entity_id: entityId } = asObject(data.details);
	return [
		data.channel_id,
		asObject(data.channel).id,
		payload.channel_id,
		entity === 'channel' ? entityId : undefined,
	].find(isPlain);
}

function conversationOf(name: string, data: IDataObject): unknown {
	const isConversation = /^(conversation|groupConversation)\./.test(name);
	return isConversation ? data.external_id : data.conversation_id;
}

const isPlain = (value: unknown) => ['number', 'string', 'boolean'].includes(typeof value);

function asObject(value: unknown): IDataObject {
	return typeof value === 'object' && value !== null ? (value as IDataObject) : {};
}
