import type { Resource } from '../operation';
import { attachment } from './attachment';
import { company } from './company';
import { session } from './session';
import { attachmentV1 } from './v1/attachment';
import { channelV1 } from './v1/channel';
import { conversationV1 } from './v1/conversation';
import { jobV1 } from './v1/job';
import { messageV1 } from './v1/message';
import { templateV1 } from './v1/template';
import { webhook } from './webhook';

/** Every resource of the node, in the order of the dropdown: what is used most comes first. So do their operations. */
export const resources: Resource[] = [
	messageV1,
	conversationV1,
	attachment,
	attachmentV1,
	templateV1,
	jobV1,
	channelV1,
	webhook,
	company,
	session,
];
