import { onceKey, requestTimeout, runOptions } from '../../../../nodes/Pact/run/runOptions';

describe('how items are run', () => {
	it.each([[{}], [{ options: {} }]])('%j: five at a time, in one batch', (values) => {
		expect(runOptions(values)).toEqual({
			concurrency: 5,
			batchSize: Infinity,
			batchInterval: 0,
			sendAfterFailure: false,
		});
	});

	it('is what the options say', () => {
		const options = { concurrency: 1, batchSize: 2, batchInterval: 3, afterFailure: 'send' };
		expect(runOptions({ options })).toEqual({
			concurrency: 1,
			batchSize: 2,
			batchInterval: 3,
			sendAfterFailure: true,
		});
		expect(runOptions({ options: { afterFailure: 'hold' } }).sendAfterFailure).toBe(false);
	});

	it.each([
		[{ batchSize: 7 }, { batchSize: 7, batchInterval: 1_000 }],
		[{ batchInterval: 7 }, { batchSize: 50, batchInterval: 7 }],
	])('%j: the other half of a batch has its default', (options, batches) => {
		expect(runOptions({ options })).toMatchObject(batches);
	});
});

describe('how long a request may take', () => {
	it.each([
		[{}, undefined],
		[{ options: {} }, undefined],
		[{ options: { requestTimeout: 7 } }, 7_000],
	])('of %j is %p', (values, milliseconds) => {
		expect(requestTimeout(values)).toBe(milliseconds);
	});
});

describe('the key under which a message is sent once', () => {
	it.each([
		[{}, undefined],
		[{ options: {} }, undefined],
		[{ options: { skipIfSent: ' order 1 ' } }, 'order 1'],
	])('of %j is %p', (values, key) => {
		expect(onceKey(values)).toBe(key);
	});
});
