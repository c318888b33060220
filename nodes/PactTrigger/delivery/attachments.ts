import type { IDataObject, INodeExecutionData, IWebhookFunctions } from 'n8n-workflow';

import { download } from '../../api/http/download';
import { SizeLimit } from '../../api/http/sizeLimit';
import type { ChatAttachment } from '../../events/chat';
import type { Settings } from '../settings';

const MEGABYTE = 1024 * 1024;

/** Connections that one event opens at the same time; messengers allow ten files in a message or thirty. */
const MOST_ATTACHMENTS = 50;

/**
 * Downloads the attachments of a message into the binary fields `attachment_0`, `attachment_1` … in the order of the payload: at the same
 * time, within one time limit and one size limit for all of them. Their addresses are public links; the API token is not sent
 * along.
 *
 * @returns a part of the item: the binary data, and `attachmentErrors: [{ index, error }]` for those that could not be had
 */
export async function downloadAttachments(
	context: IWebhookFunctions,
	attachments: ChatAttachment[],
	{ downloadSizeLimit, downloadTimeLimit }: Settings,
): Promise<INodeExecutionData> {
	const maxSize = new SizeLimit(downloadSizeLimit * MEGABYTE);
	const outcomes = await Promise.all(
		attachments.map(async ({ url, fileName }, index) => {
			if (index >= MOST_ATTACHMENTS) {
				return { failure: `Only the first ${MOST_ATTACHMENTS} attachments are downloaded` };
			}
			return await download(context.helpers, url ?? '', {
				maxSize,
				timeout: downloadTimeLimit * 1000,
				fileName: fileName ?? undefined,
			});
		}),
	);
	const part: Required<Pick<INodeExecutionData, 'json' | 'binary'>> = { json: {}, binary: {} };
	const errors: IDataObject[] = [];
	outcomes.forEach((outcome, index) => {
		if ('binary' in outcome) part.binary[`attachment_${index}`] = outcome.binary;
		else errors.push({ index, error: outcome.failure });
	});
	if (errors.length > 0) part.json.attachmentErrors = errors;
	return part;
}
