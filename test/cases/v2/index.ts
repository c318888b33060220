import type { Case } from '../case';
import { v2AttachmentCases } from './attachments';
import { v2ChannelCases } from './channels';
import { v2ConversationCases } from './conversations';
import { v2FirstMessageCases } from './firstMessages';
import { v2MessageCases } from './messages';
import { v2TemplateCases } from './templates';
import { v2WebhookCases } from './webhooks';

/** For every sample of V2's pages the node's parameters that make the same request. */
export const v2Cases: readonly Case[] = [
	...v2AttachmentCases,
	...v2ChannelCases,
	...v2ConversationCases,
	...v2FirstMessageCases,
	...v2MessageCases,
	...v2TemplateCases,
	...v2WebhookCases,
];
