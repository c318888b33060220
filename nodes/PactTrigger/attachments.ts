import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';

import { download } from '../api/download';
import type { Extracted } from './extracted';
import type { DownloadSettings } from './settings';

/** Binary fields are `attachment_0`, `attachment_1` … in the order of the payload. */
const fieldOf = (index: number) => `attachment_${index}`;

const MOST_ATTACHMENTS = 50;

/**
 * Downloads the attachments of a message into binary data, all at once within one time limit. Their addresses are public links;
 * the API token is not sent along.
 *
 * @param data the payload's `data`; of `attachments[]` the `url` is read, and `file_name`, which is not documented but seen
 * @returns the binary data, and `attachmentErrors: [{ index, error }]` for those that could not be had
 */
export async function downloadAttachments(
	context: IWebhookFunctions,
	data: unknown,
	{ sizeLimit, timeLimit }: DownloadSettings,
): Promise<Extracted> {
	const { attachments } = asObject(data);
	const list = Array.isArray(attachments) ? attachments.slice(0, MOST_ATTACHMENTS) : [];
	const extracted: Extracted = { binary: {}, json: {} };
	const errors: IDataObject[] = [];

	await Promise.all(
		list.map(async (entry, index) => {
			const { url, file_name: fileName } = asObject(entry);
			const outcome = await download(context.helpers, typeof url === 'string' ? url : '', {
				maxSize: sizeLimit,
				timeout: timeLimit,
				fileName: typeof fileName === 'string' && fileName !== '' ? fileName : undefined,
			});
			if ('binary' in outcome) extracted.binary[fieldOf(index)] = outcome.binary;
			else errors.push({ index, error: outcome.failure });
		}),
	);
	if (errors.length > 0) {
		extracted.json.attachmentErrors = errors.sort(
			(one, other) => Number(one.index) - Number(other.index),
		);
	}
	return extracted;
}

function asObject(value: unknown): IDataObject {
	return typeof value === 'object' && value !== null ? (value as IDataObject) : {};
}
