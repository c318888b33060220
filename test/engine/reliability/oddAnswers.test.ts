import type { Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { IDataObject } from 'n8n-workflow';

import { EXECUTION_LIMITS } from '../../../nodes/api/retry/limits';
import { byId, execute } from '../harness/execute';

let server: Server;
let answer: (response: ServerResponse) => void;
beforeAll(async () => {
	server = createServer((_request, response) => answer(response));
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
	server.closeAllConnections();
	await new Promise((resolve) => server.close(resolve));
});

const run = async (resource: string, operation: string, parameters: IDataObject) => {
	const { port } = server.address() as AddressInfo;
	return await execute({
		parameters: {
			resource,
			operation,
			companyId: byId(101),
			conversationId: byId(30_001),
			...parameters,
		},
		credentials: { pactApi: { apiToken: 'some-token', baseUrl: `http://127.0.0.1:${port}` } },
	});
};

describe.each(['{}', '', '{"status":"ok","data":null}'])('a 202 whose body is %j', (body) => {
	beforeEach(() => {
		answer = (response) => response.writeHead(202).end(body);
	});

	test.each([
		['conversationV1', 'get', { simplify: false }],
		['conversationV1', 'assign', {}],
		['conversationV1', 'setBitrixBlock', { simplify: false }],
		['conversationV1', 'create', { provider: 'whatsapp', phone: '79250000001' }],
		['messageV1', 'send', { text: 'hello' }],
		['messageV1', 'sendFirst', { channelId: byId(2001), phone: '79250000001', text: 'hello' }],
		['company', 'update', { updateFields: { name: 'New' } }],
		['channelV1', 'create', { provider: 'viber', token: 'a-token' }],
	])('is a success of %s: %s that says nothing', async (resource, operation, parameters) => {
		const { items, error } = await run(resource, operation, parameters);
		expect(error).toBeUndefined();
		expect(items).toEqual([{ json: {}, pairedItem: { item: 0 } }]);
	});

	test('is a message whose delivery cannot be waited for', async () => {
		const { items } = await run('messageV1', 'send', {
			text: 'hello',
			options: { waitForDelivery: 5 },
		});
		expect(items[0]!.json).toEqual({
			result: 'unknown',
			reason: 'Pact named no delivery job',
		});
	});
});

test('an answer that drips in for ever is given up when the time is over', async () => {
	const { timeouts } = EXECUTION_LIMITS;
	const usual = { ...timeouts };
	Object.assign(timeouts, { never: 300 });
	const drips: NodeJS.Timeout[] = [];
	answer = (response) => {
		response.writeHead(200, { 'content-type': 'application/json' });
		drips.push(setInterval(() => response.write(' '), 50));
	};
	try {
		const { error } = await run('messageV1', 'send', { text: 'hello' });
		expect(error?.message).toBe('The message may have been sent: Pact did not answer in time');
		expect(error?.context?.effect).toBe('unknown');
	} finally {
		drips.forEach(clearInterval);
		Object.assign(timeouts, usual);
	}
});
