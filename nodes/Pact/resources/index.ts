import type { Resource } from '../operation';
import { attachment } from './attachment';
import { channel } from './v1/channel';
import { company } from './company';
import { conversation } from './v1/conversation';
import { job } from './v1/job';
import { message } from './v1/message';
import { session } from './session';
import { template } from './v1/template';

/** Every resource of the node, in the order of the dropdown. */
export const resources: Resource[] = [
	attachment,
	channel,
	company,
	conversation,
	job,
	message,
	template,
	session,
];
