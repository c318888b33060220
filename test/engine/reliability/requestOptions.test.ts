// Options of every operation: how many items run at a time, and how long a request may take.
import type { Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { IDataObject } from 'n8n-workflow';

import { byId, execute } from '../harness/execute';
import type * as Limits from '../harness/limits';

jest.mock('../../../nodes/api/retry/limits', () =>
	jest.requireActual<typeof Limits>('../harness/limits').limitsWith({
		attempts: 1,
		// Only the option ends a request that gets no answer.
		timeouts: { safe: 3_600_000, never: 3_600_000, upload: 3_600_000 },
	}),
);

let server: Server;
let url: string;
let answer: (response: ServerResponse) => void;
let open = 0;
let mostOpen = 0;
beforeAll(async () => {
	server = createServer((_request, response) => {
		mostOpen = Math.max(mostOpen, ++open);
		response.on('close', () => open--);
		answer(response);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
beforeEach(async () => {
	while (open > 0) await sleep(5);
	mostOpen = 0;
});
afterAll(async () => {
	server.closeAllConnections();
	await new Promise((resolve) => server.close(resolve));
});

const conversationId = byId('={{ $json.conversation }}');

/** One of each make: a request, one that changes something, a list, several steps, and one without the account. */
const OPERATIONS: Array<[resource: string, operation: string, IDataObject]> = [
	['conversationV1', 'get', { conversationId }],
	['conversationV1', 'updateNote', { conversationId, note: 'Calls in the morning' }],
	['channelV1', 'getAll', {}],
	['messageV1', 'getAll', { conversationId }],
	['messageV1', 'send', { conversationId, text: 'hello' }],
	['session', 'requestCode', { phone: '79250000001' }],
];

describe.each(OPERATIONS)('%s: %s', (resource, operation, parameters) => {
	const run = async (items: number, options: IDataObject) =>
		await execute({
			parameters: {
				resource,
				operation,
				companyId: byId(101),
				...parameters,
				options: { ...options, ...(resource === 'session' && { baseUrl: url }) },
			},
			credentials: { pactApi: { apiToken: 'some-token', baseUrl: url } },
			items: Array.from({ length: items }, (_, index) => ({ conversation: 30_001 + index })),
		});

	test('ends when its request takes longer than Request Timeout', async () => {
		answer = () => {};
		const { error } = await run(1, { requestTimeout: 1 });
		expect(error?.message).toContain('Pact did not answer');
		server.closeAllConnections();
	});

	test.each([1, 3])('runs %d items at a time with that Concurrency', async (concurrency) => {
		answer = (response) => {
			void sleep(50).then(() =>
				response
					.writeHead(200)
					.end('{"status":"ok","data":{"id":1,"external_id":1,"channels":[],"messages":[]}}'),
			);
		};
		const { error, items } = await run(6, { concurrency });
		expect(error).toBeUndefined();
		expect(mostOpen).toBe(concurrency);
		expect(items.length).toBe(operation === 'getAll' ? 0 : 6);
	});
});
