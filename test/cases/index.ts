import { attachmentCases } from './attachments';
import type { Case } from './case';
import { channelCodeCases } from './channelCodes';
import { channelCreateCases } from './channelCreate';
import { channelCases } from './channels';
import { companyCases } from './companies';
import { conversationCases } from './conversations';
import { firstMessageCases } from './firstMessages';
import { jobCases } from './jobs';
import { messageCases } from './messages';
import { sessionCases } from './sessions';
import { templateCases } from './templates';
import { v2Cases } from './v2';

export { type Case, nameOf, titleOf } from './case';

/** For every documented sample the node's parameters that make the same request, and what the operations have beyond. */
export const cases: readonly Case[] = [
	...companyCases,
	...channelCases,
	...channelCreateCases,
	...channelCodeCases,
	...conversationCases,
	...messageCases,
	...firstMessageCases,
	...attachmentCases,
	...templateCases,
	...jobCases,
	...sessionCases,
	...v2Cases,
];
