import type { IDataObject } from 'n8n-workflow';

import { asObject } from '../../api/json';
import { idOf, identityOf, textOf } from '../../api/read';
import type { Said } from '../chat';
import { givenId } from '../chat';
import type { PactEvent } from '../event';

/** Where V1 has what happened (documentation of V1: "Webhooks"). */
export const dataOf = ({ data }: IDataObject): IDataObject => asObject(data);

type Parts = 'value' | 'name' | 'description' | 'about' | 'identity' | 'chat' | 'example';

/** An event of V1 that is told by its `type` and `event`, which its example need not name, and that nothing of the company causes. */
export const eventV1 = (
	type: string,
	event: string,
	{ example, ...parts }: Pick<PactEvent, Parts> & Partial<PactEvent>,
): PactEvent => ({
	api: 'v1',
	is: (payload) => payload.type === type && payload.event === event,
	own: () => false,
	example: { type, event, ...example },
	...parts,
});

/** A key of IDs. */
export const byIds =
	(...paths: string[]): PactEvent['identity'] =>
	(payload) => ({ parts: paths.map((path) => idOf(dataOf(payload)[path])) });

/** A key of an ID and of what may come one after another to it; 0 and -1 are such. */
export const byIdAnd =
	(id: string, status: string): PactEvent['identity'] =>
	(payload) => ({ parts: [idOf(dataOf(payload)[id]), identityOf(dataOf(payload)[status])] });

/** The conversation and the channel of a payload. Each kind has the channel's ID in a place of its own. */
export function placeOf(payload: IDataObject): Said {
	const data = dataOf(payload);
	const { entity, entity_id: entityId } = asObject(data.details);
	const channel = asObject(data.channel);
	const ids = [data.channel_id, channel.id, payload.channel_id, entity === 'channel' && entityId];
	return {
		conversationId: givenId(data.conversation_id),
		channelId: givenId(ids.find((id) => idOf(id) !== undefined)),
		provider: textOf(data.channel_type) ?? textOf(channel.type),
	};
}
