import type { IDataObject } from 'n8n-workflow';

import { fromMarkdown, PLAIN, WHATSAPP } from '../../text/markdown/markdown';
import { isBlank } from '../../text/characters';
import { splitText } from '../../text/splitText';
import type { TextOptions } from '../fields/longText';
import type { Item } from '../operation';

/**
 * How many characters a text may have, by provider. WhatsApp: "Text messages", body; Telegram: "sendMessage", and `message_length_max` of its
 * clients; MAX: "Send message", text; Viber: "Text message"; Facebook: "Send API", text.
 */
const LONGEST_TEXT: Record<string, number> = {
	facebook: 2_000,
	max: 4_000,
	max_bot: 4_000,
	telegram: 4_096,
	telegram_personal: 4_096,
	viber: 7_000,
	whatsapp: 4_096,
	whatsapp_business: 4_096,
};

/** The shortest of these limits, and the one of a text below a file in WhatsApp and Telegram. */
const NEVER_TOO_LONG = { alone: 2_000, withFile: 1_024 };

/** The texts and files of the messages that one item becomes, in their order. */
export interface Content {
	text?: string | undefined;
	attachmentId?: number | undefined;
}

/**
 * @param provider asks which messenger it is; not called where that changes nothing
 * @returns the text in its format and in its parts; none where it is blank
 */
export async function textsOf(
	text: string,
	{ textFormat, splitLongTexts }: TextOptions,
	item: Item,
	provider: () => Promise<unknown>,
	withFile: boolean,
): Promise<string[]> {
	if (isBlank(text)) return [];
	// n8n has this function since its version 1.98 only.
	const isTool = item.context.isToolExecution?.() ?? false;
	const isMarkdown = (textFormat ?? (isTool ? 'markdown' : 'asIs')) === 'markdown';
	const formats = isMarkdown ? [fromMarkdown(text, WHATSAPP), fromMarkdown(text, PLAIN)] : [text];
	const [marked = text, plain = marked] = formats.filter((format) => !isBlank(format));
	const mostly = withFile ? NEVER_TOO_LONG.withFile : NEVER_TOO_LONG.alone;
	const mayBeLong = splitLongTexts === true && marked.length > mostly;
	if (marked === plain && !mayBeLong) return [marked];
	const messenger = String(await provider());
	const written = messenger.startsWith('whatsapp') ? marked : plain;
	const limit = LONGEST_TEXT[messenger];
	return splitLongTexts === true && limit !== undefined ? splitText(written, limit) : [written];
}

/** Which text goes with which file: one text goes with the first file, unless it is split or too long to stand below one. */
export function contentsOf(
	texts: string[],
	attachmentIds: number[],
	{ splitLongTexts }: TextOptions,
): Content[] {
	const files = attachmentIds.map((attachmentId): Content => ({ attachmentId }));
	const [text = ''] = texts;
	const isApart =
		texts.length > 1 || (splitLongTexts === true && text.length > NEVER_TOO_LONG.withFile);
	if (isApart || files.length === 0)
		return [...texts.map((one): Content => ({ text: one })), ...files];
	return files.map((file, index) => (index === 0 && text !== '' ? { ...file, text } : file));
}

/** What the customer has already, for the error of a later message. The IDs of those that an earlier run sent are not known. */
export function stepAfter(sent: IDataObject[], part: number, count: number): string {
	const ids = sent.map(({ id }) => String(id)).join(', ');
	const known = sent.length === part ? ` (messageId ${ids})` : '';
	return `Message ${part + 1} of ${count}, after those before it were sent${known}`;
}
