import type { IDataObject, INodeExecutionData, IWebhookFunctions } from 'n8n-workflow';

import type { Chat } from '../../events/chat';
import { eventOf } from '../../events/catalogue';
import { chatOf } from '../../events/chat';
import { exampleOf, QR_CODE } from '../../events/examples';
import { recognise } from '../../events/recognise';
import { isExampleRequest } from '../../webhook/handshake';
import { readSettings } from '../settings';
import { buildItem } from './item';
import { personIn } from './person';

/**
 * The item of the option Example Event, if a request asks for it: n8n's own, to a test run. It is made like that of a real event, without
 * asking anybody. Filters do not hold for it, because the user has chosen it.
 */
export async function exampleItem(
	context: IWebhookFunctions,
	request: IDataObject | undefined,
	companyId: number,
): Promise<INodeExecutionData | undefined> {
	if (context.getMode() !== 'manual' || !isExampleRequest(request ?? {})) return undefined;
	const settings = readSettings(context);
	const { api, exampleEvent, includeConversation, downloadAttachments } = settings;
	if (exampleEvent === undefined) return undefined;

	const chosen = eventOf(api, exampleEvent);
	if (chosen === undefined) return undefined;
	const payload = exampleOf(chosen, companyId);
	const event = recognise(companyId, payload, JSON.stringify(payload));
	const said = chatOf(event, payload);
	const conversation = includeConversation ? chosen.exampleConversation : undefined;
	const chat = { ...said, ...(conversation && personIn(conversation, said)) };
	const asksNobody = { ...settings, includeConversation: false, downloadAttachments: false };
	const item = await buildItem(context, payload, event, chat, companyId, asksNobody);
	if (!downloadAttachments || !chosen.written || chat.attachments.length === 0) return item;
	return { ...item, binary: { ...item.binary, ...(await filesOf(context, chat)) } };
}

/** Addresses of examples lead nowhere. A picture stands for each file, so that the steps that take files can be tried as well. */
async function filesOf(
	context: IWebhookFunctions,
	{ attachments }: Chat,
): Promise<INodeExecutionData['binary']> {
	const picture = Buffer.from(QR_CODE, 'base64');
	const files = attachments.map(async ({ fileName, mimeType }, index) => [
		`attachment_${index}`,
		await context.helpers.prepareBinaryData(picture, fileName!, mimeType!),
	]);
	return Object.fromEntries(await Promise.all(files));
}
