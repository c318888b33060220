import type {
	IBinaryKeyData,
	IDataObject,
	INodeExecutionData,
	IWebhookFunctions,
} from 'n8n-workflow';

import { downloadAttachments } from './attachments';
import type { RecognisedEvent } from './events';
import type { Extracted } from './extracted';
import { qrCodeImage } from './qrCode';
import type { Settings } from './settings';

/**
 * The item of an event: Pact's payload untouched, with `eventName`, `eventKey` and `companyId` beside it, and the binary data that
 * the options ask for. Never throws: whatever cannot be had, the event must not be lost.
 */
export async function buildItem(
	context: IWebhookFunctions,
	payload: IDataObject,
	{ name, key }: RecognisedEvent,
	companyId: number,
	settings: Settings,
): Promise<INodeExecutionData> {
	const extracted: Extracted[] = [];
	if (settings.qrCodeImage && name === 'qrCode.new') {
		extracted.push(await qrCodeImage(context, payload.data));
	}
	if (settings.download !== undefined) {
		extracted.push(await downloadAttachments(context, payload.data, settings.download));
	}
	const binary: IBinaryKeyData = Object.assign({}, ...extracted.map((part) => part.binary));
	const reasons: IDataObject = Object.assign({}, ...extracted.map((part) => part.json));
	return {
		json: { ...payload, eventName: name, eventKey: key, companyId, ...reasons },
		...(Object.keys(binary).length > 0 && { binary }),
	};
}
