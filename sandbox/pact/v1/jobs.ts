import { notFound } from '../http/errors';
import { endpoint } from '../http/endpoint';
import { jobView } from '../views/api';
import { companyOf } from './lookups';

export const jobs = [
	endpoint({
		title: 'Get Job details',
		method: 'GET',
		path: '/companies/:companyId/channels/:channelId/jobs/:jobId',
		parameters: {},
		examples: [{ path: '/companies/101/channels/2001/jobs/600001' }],
		note: 'Send a message first; its answer names the job and its channel.',
		answer: (call) => {
			// Jobs outlive their channel: a result must stay readable after the channel was deleted.
			const { id } = companyOf(call);
			const job = call.world.store.jobs.get(call.ids.jobId ?? 0);
			if (job?.companyId !== id || job.channelId !== call.ids.channelId) throw notFound('the job');
			return { status: 'ok', data: jobView(call.world, job) };
		},
	}),
];
