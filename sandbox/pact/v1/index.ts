import type { Endpoint } from '../http/endpoint';
import { attachments } from './attachments';
import { channelCodes } from './channelCodes';
import { channels } from './channels';
import { companies } from './companies';
import { conversations } from './conversations';
import { conversationUpdates } from './conversationUpdates';
import { firstMessage } from './firstMessage';
import { jobs } from './jobs';
import { messages } from './messages';
import { templates } from './templates';

/** The Private API V1: its endpoints, in the order of the documentation. */
export const endpoints: Endpoint[] = [
	...companies,
	...channels,
	...firstMessage,
	...channelCodes,
	...conversations,
	...conversationUpdates,
	...messages,
	...attachments,
	...templates,
	...jobs,
];
