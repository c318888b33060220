import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { StatusPoller } from '../../../api/endpoints/messageStatus';
import type { Item } from '../../operation';
import { messageOutput } from '../outputs';

/** What asks for the statuses of all messages that are waited for in an execution. */
export async function statusPoller({ cached, client, signal }: Item): Promise<StatusPoller> {
	return await cached('statuses of messages', async () => new StatusPoller(client, signal));
}

/**
 * The items of messages that were just sent. Throws nothing: an error would say that they are not.
 *
 * @param seconds how long to wait for their delivery, which adds `result` (`delivered`, `read`, `failed`, `timedOut`, or `unknown` where the
 * message cannot be read) and `reason`; undefined: not waited for
 */
export async function sentItems(
	item: Item,
	companyId: number,
	messages: IDataObject[],
	seconds: number | undefined,
): Promise<INodeExecutionData[]> {
	if (seconds === undefined) return messages.map((message) => ({ json: messageOutput(message) }));
	const poller = await statusPoller(item);
	const outcome = async (message: IDataObject) => {
		const address = {
			companyId,
			conversationId: message.conversation_id as number,
			messageId: message.id as number,
		};
		try {
			const seen = await poller.wait(address, 'delivered', seconds, message);
			const { result, reason, message: last = message } = seen;
			return { json: { result, reason, ...messageOutput(last) } };
		} catch (error) {
			const reason = (error as Error).message;
			return { json: { result: 'unknown', reason, ...messageOutput(message) } };
		}
	};
	return await item.idle(async () => await Promise.all(messages.map(outcome)));
}
