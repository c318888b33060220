import type { INodePropertyOptions } from 'n8n-workflow';

import { EVENTS, UNKNOWN } from '../events/catalogue';
import type { PactEvent } from '../events/event';
import { choicesField } from '../form/kinds';

/** "Any Event" in the list "Trigger On". */
export const ANY_EVENT = '*';

/** The events of a catalogue, as the entries of a list in the editor. */
export const eventOptions = (
	events: PactEvent[],
): Array<INodePropertyOptions & Pick<PactEvent, 'value'>> =>
	events.map(({ name, value, description }) => ({ name, value, description }));

const triggerOnOne = (events: PactEvent[], initial: string) =>
	choicesField({
		displayName: 'Trigger On',
		name: 'events',
		required: true,
		noDataExpression: true,
		// What is used most comes first: n8n's panel of nodes shows a few of them.
		options: [
			...eventOptions(events),
			{
				name: 'Any Event',
				value: ANY_EVENT,
				description:
					'Everything that Pact tells in the format of this API Version, and kinds that this node does not know yet',
			},
			{
				name: 'Unknown Event',
				value: UNKNOWN,
				description: 'Events of kinds that this node does not know yet',
			},
		],
		default: [initial],
		description: 'The events that start the workflow',
	});

/** The parameter Trigger On, for each version of the API. */
export const triggerOn = {
	v1: triggerOnOne(EVENTS.v1, 'message.new'),
	v2: triggerOnOne(EVENTS.v2, 'message.received'),
};
