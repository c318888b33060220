import type { IDataObject } from 'n8n-workflow';

import { exampleId } from './index';

export const CHANNEL: IDataObject = { channel_id: exampleId(2001), channel_type: 'whatsapp' };

/** In payloads of messages it stands a second time like this. */
export const OBJECT: IDataObject = { channel: { id: exampleId(2001), type: 'whatsapp' } };

export const CONVERSATION: IDataObject = {
	external_id: exampleId(3001),
	name: 'Anna',
	avatar_url: 'https://files.example/avatars/3001.png',
	...CHANNEL,
	created_at: '2026-02-03 08:15:00 UTC',
	created_at_timestamp: 1_770_106_500,
	last_message_at: null,
	last_income_message_at: null,
	sender_external_id: '12025550101',
};

export const GROUP: IDataObject = {
	...CONVERSATION,
	external_id: exampleId(3002),
	name: 'Neighbours',
	avatar_url: null,
	created_at: '2026-02-03T08:15:00.125Z',
	sender_external_id: '120363148147828952',
};

/** What is said of a channel; a payload of this kind has no `event`. */
export const system = (message: string): IDataObject => {
	const isInstagram = message.startsWith('IG ');
	return {
		type: 'system',
		severity: isInstagram || message === 'authorized' ? 'information' : 'critical',
		data: {
			message,
			date: '2026-02-06 12:00:01 UTC',
			date_timestamp: 1_770_379_201,
			...(!isInstagram && { timestamp: 1_770_379_203 }),
			details: { entity: 'channel', entity_id: exampleId(2001) },
		},
	};
};
