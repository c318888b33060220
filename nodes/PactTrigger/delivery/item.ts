import type {
	IBinaryKeyData,
	IDataObject,
	INodeExecutionData,
	IWebhookFunctions,
} from 'n8n-workflow';

import { downloadAttachments } from './attachments';
import type { RecognisedEvent } from '../events/recognise';
import { qrCodeImage } from '../../api/http/qrCode';
import type { Settings } from '../settings';

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
	const parts: INodeExecutionData[] = [];
	if (settings.qrCodeImage && name === 'qrCode.new') {
		parts.push(await qrCodeImage(context, payload.data));
	}
	if (settings.download !== undefined) {
		parts.push(await downloadAttachments(context, payload.data, settings.download));
	}
	const binary: IBinaryKeyData = Object.assign({}, ...parts.map((part) => part.binary));
	const reasons: IDataObject = Object.assign({}, ...parts.map((part) => part.json));
	return {
		json: { ...payload, eventName: name, eventKey: key, companyId, ...reasons },
		...(Object.keys(binary).length > 0 && { binary }),
	};
}
