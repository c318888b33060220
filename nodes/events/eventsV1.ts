import type { IDataObject } from 'n8n-workflow';

import { asObject } from '../api/json';
import type { ListedEvent } from './eventsV2';
import { identityOf, idOf } from './identity';
import type { Identity } from './keys';

/** One kind of event: its name, how it is recognised, and what makes two deliveries of it the same event. */
interface EventKind extends ListedEvent {
	type: string;
	/** The payload's `event`; system events have none. */
	event?: string;
	/** `data.message` of system events. */
	message?: string;
	/** Ids and times that stay the same when Pact repeats the delivery; with `status` they differ between two events. */
	ids?: (data: IDataObject) => unknown[];
	/** What may come one after another to the same ids; 0 and -1 are such. */
	status?: (data: IDataObject) => unknown;
	/** The id of the conversation or channel whose state the event tells: a state may come back, as an event of its own. */
	stateOf?: (data: IDataObject, payload: IDataObject) => unknown;
}

const system = (value: string, name: string, message: string, description: string): EventKind => ({
	value: `system.${value}`,
	name,
	description,
	type: 'system',
	message,
	// Not `timestamp`: that is the time of the delivery and differs on a repetition.
	ids: ({ details, date_timestamp }) => [(details as IDataObject)?.entity_id, date_timestamp],
	stateOf: ({ details }) => (details as IDataObject)?.entity_id,
});

/** The catalogue of the documentation of V1, section "Webhooks". */
export const EVENTS_V1: EventKind[] = [
	{
		value: 'message.new',
		name: 'New Message',
		description:
			'A customer wrote; also a message of yours that was delivered, if Options > Message Direction says so',
		type: 'message',
		event: 'new',
		ids: ({ external_id }) => [external_id],
	},
	{
		value: 'message.ack',
		name: 'Message Status',
		description: 'A message of yours was sent, delivered or read',
		type: 'message',
		event: 'ack',
		ids: ({ external_id }) => [external_id],
		status: ({ ack }) => ack,
	},
	{
		value: 'conversation.new',
		name: 'New Conversation',
		description: 'A customer wrote for the first time, or you wrote to a new one',
		type: 'conversation',
		event: 'new',
		ids: ({ external_id }) => [external_id],
	},
	{
		value: 'conversation.update',
		name: 'Conversation Updated',
		description: 'The name or the picture of a customer changed',
		type: 'conversation',
		event: 'update',
		stateOf: ({ external_id }) => external_id,
	},
	{
		value: 'job.executed',
		name: 'Delivery Job Executed',
		description: 'A message sent asynchronously was delivered, or could not be',
		type: 'job',
		event: 'executed',
		ids: ({ id }) => [id],
		status: ({ result }) => result,
	},
	{
		value: 'qrCode.new',
		name: 'New QR Code',
		description: 'A QR code is waiting to be scanned with the phone of the channel',
		type: 'qr_code',
		event: 'new',
		stateOf: (_data, { channel_id }) => channel_id,
	},
	system('authorized', 'Channel Authorized', 'authorized', 'The QR code was scanned'),
	system(
		'phoneOffline',
		'Phone Offline',
		'phone offline',
		'The phone of the channel cannot be reached: nothing is delivered until it can',
	),
	system('phoneOnline', 'Phone Online', 'phone online', 'The phone of the channel is back'),
	system(
		'unavailable',
		'Channel Unavailable',
		'unavailable',
		'WhatsApp Web was opened elsewhere: nothing is delivered until it is closed',
	),
	system('disabled', 'Channel Disabled', 'disabled', 'The session of the channel has ended'),
	system(
		'tryingResumeWork',
		'Channel Resuming',
		'trying_resume_work',
		'Pact tries to resume the work of the channel after a conflict',
	),
	system(
		'synchronized',
		'Channel Synchronized',
		'synchronized',
		'The channel was connected or resumed, and its messages are complete',
	),
	system(
		'instagramDisabled',
		'Instagram Disabled',
		'IG was set DISABLED',
		'The Instagram channel was disabled',
	),
	{
		value: 'groupConversation.new',
		name: 'New Group Conversation',
		description: 'A group chat wrote for the first time, or you wrote to a new one',
		type: 'group_conversation',
		event: 'new',
		ids: ({ external_id }) => [external_id],
	},
	{
		value: 'groupMessage.new',
		name: 'New Group Message',
		description:
			'A member of a group chat wrote; also a message of yours, if Options > Message Direction says so',
		type: 'group_message',
		event: 'new',
		ids: ({ external_id }) => [external_id],
	},
	{
		value: 'groupMessage.ack',
		name: 'Group Message Status',
		description: 'A message of yours was sent, delivered or read in a group chat',
		type: 'group_message',
		event: 'ack',
		ids: ({ external_id, participant }) => [external_id, participant],
		status: ({ ack }) => ack,
	},
	{
		value: 'groupContact.new',
		name: 'New Group Member',
		description: 'A member of a group chat wrote for the first time',
		type: 'group_conversation_contact',
		event: 'new',
		ids: ({ conversation_id, contact }) => [
			conversation_id,
			(contact as IDataObject)?.external_public_id,
		],
	},
];

/** The event of a payload of V1; undefined for what the catalogue does not hold. */
export function kindOfV1({ type, event, data }: IDataObject): EventKind | undefined {
	const said = asObject(data).message;
	return EVENTS_V1.find((kind) => {
		const { message } = kind;
		return kind.type === type && (message === undefined ? event === kind.event : said === message);
	});
}

/** What tells an event of that kind from others. */
export function identityV1(kind: EventKind, payload: IDataObject): Identity {
	const data = asObject(payload.data);
	const ids = kind.ids?.(data).map(idOf);
	return {
		parts: ids && [...ids, ...(kind.status ? [identityOf(kind.status(data))] : [])],
		...(kind.stateOf && { thing: [kind.type, idOf(kind.stateOf(data, payload)) ?? ''] }),
	};
}
