import type { Upload } from '../../api/endpoints/uploads';
import type { PactRequest } from '../../api/types';
import { isBlank } from '../../text/characters';
import type { Attachment, ChosenAttachment } from '../fields/attachments';
import type { Item, ItemCheck } from '../operation';

/**
 * Uploads the chosen attachments one after another and gives their ids, in their order. If one fails, so does all of it, and the
 * error says which: the message is not sent then.
 *
 * @param requestFor makes the request that uploads one of them
 */
export async function uploadAll(
	chosenAttachments: ChosenAttachment[],
	requestFor: (upload: Upload) => PactRequest,
	item: Item,
): Promise<number[]> {
	const attachments = oneByOne(chosenAttachments, item.fileFields);
	// All files are looked up before the first upload: a missing binary field costs no request.
	const sources = await Promise.all(
		attachments.map(async (chosen) => await sourceOf(chosen, item)),
	);
	const ids: number[] = [];

	for (const [index, chosen] of attachments.entries()) {
		const source = sources[index]!;
		if (chosen.source === 'id' || 'id' in source) {
			ids.push((source as { id: number }).id);
			continue;
		}
		const request = requestFor({ ...chosen, source });
		const place = `Attachment ${index + 1} of ${attachments.length}`;
		const answer = await item.client.call(request, {
			repeat: 'safe',
			step: `${place} could not be uploaded, so the message was not sent`,
		});
		ids.push(request.id!(answer) as number);
	}
	return ids;
}

/** Refuses a message without text and files, and files that are not there. */
export function checkContent(
	{ text, attachments }: { text: string; attachments: ChosenAttachment[] },
	item: ItemCheck,
): void {
	const files = oneByOne(attachments, item.fileFields);
	if (isBlank(text) && files.length === 0) {
		item.refuse(
			'There is nothing to send: Text is empty, and there are no Attachments',
			'Enter a Text or add an attachment. If the Text is an expression, check its result for this item.',
		);
	}
	checkFiles(attachments, item);
}

/** Refuses files that are not there. */
export function checkFiles(attachments: ChosenAttachment[], item: ItemCheck): void {
	for (const file of oneByOne(attachments, item.fileFields)) {
		if (file.source === 'binary') item.mustHaveFile(file.property);
	}
}

/** Takes each file of the item where all of them are meant. */
export function oneByOne(chosen: ChosenAttachment[], fileFields: string[]): Attachment[] {
	return chosen.flatMap((one): Attachment[] => {
		if (one.source !== 'allBinary') return [one];
		return fileFields.map((property) => ({ ...one, source: 'binary', property }));
	});
}

async function sourceOf(
	chosen: Attachment,
	item: Item,
): Promise<{ id: number } | { url: string } | { file: File }> {
	if (chosen.source === 'id') return { id: chosen.id };
	if (chosen.source === 'url') return { url: chosen.url };
	return { file: await item.file(chosen.property, chosen.fileName || undefined) };
}
