import type { Settings } from '../../../nodes/PactTrigger/settings';

/** The settings of a trigger of V1 that takes every event, but for what is given. */
export const settingsOf = (given: Partial<Settings> = {}): Settings => ({
	api: 'v1',
	events: ['*'],
	otherEvents: [],
	existingWebhook: 'stop',
	direction: 'both',
	groups: 'all',
	channels: [],
	providers: [],
	conversations: [],
	ackStatuses: [],
	phrases: [],
	matchMode: 'anywhere',
	maximumAge: undefined,
	withAttachments: false,
	includeConversation: false,
	qrCodeImage: false,
	download: undefined,
	exampleEvent: undefined,
	...given,
});
