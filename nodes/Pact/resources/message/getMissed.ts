import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { conversationsOf, messagesOf } from '../../../api/endpoints/lists';
import { BY_UPDATE, BY_WRITING, sortedRows } from '../../../api/endpoints/sortedRows';
import { CallFailed, nodeError } from '../../../api/errors';
import { booleanOf } from '../../../api/read';
import { itemOfMessage } from '../../../events/item';
import { directionOf } from '../../../events/v2/messages';
import { parseMoment } from '../../../form/dates';
import { field } from '../../../form/field';
import { toggleField } from '../../../form/kinds';
import { company } from '../../../form/locators';
import { requestOptions } from '../../fields/request';
import { stepsOperation } from '../../operation';

const since = field(
	{
		displayName: 'Since',
		name: 'since',
		type: 'dateTime',
		default: '',
		required: true,
		description:
			'The beginning of the outage. Each conversation that changed since costs one request, and Pact allows 20 a minute.',
	},
	(raw, refuse, at) =>
		raw === ''
			? refuse('is not set', 'Pick the time at which the outage began.')
			: parseMoment(raw, refuse, at),
);

const includeOutgoing = toggleField({
	displayName: 'Include Outgoing',
	name: 'includeOutgoing',
	default: false,
	description: 'Whether to return what was sent to customers, too, and not only what they wrote',
});

/**
 * Reads the conversations that changed since a time, and their messages of that time (documentation: "Get conversations", "Get conversation
 * messages"). What a trigger has told already has the same `eventKey`. A message that was deleted since waits for no answer, and is left out. A
 * conversation that cannot be read becomes an item with `error`.
 */
export const getMissed = stepsOperation({
	value: 'getMissed',
	name: 'Get Missed',
	action: 'Get missed messages',
	description: 'Get what came since a time, as the Pact Trigger of V2 gives it, after an outage',
	fields: [company, since, requestOptions(includeOutgoing)],
	repeat: 'safe',
	async execute({ companyId, since: begin, options }, { client, context }) {
		const wanted = { limit: Infinity, direction: 'asc', since: begin } as const;
		const changed = await sortedRows(client, conversationsOf(companyId), BY_UPDATE, wanted);
		const missed: IDataObject[] = [];
		const unread: INodeExecutionData[] = [];
		let lasting: CallFailed | undefined;
		let before: CallFailed | undefined;
		for (const [index, conversation] of changed.entries()) {
			const list = messagesOf(companyId, conversation.id as number);
			const messages =
				lasting ?? (await sortedRows(client, list, BY_ARRIVAL, wanted).catch(failureOf));
			if (messages instanceof CallFailed) {
				if (isLasting(messages) || (isNetwork(messages) && isNetwork(before))) lasting = messages;
				before = messages;
				if (lasting !== undefined && unread.length === index) throw lasting;
				unread.push(unreadItem(context, companyId, conversation, messages));
				continue;
			}
			before = undefined;
			for (const message of messages) {
				if (booleanOf(message.deleted) === true) continue;
				if (directionOf(message) !== 'incoming' && !options.includeOutgoing) continue;
				missed.push(itemOfMessage(companyId, message, conversation));
			}
		}
		if (unread.length > 0) {
			const message = `${unread.length} of ${changed.length} conversations could not be read: each has an item with "error"`;
			context.addExecutionHints({ message, type: 'warning', location: 'outputPane' });
		}
		missed.sort((one, other) => timeOf(one) - timeOf(other));
		return [...unread, ...missed.map((json) => ({ json }))];
	},
});

/** What was written before an outage may reach Pact during it. */
const BY_ARRIVAL = { ...BY_WRITING, arrivedKey: 'created_at' };

/** A failed call as a value. @throws what is none */
function failureOf(error: unknown): CallFailed {
	if (error instanceof CallFailed) return error;
	throw error;
}

/** Whether Pact would answer the same for every other conversation. */
const isLasting = ({ failure }: CallFailed): boolean =>
	failure.kind === 'refused' && [401, 402, 429].includes(failure.status);

/** Whether there was no answer: one conversation may take Pact too long, two in a row mean that Pact is down. */
const isNetwork = (failed: CallFailed | undefined): boolean => failed?.failure.kind === 'network';

/** Stands for the messages of a conversation that could not be read. */
function unreadItem(
	context: IExecuteFunctions,
	companyId: number,
	{ id, sender_name: name, sender_phone: phone }: IDataObject,
	failed: CallFailed,
): INodeExecutionData {
	const { message, description } = failed;
	return {
		json: {
			error: `The messages of conversation ${String(id)} could not be read: ${message}`,
			details: { description },
			companyId,
			conversationId: id,
			name: name ?? null,
			phone: phone ?? null,
		},
		error: nodeError(context.getNode(), failed),
	};
}

/** Milliseconds; of messages without a time none comes before another. */
const timeOf = ({ chat }: IDataObject): number => Date.parse(String((chat as IDataObject).at)) || 0;
