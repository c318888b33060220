import { COFFEE, NEXT } from '../../sandbox/pact/store/seed';
import { byId } from '../engine/harness/locator';
import { deliveredJob, undeliveredJob } from './arrange';
import type { Case } from './case';
import { output } from './case';

const job = {
	parameters: {
		companyId: byId(COFFEE.company),
		channelId: byId(COFFEE.whatsapp),
		jobId: String(NEXT.job),
	},
	values: { companyId: COFFEE.company, channelId: COFFEE.whatsapp, jobId: NEXT.job },
	arrange: deliveredJob,
};

const delivered = output.job({ channelId: COFFEE.whatsapp, result: 'delivered', reason: null });

export const jobCases: Case[] = [
	{
		...job,
		sample: 'job.get',
		resource: 'jobV1',
		operation: 'get',
		output: output.job({ channelId: COFFEE.whatsapp }),
		// Under way to a new customer, and not delivered.
		elsewhere: [
			{ conversation_id: null, message_id: null, details: null },
			{ details: { result: 'NOT DELIVERED', reason: 'Contact is not present' } },
		],
	},
	{
		...job,
		sample: 'job.get',
		title: 'until it is delivered',
		resource: 'jobV1',
		operation: 'wait',
		output: delivered,
	},
	{
		...job,
		sample: 'job.get',
		title: 'until it is delivered, for half a minute, and an error otherwise',
		resource: 'jobV1',
		operation: 'wait',
		parameters: { ...job.parameters, timeLimit: 30, failWhenNotDelivered: true },
		output: delivered,
	},
	{
		...job,
		title: 'until it cannot be delivered',
		resource: 'jobV1',
		operation: 'wait',
		arrange: undeliveredJob,
		request: {
			method: 'GET',
			path: `/p1/companies/${COFFEE.company}/channels/${COFFEE.whatsapp}/jobs/${NEXT.job}`,
			parameters: {},
		},
		output: output.always({
			result: 'notDelivered',
			reason: 'Contact is not present',
			channelId: COFFEE.whatsapp,
			jobId: NEXT.job,
			messageId: null,
			id: NEXT.job,
			company_id: COFFEE.company,
			channel: { id: COFFEE.whatsapp, type: 'whatsapp' },
			conversation_id: COFFEE.conversation,
			state: 'not_delivered',
			message_id: null,
			details: { result: 'NOT DELIVERED', reason: 'Contact is not present' },
			created_at: 1510393147,
		}),
		// The time is up, and nothing has become of a message to a new customer.
		elsewhere: [{ conversation_id: null, details: null }],
	},
];
