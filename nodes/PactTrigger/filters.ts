import type { IDataObject } from 'n8n-workflow';

import { identityOf } from '../api/read';
import type { Chat } from '../events/chat';
import type { PactEvent, RecognisedEvent } from '../events/event';
import { holdsOne } from './phrases';
import type { Settings } from './settings';
import { ANY_EVENT } from './triggerOn';

/** Whether an event starts the workflow. */
export interface Judgement {
	wanted: boolean;
	/** Why not, where no filter says so that the user has set for it: a sentence that goes on after the event's name. */
	reason?: string;
}

/** Milliseconds. */
const MINUTE = 60_000;

const WANTED: Judgement = { wanted: true };
const UNWANTED: Judgement = { wanted: false };
const left = (reason: string): Judgement => ({ wanted: false, reason });

/**
 * Whether an event starts the workflow. Each filter judges only the events that say what it looks for: a list of channels, say,
 * lets a delivery job pass, because its payload names no channel (documentation of V1: "Webhooks").
 *
 * @param now unix milliseconds
 */
export function judge(
	recognised: RecognisedEvent,
	payload: IDataObject,
	chat: Chat,
	settings: Settings,
	now: number,
): Judgement {
	const { event, name, format } = recognised;
	const isOther = event !== undefined && event.api !== settings.api;
	const byName = (isOther ? settings.otherEvents : settings.events).includes(name);
	if (isOther && !byName) {
		return left(
			`came in the format of API ${format!.toUpperCase()} and was left. Options > Events of the Other Format lets it start the workflow.`,
		);
	}
	if (!byName && !settings.events.includes(ANY_EVENT)) return UNWANTED;
	if (!passesAll(event, payload, chat, settings)) return UNWANTED;
	return (
		byDirection(event, payload, chat, settings, byName) ??
		byAge(event, chat, settings, now) ??
		WANTED
	);
}

function passesAll(
	event: PactEvent | undefined,
	payload: IDataObject,
	chat: Chat,
	settings: Settings,
): boolean {
	return (
		passes(settings.ackStatuses, event?.ack?.(payload)) &&
		passes(settings.channels, identityOf(chat.channelId)) &&
		passes(settings.providers, identityOf(chat.provider)) &&
		passes(settings.conversationIds, identityOf(chat.conversationId)) &&
		passes(kindsOf[settings.groups], chat.group === null ? undefined : String(chat.group)) &&
		(event?.hasText !== true || passesContent(chat, settings))
	);
}

function passes(wanted: string[], actual: string | undefined): boolean {
	return wanted.length === 0 || actual === undefined || wanted.includes(actual);
}

const kindsOf = { all: [], only: ['true'], without: ['false'] };

function passesContent(
	{ text, attachments }: Chat,
	{ textContains, textMatchMode, withAttachments }: Settings,
): boolean {
	return (
		(textContains.length === 0 || holdsOne(text ?? '', textContains, textMatchMode)) &&
		(!withAttachments || attachments.length > 0)
	);
}

/**
 * A direction that the user has chosen holds for all events that have one. Without it an event that Trigger On names passes; only one
 * that stands for both directions means what customers write. Any Event leaves what the company itself caused, unless the user wants
 * that: a workflow that answers would start itself again with its own message, and with the status of it.
 */
function byDirection(
	event: PactEvent | undefined,
	payload: IDataObject,
	chat: Chat,
	{ direction: chosen }: Settings,
	byName: boolean,
): Judgement | undefined {
	const direction = chosen ?? (event?.bothDirections ? 'incoming' : 'both');
	if (direction !== 'both' && chat.direction !== null && chat.direction !== direction) {
		return chosen === undefined
			? left(
					'of a message that you sent was left. Options > Message Direction lets it start the workflow.',
				)
			: UNWANTED;
	}
	if (byName || (chosen ?? 'incoming') !== 'incoming' || !event?.own(payload)) return undefined;
	return left(
		'was left, because a message of your own may have caused it and Any Event would then start the workflow with what the workflow sends. Trigger On > that event, or Options > Message Direction: Both, lets it start the workflow.',
	);
}

/** A message that does not say when it was written passes: one that is lost costs a customer. */
function byAge(
	event: PactEvent | undefined,
	{ at }: Chat,
	{ maximumAge }: Settings,
	now: number,
): Judgement | undefined {
	if (maximumAge === undefined || event?.written !== true || at === null) return undefined;
	if (now - Date.parse(at) <= maximumAge * MINUTE) return undefined;
	return left('of a message that was written longer ago than Options > Maximum Age was left.');
}
