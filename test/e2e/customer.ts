import type { Sandbox } from '../../sandbox/pact';
import { COFFEE } from '../../sandbox/pact/store/seed';

/** A message as the local Pact keeps it. */
export interface Message {
	id: number;
	direction: 'in' | 'out';
	text: string;
	/** 2: delivered */
	ack: number;
}

/** Maria writes to the coffee shop, in WhatsApp. @returns the conversation */
export async function customerWrites({ url }: Sandbox, text: string): Promise<number> {
	const response = await fetch(`${url}/sandbox/customer/messages`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({
			channelId: COFFEE.whatsapp,
			text,
			sender: { id: '79251112233', name: 'Maria' },
		}),
	});
	const { conversationId } = (await response.json()) as { conversationId: number };
	return conversationId;
}

/** What the company has written in a conversation. */
export async function answersIn({ url }: Sandbox, conversationId: number): Promise<Message[]> {
	const response = await fetch(`${url}/sandbox/conversations/${conversationId}/messages`);
	const messages = (await response.json()) as Message[];
	return messages.filter(({ direction }) => direction === 'out');
}
