import { sizeInBytes } from '../../../api/http/binaryFile';
import { download as fetchFile } from '../../../api/http/download';
import { field, withTexts } from '../../../form/field';
import { fileUrl, presentation } from '../../fields/attachments';
import { concurrency } from '../../fields/request';
import { numberField, optionsField } from '../../../form/kinds';
import { parseWord } from '../../../form/text';
import { stepsOperation } from '../../operation';

const MEGABYTE = 1024 * 1024;

const outputFieldName = field(
	{
		displayName: 'Put Output File in Field',
		name: 'outputPropertyName',
		type: 'string',
		default: 'data',
		required: true,
		hint: 'The name of the output binary field to put the file in',
		description: 'The name of the binary field of the output item that gets the file',
	},
	(raw, refuse) => parseWord(raw, refuse, 'Enter a name, e.g. data.'),
);

const maxSize = numberField(
	{
		displayName: 'Max Size (MB)',
		name: 'maxSize',
		default: 100,
		description: 'A larger file is not downloaded',
	},
	{ min: 1, max: 10_000 },
);

const timeout = numberField(
	{
		displayName: 'Timeout (Seconds)',
		name: 'timeout',
		default: 60,
		description: 'How long the whole download may take',
	},
	{ min: 1, max: 3600 },
);

/** Fetches what the `url` of a message's attachment points to. The address may be anybody's, so the token stays here. */
export const download = stepsOperation({
	value: 'download',
	name: 'Download',
	action: 'Download an attachment',
	description: 'Fetch the file of an attachment that a customer sent, by its address',
	fields: [
		withTexts(
			{
				placeholder: 'e.g. {{ $json.attachments[0].attachment_url }}',
				description: 'The attachment_url of an attachment of a message. API V1 calls it url.',
			},
			fileUrl,
		),
		outputFieldName,
		optionsField([
			concurrency,
			withTexts(
				{ description: 'The name of the file; empty keeps the name that it has' },
				presentation.fileName,
			),
			maxSize,
			timeout,
		]),
	],
	repeat: 'safe',
	account: false,
	async execute({ url, outputPropertyName, options }, { context, refuse }) {
		const found = await fetchFile(context.helpers, url, {
			maxSize: (options.maxSize ?? 100) * MEGABYTE,
			timeout: (options.timeout ?? 60) * 1000,
			fileName: options.fileName || undefined,
			signal: context.getExecutionCancelSignal(),
		});
		if ('failure' in found) return refuse(found.failure, found.remedy);
		const bytes = await sizeInBytes(context.helpers, found.binary);
		const { fileName, mimeType } = found.binary;
		return [
			{
				json: { url, fileName: fileName ?? null, mimeType, size: bytes },
				binary: { [outputPropertyName]: { ...found.binary, bytes } },
			},
		];
	},
});
