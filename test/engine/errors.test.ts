import { byId, execute } from './harness/execute';

const credentials = { pactApi: { apiToken: 'canary-token-12345', baseUrl: 'http://127.0.0.1:9' } };

describe('what a user sees when a call cannot be made', () => {
	test('nothing answers at the base URL', async () => {
		const { error, items } = await execute({
			parameters: { resource: 'company', operation: 'getAll' },
			credentials,
		});
		expect(items).toEqual([]);
		expect(error?.name).toBe('NodeApiError');
		expect(error?.message).toBe('Nothing answers at the Base URL of the Pact credential');
	});

	test('the company is not an ID', async () => {
		const { error } = await execute({
			parameters: { resource: 'channelV1', operation: 'getAll', companyId: byId('={{ "abc" }}') },
			credentials,
		});
		expect(error?.name).toBe('NodeOperationError');
		expect(error?.message).toBe('Company is not an ID: "abc" [item 0]');
	});
});
