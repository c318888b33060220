import type { Resource } from '../operation';
import { attachment } from './attachment';
import { channel } from './channel';
import { company } from './company';
import { conversation } from './conversation';
import { job } from './job';
import { message } from './message';
import { session } from './session';
import { template } from './template';

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
