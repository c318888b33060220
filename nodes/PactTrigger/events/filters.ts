import type { IDataObject } from 'n8n-workflow';

import { asObject } from '../../api/json';
import type { Settings } from '../settings';
import { ANY_EVENT } from '../settings';
import { identityOf } from './identity';

/**
 * Whether an event starts the workflow. Each filter judges only the events that say what it looks for: a list of channels, say,
 * lets a delivery job pass, because its payload names no channel (documentation: "Webhooks").
 *
 * @param name the event's name in the catalogue
 */
export function passesFilters(name: string, payload: IDataObject, settings: Settings): boolean {
	const { events, direction, channels, conversations, ackStatuses } = settings;
	if (!events.includes(name) && !events.includes(ANY_EVENT)) return false;

	const data = asObject(payload.data);
	return (
		passes(directions[direction], isMessage(name) ? directionOf(data.income) : undefined) &&
		passes(ackStatuses, isAck(name) ? statusOf(data.ack) : undefined) &&
		passes(channels, channelOf(payload, data)) &&
		passes(conversations, conversationOf(name, data))
	);
}

function passes(wanted: string[], actual: string | undefined): boolean {
	return wanted.length === 0 || actual === undefined || wanted.includes(actual);
}

const isMessage = (name: string) => name === 'message.new' || name === 'groupMessage.new';

const isAck = (name: string) => name === 'message.ack' || name === 'groupMessage.ack';

const directions = { incoming: ['incoming'], outgoing: ['outgoing'], both: [] };

/** A boolean in any of the forms in which APIs give one. */
function directionOf(income: unknown): 'incoming' | 'outgoing' | undefined {
	const flag = typeof income === 'boolean' ? String(income) : identityOf(income)?.toLowerCase();
	if (flag === 'true' || flag === '1') return 'incoming';
	return flag === 'false' || flag === '0' ? 'outgoing' : undefined;
}

/** A status is a number; the words of another format say nothing here. */
function statusOf(ack: unknown): string | undefined {
	const status = identityOf(ack);
	return status !== undefined && /^-?\d+$/.test(status) ? status : undefined;
}

/** Each kind of payload has the channel's id in a place of its own. */
function channelOf(payload: IDataObject, data: IDataObject): string | undefined {
	const { entity, entity_id: entityId } = asObject(data.details);
	const channel = asObject(data.channel);
	return [data.channel_id, channel.id, payload.channel_id, entity === 'channel' && entityId]
		.map(identityOf)
		.find((id) => id !== undefined);
}

function conversationOf(name: string, data: IDataObject): string | undefined {
	const isConversation = /^(conversation|groupConversation)\./.test(name);
	return identityOf(isConversation ? data.external_id : data.conversation_id);
}
