import type { Api } from '../api/types';
import type { PactEvent } from './event';
import { GROUPS } from './v1/groups';
import { JOB, MESSAGES as MESSAGES_V1 } from './v1/messages';
import { CONVERSATIONS as CONVERSATIONS_V1 } from './v1/conversations';
import { CHANNELS as CHANNELS_V1 } from './v1/channels';
import { CHANNELS } from './v2/channels';
import { CONVERSATIONS } from './v2/conversations';
import { MESSAGES } from './v2/messages';

/** The events of both formats, as they stand in the lists of the editor: what is used most comes first. */
export const EVENTS: Record<Api, PactEvent[]> = {
	v1: [...MESSAGES_V1, ...CONVERSATIONS_V1, JOB, ...CHANNELS_V1, ...GROUPS],
	v2: [...MESSAGES, ...CONVERSATIONS, ...CHANNELS],
};

/** The name of everything that no catalogue holds, so that new kinds of Pact reach the workflow too. */
export const UNKNOWN = 'unknown';

/** The event of that format and value. */
export const eventOf = (api: Api, value: string): PactEvent | undefined =>
	EVENTS[api].find((event) => event.value === value);
