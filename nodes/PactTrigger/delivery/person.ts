import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';

import { Client } from '../../api/client';
import { withinTime } from '../../api/http/attempt';
import { conversationIn } from '../../api/v1';
import type { Chat } from '../../events/chat';
import { withoutNothing } from '../../events/chat';
import { personV1 } from '../../events/v1/conversations';
import { identityOf } from '../../api/read';
import { nodeKey } from './authenticity';

/** Milliseconds for the call: Pact waits for the answer meanwhile. */
const TIME_LIMIT = 4_000;

/** Milliseconds for which a conversation is not asked for again. */
const KEPT = 10 * 60_000;

/** Conversations of all triggers of this process; those that were asked for first are forgotten first. */
const MOST = 5_000;

const persons = new Map<string, { at: number; person: Promise<Partial<Chat>> }>();

/** What a conversation of V1 says of the person or of the group that a chat is with. */
export const personIn = (conversation: IDataObject, { group }: Chat): Partial<Chat> =>
	withoutNothing(personV1(conversation, group));

/**
 * Who a message of V1 is from or to: its payload names no person (documentation of V1: "Get conversation details"). Never throws: an event
 * must not be lost because its conversation cannot be read.
 */
export async function withPerson(
	context: IWebhookFunctions,
	companyId: number,
	chat: Chat,
): Promise<Chat> {
	const id = identityOf(chat.conversationId);
	if (id === undefined) return chat;
	const key = `${nodeKey(context)} ${companyId} ${id}`;
	const known = persons.get(key);
	const isFresh = known !== undefined && Date.now() - known.at < KEPT;
	const person = isFresh ? known.person : ask(context, companyId, id, chat);
	if (!isFresh) remember(key, person);
	try {
		return { ...chat, ...(await person) };
	} catch (error) {
		persons.delete(key);
		context.logger.warn(
			`Pact Trigger: the conversation ${id} could not be read, so that the item does not name the customer: ${(error as Error).message}`,
		);
		return chat;
	}
}

async function ask(
	context: IWebhookFunctions,
	companyId: number,
	id: string,
	chat: Chat,
): Promise<Partial<Chat>> {
	const path = `/companies/${companyId}/conversations/${id}`;
	const answer = await withinTime(
		TIME_LIMIT,
		new Client(context).call({ api: 'v1', method: 'GET', path }),
	);
	return personIn(conversationIn(answer), chat);
}

function remember(key: string, person: Promise<Partial<Chat>>): void {
	persons.delete(key);
	persons.set(key, { at: Date.now(), person });
	if (persons.size > MOST) persons.delete(persons.keys().next().value!);
}
