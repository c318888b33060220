import type { IDataObject } from 'n8n-workflow';

import { conversationsOf, messagesOf } from '../../../api/endpoints/lists';
import { sortedRows } from '../../../api/endpoints/sortedRows';
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
 * messages"). What a trigger has told already has the same `eventKey`. A
 * message that was deleted since waits for no answer, and is left out.
 */
export const getMissed = stepsOperation({
	value: 'getMissed',
	name: 'Get Missed',
	action: 'Get missed messages',
	description: 'Get what came since a time, as the Pact Trigger of V2 gives it, after an outage',
	fields: [company, since, requestOptions(includeOutgoing)],
	repeat: 'safe',
	async execute({ companyId, since: begin, options }, { client }) {
		const changed = await sortedRows(client, conversationsOf(companyId), 'last_updated_at', {
			limit: Infinity,
			direction: 'asc',
			since: begin,
		});
		const missed: IDataObject[] = [];
		for (const conversation of changed) {
			const list = messagesOf(companyId, conversation.id as number);
			const wanted = { limit: Infinity, direction: 'asc', since: begin } as const;
			for (const message of await sortedRows(client, list, 'external_created_at', wanted)) {
				if (booleanOf(message.deleted) === true) continue;
				if (directionOf(message) !== 'incoming' && !options.includeOutgoing) continue;
				missed.push(itemOfMessage(companyId, message, conversation));
			}
		}
		return missed.sort((one, other) => timeOf(one) - timeOf(other)).map((json) => ({ json }));
	},
});

/** Milliseconds; of messages without a time none comes before another. */
const timeOf = ({ chat }: IDataObject): number => Date.parse(String((chat as IDataObject).at)) || 0;
