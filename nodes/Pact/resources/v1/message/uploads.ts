import { uploadedId, uploadRequest } from '../../../../api/endpoints/uploads';
import type { Attachment, ChosenAttachment } from '../../../fields/attachments';
import type { Item } from '../../../operation';

/**
 * Uploads the chosen attachments one after another and gives their ids, in their order. If one fails, so does all of it, and the
 * error says which: the message is not sent then.
 */
export async function uploadAll(
	chosenAttachments: ChosenAttachment[],
	{ companyId, conversationId }: { companyId: number; conversationId: number },
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
		const request = uploadRequest(companyId, conversationId, { ...chosen, source });
		const place = `Attachment ${index + 1} of ${attachments.length}`;
		const answer = await item.client.call(request, {
			repeat: 'safe',
			step: `${place} could not be uploaded, so the message was not sent`,
		});
		ids.push(uploadedId(answer) as number);
	}
	return ids;
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
