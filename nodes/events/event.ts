import type { IDataObject } from 'n8n-workflow';

import type { Api } from '../api/types';
import type { Said } from './chat';
import type { Identity, Key } from './keys';

/**
 * An event: all that is known of it stands in this object. Lists, filters, tables of the documentation and examples are made from these
 * objects, so that a new event is one object more.
 */
export interface PactEvent {
	/** Stored in the workflows of users: never renamed once released. */
	value: string;
	name: string;
	description: string;
	/** The format of its payload. */
	api: Api;
	about: 'message' | 'conversation' | 'channel' | 'job';
	/** Whether a payload of this format is this event. Of a catalogue, the first that says yes counts. */
	is(payload: IDataObject): boolean;
	/**
	 * Whether the company itself caused it, or may have: a message of its own, the status of one, a conversation whose last message is its own.
	 * A workflow that answers to such an event can answer to itself.
	 */
	own(payload: IDataObject): boolean;
	/** One event stands for both directions; only incoming ones are meant unless the user says otherwise (V1: New Message, New Group Message). */
	bothDirections?: true;
	/** Somebody has just written the message: its files are new, and its age counts. */
	written?: true;
	/** It carries what somebody wrote, so that its text can be filtered. */
	hasText?: true;
	/** V1: the payload names no person, so Pact is asked for the conversation. */
	nameless?: true;
	/** The picture of a QR code in it, as Pact gives it: base64, with or without `data:image/png;base64,`. */
	qrCode?(payload: IDataObject): unknown;
	/** V1's number of a status, -1 to 3, as text, for the filter Message Statuses; undefined where the payload has none. */
	ack?(payload: IDataObject): string | undefined;
	/** The parts of its key. `payload` has every digit of its numbers (`withEveryDigit`). */
	identity(payload: IDataObject): Identity;
	/** Its part of `chat`; what is missing, undefined or null stays null. */
	chat(payload: IDataObject): Said;
	/**
	 * V2, messages of the company: what the payload says besides its status, the event that tells of a change of that, and the event of the
	 * status alone.
	 */
	beyondStatus?(
		payload: IDataObject,
	): { said: IDataObject; update: PactEvent; status: PactEvent | undefined } | undefined;
	/** A payload as Pact documents it, which leads nowhere and belongs to no company yet (`exampleOf`). */
	example: IDataObject;
	/** V1: the conversation of the example, where its payload names no person. */
	exampleConversation?: IDataObject;
}

/** A delivery, told apart from all others. */
export interface RecognisedEvent extends Key {
	/** Undefined for what no catalogue holds. */
	event: PactEvent | undefined;
	/** `event.value`, or `unknown`. */
	name: string;
	/** Whose format the payload has; undefined where that cannot be told. */
	format: Api | undefined;
	/** V2, messages of the company: what the payload tells besides the status. */
	beyondStatus?: BeyondStatus;
}

/**
 * Pact repeats the whole message with each status. So an edited text, a removed reaction and changed details of a failure come under
 * a status that was told before. Whoever remembers what was said last of a message knows that such a delivery is `message.updated`: its key is
 * known, and what it says is not what was said last. A status that is told for the first time is that status, whatever else it says.
 */
interface BeyondStatus {
	/** The ID of the message, as in its keys. */
	message: string;
	/** Equal for two deliveries of one message which say the same (text, reactions, and the details of a failure), whatever their status. */
	said: string;
	/** The same delivery as `message.updated`, with the key of one. */
	asUpdate(): RecognisedEvent;
	/** The same delivery as the event of its status; undefined where a status like that has none. */
	asStatus(): RecognisedEvent | undefined;
}
