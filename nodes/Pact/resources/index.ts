import type { Resource } from '../operation';
import { attachment } from './attachment';
import { channel } from './channel';
import { company } from './company';
import { conversation } from './conversation';
import { message } from './message';
import { session } from './session';
import { template } from './template';
import { attachmentV1 } from './v1/attachment';
import { channelV1 } from './v1/channel';
import { conversationV1 } from './v1/conversation';
import { jobV1 } from './v1/job';
import { messageV1 } from './v1/message';
import { templateV1 } from './v1/template';
import { webhook } from './webhook';

/**
 * Every resource of the node, in the order of the dropdown: what is used most comes first, Pact's current API before V1. So do their
 * operations.
 */
export const resources: Resource[] = [
	message,
	conversation,
	attachment,
	template,
	channel,
	webhook,
	company,
	messageV1,
	conversationV1,
	attachmentV1,
	templateV1,
	jobV1,
	channelV1,
	session,
];
