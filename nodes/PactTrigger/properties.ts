import type { INodeProperties } from 'n8n-workflow';

import { company } from '../form/locators';
import { EVENT_KINDS, UNKNOWN } from './events/catalogue';
import { options } from './options';
import { ANY_EVENT } from './settings';

/** The trigger's parameters. */
export const properties: INodeProperties[] = [
	{
		displayName:
			'A test run takes the webhook address of the company for up to two minutes. Meanwhile every event is passed on to the address that was registered before, so your live workflows and other systems go on receiving; then the address is given back.',
		name: 'testRunNotice',
		type: 'notice',
		default: '',
	},
	company.property,
	{
		displayName: 'Trigger On',
		name: 'events',
		type: 'multiOptions',
		required: true,
		noDataExpression: true,
		// What is used most comes first: n8n's panel of nodes shows a few of them.
		options: [
			...EVENT_KINDS.map(({ name, value, description }) => ({ name, value, description })),
			{
				name: 'Any Event',
				value: ANY_EVENT,
				description:
					'Everything that Pact tells, kinds that this node does not know yet included; messages of yours only if Options → Message Direction says so',
			},
			{
				name: 'Unknown Event',
				value: UNKNOWN,
				description: 'Events of kinds that this node does not know yet',
			},
		],
		default: ['message.new'],
		description: 'The events that start the workflow',
	},
	options.property,
];
