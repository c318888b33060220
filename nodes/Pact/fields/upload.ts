import type { Upload } from '../../api/endpoints/uploads';
import type { Values } from '../../form/field';
import { shownWhen } from '../../form/field';
import { choiceField } from '../../form/kinds';
import type { Item, ItemCheck } from '../operation';
import { fileUrl, inputDataFieldName, presentation } from './attachments';
import { requestOptions } from './request';

const { fileName, height, pushToTalk, width } = presentation;

const source = choiceField({
	displayName: 'Source',
	name: 'source',
	options: [
		{ name: 'Binary File', value: 'binary', description: 'A binary field of the input item' },
		{ name: 'URL', value: 'url', description: 'A file on the web, which Pact fetches' },
	],
	description: 'Where the file comes from',
});

/** One file that is uploaded, and how the messenger shows it. */
export const uploadFields = [
	source,
	shownWhen({ source: ['binary'] }, inputDataFieldName),
	shownWhen({ source: ['url'] }, fileUrl),
	shownWhen({ source: ['binary'] }, requestOptions(fileName, height, pushToTalk, width)),
	shownWhen({ source: ['url'] }, requestOptions(height, pushToTalk, width)),
] as const;

type UploadValues = Pick<Values<typeof uploadFields>, 'url' | 'binaryPropertyName' | 'options'>;

/** Refuses a file that is not there. */
export function checkUpload({ url, binaryPropertyName }: UploadValues, item: ItemCheck): void {
	if (url === undefined) item.mustHaveFile(binaryPropertyName!);
}

/** What the fields say. */
export async function uploadOf(
	{ url, binaryPropertyName, options = {} }: UploadValues,
	item: Item,
): Promise<Upload> {
	const given: Omit<Upload, 'source'> & { fileName?: string } = options;
	const source =
		url === undefined
			? { file: await item.file(binaryPropertyName!, given.fileName || undefined) }
			: { url };
	return { ...given, source };
}
