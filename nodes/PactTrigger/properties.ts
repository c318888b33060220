import type { INodeProperties } from 'n8n-workflow';

import type { Api } from '../api/types';
import { listenedCompany } from '../form/locators';
import { optionsFor } from './options';
import { triggerOn } from './triggerOn';

const shownFor = (api: Api, property: INodeProperties): INodeProperties => ({
	...property,
	displayOptions: { show: { apiVersion: [api] } },
});

const notice = (name: string, displayName: string): INodeProperties => ({
	displayName,
	name,
	type: 'notice',
	default: '',
});

/** The trigger's parameters. */
export const properties: INodeProperties[] = [
	{
		displayName: 'API Version',
		name: 'apiVersion',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'V1',
				value: 'v1',
				description: 'The one webhook address of the company; Pact calls V1 deprecated',
			},
			{
				name: 'V2',
				value: 'v2',
				description: 'A webhook of its own for this trigger; a company can have five',
			},
		],
		default: 'v2',
		description: 'The API of Pact that the trigger is registered in',
	},
	shownFor(
		'v2',
		notice(
			'webhookNotice',
			'This trigger has a webhook of its own in Pact while its workflow is published, and another one during a test run. A company can have five. To see an event without a customer, add Example Event in the options.',
		),
	),
	shownFor(
		'v1',
		notice(
			'testRunNotice',
			'A company has one webhook address, so a test run takes it only where nobody has it. To see an event all the same, add Example Event in the options, or choose API Version V2.',
		),
	),
	listenedCompany.property,
	shownFor('v2', triggerOn.v2.property),
	shownFor('v1', triggerOn.v1.property),
	shownFor('v2', optionsFor.v2.property),
	shownFor('v1', optionsFor.v1.property),
];
