import type {
	IBinaryKeyData,
	IDataObject,
	INodeExecutionData,
	IWebhookFunctions,
} from 'n8n-workflow';

import { asObject } from '../../api/json';
import { downloadAttachments } from './attachments';
import type { Chat } from '../../events/chat';
import { forAgents } from '../../events/chat';
import { withPerson } from './person';
import type { RecognisedEvent } from '../../events/recognise';
import { qrCodeImage } from '../../api/http/qrCode';
import type { Settings } from '../settings';

/**
 * The item of an event: Pact's payload untouched, with `eventName`, `eventKey`, `companyId` and `chat` beside it, `sessionId` and `chatInput`
 * for n8n's nodes of AI, and the binary data that the options ask for. Never throws: whatever cannot be had, the event must not be lost.
 */
export async function buildItem(
	context: IWebhookFunctions,
	payload: IDataObject,
	{ name, key }: RecognisedEvent,
	said: Chat,
	companyId: number,
	settings: Settings,
): Promise<INodeExecutionData> {
	const isNameless =
		settings.includeConversation && /^(message|groupMessage)\.(new|ack)$/.test(name);
	const chat = isNameless ? await withPerson(context, companyId, said) : said;
	const parts: INodeExecutionData[] = [];
	if (settings.qrCodeImage && (name === 'qrCode.new' || name === 'channel.qrCode')) {
		parts.push(await qrCodeImage(context, payload.data ?? asObject(payload.object).qr));
	}
	if (settings.download !== undefined) {
		parts.push(await downloadAttachments(context, chat.attachments, settings.download));
	}
	const binary: IBinaryKeyData = Object.assign({}, ...parts.map((part) => part.binary));
	const reasons: IDataObject = Object.assign({}, ...parts.map((part) => part.json));
	return {
		json: {
			...payload,
			eventName: name,
			eventKey: key,
			companyId,
			chat: chat as unknown as IDataObject,
			...forAgents(companyId, chat),
			...reasons,
		},
		...(Object.keys(binary).length > 0 && { binary }),
	};
}
