import type { IDataObject } from 'n8n-workflow';

import { clock } from '../../../../nodes/api/retry/clock';
import type { PactRequest, Purpose, Repeat } from '../../../../nodes/api/types';
import type { Waiting } from '../../../../nodes/api/endpoints/pollUntil';
import { waitForJob } from '../../../../nodes/api/endpoints/jobs';
import { VirtualClock } from '../retry/support/virtualClock';

const where = { companyId: 7, channelId: 8, jobId: 9 };

// "Get Job details" of the documentation; a job under way has the state that "Send message" shows.
const underWay = { id: 9, state: 'trying_deliver', message_id: null, details: null };
const delivered = { id: 9, state: 'delivered', message_id: 1, details: { result: 'DELIVERED' } };

/** Calls that give one answer after the other (the last for ever) on a virtual clock. */
function scripted(...jobs: IDataObject[]) {
	const time = new VirtualClock();
	jest.spyOn(clock, 'now').mockImplementation(() => time.now());
	jest
		.spyOn(clock, 'sleep')
		.mockImplementation(async (milliseconds, signal) => await time.sleep(milliseconds, signal));
	const looks: number[] = [];
	const requests: Array<PactRequest & { repeat?: Repeat }> = [];
	const waiting: Waiting = {
		client: {
			account: async () => 'an account',
			tryCall: async (request: PactRequest, purpose: Partial<Purpose> = {}) => {
				looks.push(time.now());
				requests.push({ ...request, repeat: purpose.repeat! });
				return { status: 'ok', data: jobs[Math.min(looks.length, jobs.length) - 1] };
			},
		},
	};
	const wait = async (timeoutSeconds: number, known?: IDataObject) => {
		const result = waitForJob(waiting, where, { timeoutSeconds }, known);
		await time.run([result]);
		return await result;
	};
	return { looks, requests, wait, time };
}

afterEach(() => jest.restoreAllMocks());

test('a job that is delivered already is not waited for', async () => {
	const calls = scripted(delivered);
	expect(await calls.wait(60)).toEqual({
		state: 'delivered',
		job: delivered,
	});
	expect(calls.requests).toEqual([
		{ api: 'v1', method: 'GET', path: '/companies/7/channels/8/jobs/9', repeat: 'safe' },
	]);
	expect(calls.time.now()).toBe(0);
});

test('the pauses between two looks grow', async () => {
	const calls = scripted(underWay, underWay, underWay, delivered);
	expect((await calls.wait(60)).state).toBe('delivered');
	expect(calls.looks).toEqual([0, 2000, 5000, 9500]);
});

test('a message that could not be delivered comes with the reason', async () => {
	const details = { result: 'NOT DELIVERED', reason: 'Contact is not present' };
	const job = { ...underWay, state: 'trying_deliver', details };
	expect(await scripted(underWay, job).wait(60)).toEqual({
		state: 'notDelivered',
		reason: 'Contact is not present',
		job,
	});
});

test('a second before the time is over there is a last look', async () => {
	const calls = scripted(underWay);
	expect(await calls.wait(6)).toEqual({
		state: 'timedOut',
		job: underWay,
	});
	expect(calls.looks).toEqual([0, 2000, 5000]);
	expect(calls.time.now()).toBe(6000);
});

test('a pause is never longer than fifteen seconds', async () => {
	const calls = scripted(underWay);
	await calls.wait(600);
	const pauses = calls.looks.slice(1).map((look, index) => look - calls.looks[index]!);
	expect(Math.max(...pauses)).toBe(15_000);
	expect(calls.looks.at(-1)).toBe(599_000);
	expect(calls.time.now()).toBe(600_000);
});

test('a job that Pact has just shown is looked at after two seconds, not at once', async () => {
	const calls = scripted(delivered);
	await calls.wait(60, underWay);
	expect(calls.looks).toEqual([2000]);
});

test('a message that was delivered at once is not looked for (documentation: a message_id means synchronous delivery)', async () => {
	const calls = scripted(underWay);
	const { state } = await calls.wait(60, delivered);
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
	expect(await calls.wait(60)).toEqual({ ...result, job });
	expect(calls.looks).toEqual([0]);
});

test.each([{ state: 'trying_deliver' }, { state: null }, { state: '' }, { details: {} }])(
	'%j is waited for',
	async (words) => {
		const calls = scripted({ ...underWay, ...words }, delivered);
		expect((await calls.wait(60)).state).toBe('delivered');
	},
);
