import type { Sandbox } from '../../sandbox/pact';
import { COFFEE } from '../../sandbox/pact/store/seed';

/** A message as the local Pact keeps it. */
export interface Message {
	id: number;
	direction: 'in' | 'out';
	text: string;
	/** 2: delivered */
	ack: number;
	/** The message that is quoted. */
	repliedToId: number | null;
	attachments: Array<{ fileName: string }>;
}

/** Maria, who writes in the tests. */
export const MARIA = { id: '79251112233', name: 'Maria' };

/** A photo that the local Pact serves. */
const PHOTO = 'latte.png';

/** Maria writes in WhatsApp, to the coffee shop unless another channel is named. @returns the conversation */
export async function customerWrites(
	sandbox: Sandbox,
	text: string,
	channelId: number = COFFEE.whatsapp,
): Promise<number> {
	return await send(sandbox, { channelId, text });
}

/** Maria sends a photo and says nothing about it. @returns the conversation */
export async function customerSendsPhoto(sandbox: Sandbox, channelId: number): Promise<number> {
	const url = `${sandbox.url}/samples/${PHOTO}`;
	const photo = { url, fileName: PHOTO, mimeType: 'image/png' };
	return await send(sandbox, { channelId, attachments: [photo] });
}

async function send({ url }: Sandbox, message: object): Promise<number> {
	const response = await fetch(`${url}/sandbox/customer/messages`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ sender: MARIA, ...message }),
	});
	const { conversationId } = (await response.json()) as { conversationId: number };
	return conversationId;
}

/** All of a conversation, the oldest first. */
export async function messagesIn({ url }: Sandbox, conversationId: number): Promise<Message[]> {
	const response = await fetch(`${url}/sandbox/conversations/${conversationId}/messages`);
	return (await response.json()) as Message[];
}

/** What the company has written in a conversation. */
export async function answersIn(sandbox: Sandbox, conversationId: number): Promise<Message[]> {
	const messages = await messagesIn(sandbox, conversationId);
	return messages.filter(({ direction }) => direction === 'out');
}
