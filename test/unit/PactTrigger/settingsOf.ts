import type { Settings } from '../../../nodes/PactTrigger/settings';
import { NOT_ADDED } from '../../../nodes/PactTrigger/settings';

/** The settings of a trigger of V1 that takes every event and asks nobody, but for what is given. */
export const settingsOf = (given: Partial<Settings> = {}): Settings => ({
	api: 'v1',
	events: ['*'],
	...NOT_ADDED,
	direction: 'both',
	includeConversation: false,
	...given,
});
