import type { Chat } from '../events/chat';
import { identityOf } from '../api/read';
import { UNKNOWN } from '../events/catalogue';
import type { RecognisedEvent } from '../events/event';
import type { Settings } from './settings';
import { ANY_EVENT } from './triggerOn';

/**
 * Whether an event starts the workflow. Each filter judges only the events that say what it looks for: a list of channels, say,
 * lets a delivery job pass, because its payload names no channel (documentation of V1: "Webhooks").
 *
 * @param ack what V1 says of the status of a message
 */
export function passesFilters(
	event: RecognisedEvent,
	chat: Chat,
	settings: Settings,
	ack: unknown,
): boolean {
	return isChosen(event, settings) && passesAll(event, chat, settings, ack);
}

/** One's own format and what is unknown, in whatever format, is chosen by "Trigger On"; the other format by an option of its own. */
function isChosen(event: RecognisedEvent, settings: Settings): boolean {
	if (isOfOtherFormat(event, settings)) return settings.otherEvents.includes(event.name);
	return settings.events.includes(event.name) || settings.events.includes(ANY_EVENT);
}

/** Whether an event is one of the other version's list, in its format. */
export function isOfOtherFormat({ name, format }: RecognisedEvent, { api }: Settings): boolean {
	return name !== UNKNOWN && format !== undefined && format !== api;
}

function passesAll(
	{ event }: RecognisedEvent,
	chat: Chat,
	settings: Settings,
	ack: unknown,
): boolean {
	const { direction, channels, providers, conversations, ackStatuses, groups } = settings;
	const isText = event?.hasText === true;
	return (
		passes(directions[direction], isText ? (chat.direction ?? undefined) : undefined) &&
		passes(ackStatuses, event?.ack ? statusOf(ack) : undefined) &&
		passes(channels, identityOf(chat.channelId)) &&
		passes(providers, identityOf(chat.provider)) &&
		passes(conversations, identityOf(chat.conversationId)) &&
		passes(kindsOf[groups], chat.group === null ? undefined : String(chat.group)) &&
		(!isText || passesContent(chat, settings))
	);
}

function passesContent(
	{ text, attachments }: Chat,
	{ textContains, textMatches, withAttachments }: Settings,
): boolean {
	const words = text ?? '';
	return (
		(textContains === undefined || words.toLowerCase().includes(textContains)) &&
		(textMatches === undefined || textMatches.test(words)) &&
		(!withAttachments || attachments.length > 0)
	);
}

function passes(wanted: string[], actual: string | undefined): boolean {
	return wanted.length === 0 || actual === undefined || wanted.includes(actual);
}

const directions = { incoming: ['incoming'], outgoing: ['outgoing'], both: [] };

const kindsOf = { all: [], only: ['true'], without: ['false'] };

/** A status is a number; the words of another format say nothing here. */
function statusOf(ack: unknown): string | undefined {
	const status = identityOf(ack);
	return status !== undefined && /^-?\d+$/.test(status) ? status : undefined;
}
