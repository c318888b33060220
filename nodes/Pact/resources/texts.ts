import type { IDataObject } from 'n8n-workflow';

import type { PactRequest } from '../../api/types';
import { fromMarkdown, PLAIN, WHATSAPP } from '../../text/markdown/markdown';
import { isBlank } from '../../text/characters';
import type { Limit } from '../../text/splitText';
import { fits, splitText } from '../../text/splitText';
import type { TextOptions } from '../fields/longText';
import type { Item } from '../operation';

const characters = (count: number): Limit => ({ count, of: 'characters' });
const bytes = (count: number): Limit => ({ count, of: 'bytes' });

/**
 * How long a text may be, by provider. WhatsApp: "Text messages", body; Telegram: "sendMessage", and `message_length_max` of its clients; MAX:
 * "Send message", text; Viber: "Text message"; Facebook: "Send API", text; Instagram: "Send a Message".
 */
const LONGEST_TEXT: Record<string, Limit> = {
	facebook: characters(2_000),
	instagram: bytes(1_000),
	instagram_business: bytes(1_000),
	max: characters(4_000),
	max_bot: characters(4_000),
	telegram: characters(4_096),
	telegram_personal: characters(4_096),
	viber: characters(7_000),
	whatsapp: characters(4_096),
	whatsapp_business: characters(4_096),
};

/** No messenger takes less. */
const SHORTEST_LIMIT = bytes(1_000);

/** A text below a file in WhatsApp and Telegram. */
const BELOW_FILE = characters(1_024);

/** Begins and ends a block of code in WhatsApp. */
const FENCE = '```';

/** The text and files of one of the messages that an item becomes. */
export interface Content {
	text?: string | undefined;
	attachmentIds?: number[] | undefined;
}

/**
 * @param provider asks which messenger it is; not called where that changes nothing
 * @returns the text in its format and in its parts; none where it is blank
 */
export async function textsOf(
	text: string,
	{ textFormat, splitLongTexts = false }: TextOptions,
	item: Item,
	provider: () => Promise<unknown>,
): Promise<string[]> {
	if (isBlank(text)) return [];
	// n8n has this function since its version 1.98 only.
	const isTool = item.context.isToolExecution?.() ?? false;
	const isMarkdown = (textFormat ?? (isTool ? 'markdown' : 'asIs')) === 'markdown';
	const formats = isMarkdown ? [fromMarkdown(text, WHATSAPP), fromMarkdown(text, PLAIN)] : [text];
	const [marked = text, plain = marked] = formats.filter((format) => !isBlank(format));
	const mayBeLong = splitLongTexts && !fits(marked, SHORTEST_LIMIT);
	if (marked === plain && !mayBeLong) return [marked];
	const messenger = String(await provider());
	const written = messenger.startsWith('whatsapp') ? marked : plain;
	const limit = LONGEST_TEXT[messenger];
	if (!splitLongTexts || limit === undefined || fits(written, limit)) return [written];
	if (written === plain || !written.includes(FENCE)) return splitText(written, limit);
	return withWholeBlocks(splitText(written, characters(limit.count - 2 * `\n${FENCE}`.length)));
}

/** A block of code that was cut ends in its part, and goes on as one in the next. */
function withWholeBlocks(parts: string[]): string[] {
	let inBlock = false;
	return parts.map((part) => {
		const begin = inBlock ? `${FENCE}\n` : '';
		if (part.split(FENCE).length % 2 === 0) inBlock = !inBlock;
		return begin + part + (inBlock ? `\n${FENCE}` : '');
	});
}

/**
 * Which text goes with which files: one text with the first ones, unless it is split, or too long to stand below a file.
 *
 * @param files those of each message that has any
 */
export function contentsOf(
	texts: string[],
	files: number[][],
	{ splitLongTexts = false }: TextOptions,
): Content[] {
	const [text] = texts;
	const withFiles = files.map((attachmentIds): Content => ({ attachmentIds }));
	const isApart =
		texts.length > 1 || (splitLongTexts && text !== undefined && !fits(text, BELOW_FILE));
	if (isApart || files.length === 0) return [...texts.map((one) => ({ text: one })), ...withFiles];
	const [first, ...others] = withFiles;
	return [{ ...first, text }, ...others];
}

/**
 * Sends the messages of one item one after another, and each of them once for its key.
 *
 * @param requestFor the request of one of them
 * @param read what Pact says of it, out of the answer
 * @param idName the field of that with the ID of the message
 * @returns that of each, without those that an earlier run sent
 */
export async function sendInOrder(
	contents: Content[],
	{ pauseBetweenMessages = 0 }: TextOptions,
	item: Item,
	requestFor: (content: Content, isFirst: boolean) => PactRequest,
	read: (answer: IDataObject) => IDataObject,
	idName: 'id' | 'message_id',
): Promise<IDataObject[]> {
	const sent: IDataObject[] = [];
	for (const [part, content] of contents.entries()) {
		const isFirst = part === 0;
		if (!isFirst) await item.pause(pauseBetweenMessages * 1_000);
		const ids = sent.map((message) => message[idName]);
		const step = isFirst ? undefined : stepAfter(ids, part, contents.length);
		const answer = await item.client.callUnlessSent(requestFor(content, isFirst), { part, step });
		if (answer !== undefined) sent.push(read(answer));
	}
	return sent;
}

/** What the customer has already, for the error of a later message. The IDs of those that an earlier run sent are not known. */
function stepAfter(ids: unknown[], part: number, count: number): string {
	const known = ids.length === part && ids.every((id) => id !== undefined && id !== null);
	const named = known ? ` (messageId ${ids.join(', ')})` : '';
	return `Message ${part + 1} of ${count}, after those before it were sent${named}`;
}
