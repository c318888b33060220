import type { IDataObject } from 'n8n-workflow';

import { clock } from '../../../../nodes/api/retry/clock';
import type { PactRequest, Purpose, Repeat } from '../../../../nodes/api/types';
import { waitForJob } from '../../../../nodes/api/endpoints/jobs';

const where = { companyId: 7, channelId: 8, jobId: 9 };

// "Get Job details" of the documentation; a job under way has the state that "Send message" shows.
const underWay = { id: 9, state: 'trying_deliver', message_id: null, details: null };
const delivered = { id: 9, state: 'delivered', message_id: 1, details: { result: 'DELIVERED' } };

/** Calls that give one answer after the other (the last for ever) on a clock that only waiting moves. */
function scripted(...jobs: IDataObject[]) {
	let now = 0;
	let looked = 0;
	const pauses: number[] = [];
	const requests: Array<PactRequest & { repeat?: Repeat }> = [];
	jest.spyOn(clock, 'now').mockImplementation(() => now);
	return {
		pauses,
		requests,
		client: {
			call: async (request: PactRequest, purpose: Partial<Purpose> = {}) => {
				requests.push({ ...request, repeat: purpose.repeat });
				return { status: 'ok', data: jobs[Math.min(looked++, jobs.length - 1)] };
			},
		},
		pause: async (milliseconds: number) => {
			pauses.push(milliseconds);
			now += milliseconds;
		},
	};
}

afterEach(() => jest.restoreAllMocks());

test('a job that is delivered already is not waited for', async () => {
	const calls = scripted(delivered);
	expect(await waitForJob(calls, where, { timeoutSeconds: 60 })).toEqual({
		state: 'delivered',
		job: delivered,
	});
	expect(calls.requests).toEqual([
		{ api: 'v1', method: 'GET', path: '/companies/7/channels/8/jobs/9', repeat: 'safe' },
	]);
	expect(calls.pauses).toEqual([]);
});

test('the pauses between two looks grow', async () => {
	const calls = scripted(underWay, underWay, underWay, delivered);
	expect((await waitForJob(calls, where, { timeoutSeconds: 60 })).state).toBe('delivered');
	expect(calls.pauses).toEqual([2000, 3000, 4500]);
});

test('a message that could not be delivered comes with the reason', async () => {
	const details = { result: 'NOT DELIVERED', reason: 'Contact is not present' };
	const job = { ...underWay, state: 'trying_deliver', details };
	expect(await waitForJob(scripted(underWay, job), where, { timeoutSeconds: 60 })).toEqual({
		state: 'notDelivered',
		reason: 'Contact is not present',
		job,
	});
});

test('the time limit ends with a last look at exactly that time', async () => {
	const calls = scripted(underWay);
	expect(await waitForJob(calls, where, { timeoutSeconds: 6 })).toEqual({
		state: 'timedOut',
		job: underWay,
	});
	expect(calls.pauses).toEqual([2000, 3000, 1000]);
	expect(calls.requests).toHaveLength(4);
});

test('a pause is never longer than fifteen seconds', async () => {
	const calls = scripted(underWay);
	await waitForJob(calls, where, { timeoutSeconds: 600 });
	expect(Math.max(...calls.pauses)).toBe(15_000);
	expect(calls.pauses.reduce((sum, pause) => sum + pause)).toBe(600_000);
});

test('a job that Pact has just shown is looked at after two seconds, not at once', async () => {
	const calls = scripted(delivered);
	await waitForJob(calls, where, { timeoutSeconds: 60 }, underWay);
	expect(calls.pauses).toEqual([2000]);
	expect(calls.requests).toHaveLength(1);
});

test('a message that was delivered at once is not looked for (documentation: a message_id means synchronous delivery)', async () => {
	const calls = scripted(underWay);
	const { state } = await waitForJob(calls, where, { timeoutSeconds: 60 }, delivered);
	expect(state).toBe('delivered');
	expect(calls.requests).toEqual([]);
});

test.each([
	[{ details: { result: 'not delivered' } }, { state: 'notDelivered' }],
	[{ details: { result: 'NOT DELIVERED: blocked' } }, { state: 'notDelivered', reason: 'blocked' }],
	[{ state: 'not_delivered', details: null }, { state: 'notDelivered' }],
	[{ details: { result: ' Delivered ' } }, { state: 'delivered' }],
	[{ state: 'failed' }, { state: 'unknown', reason: 'failed' }],
	[{ details: { result: 'EXPIRED' } }, { state: 'unknown', reason: 'EXPIRED' }],
])('%j ends the waiting as %j', async (words, result) => {
	const job = { ...underWay, ...words };
	const calls = scripted(job);
	expect(await waitForJob(calls, where, { timeoutSeconds: 60 })).toEqual({ ...result, job });
	expect(calls.pauses).toEqual([]);
});

test.each([{ state: 'trying_deliver' }, { state: null }, { state: '' }, { details: {} }])(
	'%j is waited for',
	async (words) => {
		const calls = scripted({ ...underWay, ...words }, delivered);
		expect((await waitForJob(calls, where, { timeoutSeconds: 60 })).state).toBe('delivered');
	},
);
