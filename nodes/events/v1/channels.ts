import type { IDataObject } from 'n8n-workflow';

import { asObject } from '../../api/json';
import { idOf, textOf, timeOf } from '../../api/read';
import type { PactEvent } from '../event';
import { exampleId, QR_CODE } from '../examples';
import { system as example } from '../examples/v1';
import { dataOf, eventV1, placeOf } from './payload';

const channelOf = (payload: IDataObject) => asObject(dataOf(payload).details).entity_id;

/** Documentation of V1: "Webhooks", what is said of a channel; `message` tells which it is. */
const system = (value: string, name: string, message: string, description: string): PactEvent => ({
	value: `system.${value}`,
	name,
	description,
	api: 'v1',
	about: 'channel',
	is: (payload) => payload.type === 'system' && dataOf(payload).message === message,
	own: () => false,
	identity: (payload) => ({
		// Not `timestamp`: that is the time of the delivery and differs on a repetition.
		parts: [channelOf(payload), dataOf(payload).date_timestamp].map(idOf),
		thing: ['system', channelOf(payload)],
	}),
	chat(payload) {
		const { message: status, date_timestamp, date, timestamp } = dataOf(payload);
		return {
			...placeOf(payload),
			status: textOf(status),
			at: timeOf(date_timestamp, date, timestamp),
		};
	},
	example: example(message),
});

export const CHANNELS: PactEvent[] = [
	eventV1('qr_code', 'new', {
		example: { company_id: 0, channel_id: exampleId(2001), data: QR_CODE },
		value: 'qrCode.new',
		name: 'New QR Code',
		description: 'A QR code is waiting to be scanned with the phone of the channel',
		about: 'channel',
		qrCode: ({ data }) => data,
		identity: ({ channel_id: channel }) => ({ parts: undefined, thing: ['qr_code', channel] }),
		chat: placeOf,
	}),
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
];
