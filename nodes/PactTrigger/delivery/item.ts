import type {
	IBinaryKeyData,
	IDataObject,
	INodeExecutionData,
	IWebhookFunctions,
} from 'n8n-workflow';

import { qrCodeImage } from '../../api/http/qrCode';
import type { Chat } from '../../events/chat';
import { itemOf } from '../../events/item';
import type { RecognisedEvent } from '../../events/event';
import type { Settings } from '../settings';
import { downloadAttachments } from './attachments';
import { withPerson } from './person';

/**
 * The item of an event, with what the options ask for: who wrote, the files, the picture of a QR code. Never throws: whatever cannot be had,
 * the event must not be lost.
 */
export async function buildItem(
	context: IWebhookFunctions,
	payload: IDataObject,
	recognised: RecognisedEvent,
	said: Chat,
	companyId: number,
	settings: Settings,
): Promise<INodeExecutionData> {
	const { event } = recognised;
	const asks = settings.includeConversation && event?.nameless === true;
	const chat = asks ? await withPerson(context, companyId, said) : said;
	const parts: INodeExecutionData[] = [];
	if (settings.qrCodeImage && event?.qrCode !== undefined) {
		parts.push(await qrCodeImage(context, event.qrCode(payload)));
	}
	// A status, an edit or a deletion brings no file that the message did not have before.
	if (settings.downloadAttachments && event?.written) {
		parts.push(await downloadAttachments(context, chat.attachments, settings));
	}
	const binary: IBinaryKeyData = Object.assign({}, ...parts.map((part) => part.binary));
	const reasons: IDataObject = Object.assign({}, ...parts.map((part) => part.json));
	return {
		json: { ...itemOf(companyId, payload, recognised, chat), ...reasons },
		...(Object.keys(binary).length > 0 && { binary }),
	};
}
