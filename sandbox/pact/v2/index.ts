import type { Endpoint } from '../http/endpoint';
import { attachments } from './attachments';
import { auths } from './auths';
import { conversations } from './conversations';
import { firstMessage } from './firstMessage';
import { messages } from './messages';
import { templates } from './templates';
import { webhooks } from './webhooks';

/** Pact's current API, below `/api/p2`. */
export const endpoints: Endpoint[] = [
	...auths,
	...conversations,
	firstMessage,
	...messages,
	...attachments,
	...templates,
	...webhooks,
];
