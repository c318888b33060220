import type { Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { IDataObject } from 'n8n-workflow';

import { byId, execute } from '../harness/execute';
import type * as Limits from '../harness/limits';

jest.mock('../../../nodes/api/retry/limits', () =>
	jest.requireActual<typeof Limits>('../harness/limits').limitsWith({
		timeouts: { safe: 30_000, never: 1_000, upload: 300_000 },
	}),
);

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
		['company', 'update', { updateFields: { name: 'New' } }],
	])('is a success of %s: %s that says nothing', async (resource, operation, parameters) => {
		const { items, error } = await run(resource, operation, parameters);
		expect(error).toBeUndefined();
		expect(items).toEqual([{ json: {}, pairedItem: { item: 0 } }]);
	});
});

const sendingAndCreating: Array<[resource: string, operation: string, IDataObject]> = [
	['messageV1', 'send', { text: 'hello' }],
	['messageV1', 'send', { text: 'hello', options: { waitForDelivery: 5 } }],
	['messageV1', 'sendFirst', { channelId: byId(2001), phone: '79250000001', text: 'hello' }],
	['conversationV1', 'create', { provider: 'whatsapp', phone: '79250000001' }],
	['company', 'create', { name: 'New' }],
	['channelV1', 'create', { provider: 'viber', token: 'a-token' }],
];

describe.each([
	[202, ''],
	[200, '{}'],
	[200, '{"status":"ok"}'],
	[200, '{"status":"ok","data":null}'],
	[200, '{"status":"ok","data":{"id":null,"external_id":"","conversation":[]}}'],
	[200, '{"status":"ok","data":{"id":0,"external_id":0,"conversation":{"external_id":0}}}'],
	[200, '{"data":{"id":" ","external_id":"null","conversation":{"external_id":{}}}}'],
	[200, '{"data":{"id":false,"external_id":[],"conversation":{"external_id":false}}}'],
])('a %d whose body is %j', (status, body) => {
	beforeEach(() => {
		answer = (response) => response.writeHead(status).end(body);
	});

	test.each(sendingAndCreating)(
		'leaves open what became of %s: %s %j',
		async (resource, operation, parameters) => {
			const { error } = await run(resource, operation, parameters);
			expect(error?.message).toMatch(
				/^(The message may have been sent|This may have been carried out): Pact answered without the ID/,
			);
			expect(error?.context?.effect).toBe('unknown');
		},
	);

	test('is no upload', async () => {
		const { error } = await run('attachmentV1', 'upload', {
			source: 'url',
			url: 'https://example.org/menu.pdf',
		});
		expect(error?.message).toBe('Pact answered without the ID of what was asked for');
	});
});

describe.each([
	'{"errors":["Phone is invalid"]}',
	'{"status":"ok","errors":[{"code":"invalid","detail":"Phone is invalid"}],"data":{}}',
	'{"errors":{"phone":["Phone is invalid"]}}',
	'{"status":"error","message":"Phone is invalid"}',
	'{"status":"errored","errors":["Phone is invalid"]}',
	'{"status":"Error","message":"Phone is invalid"}',
	'{"result":"error","message":"Phone is invalid"}',
	'{"error":"Phone is invalid"}',
	'{"status":"ok","error":{"message":"Phone is invalid"}}',
])('a 200 whose body is %j', (body) => {
	beforeEach(() => {
		answer = (response) => response.writeHead(200).end(body);
	});

	test.each([
		...sendingAndCreating,
		['conversationV1', 'get', {}],
		['company', 'update', { updateFields: { name: 'New' } }],
	] as typeof sendingAndCreating)(
		'is a refusal of %s: %s %j',
		async (resource, operation, parameters) => {
			const { error } = await run(resource, operation, parameters);
			expect(error?.description).toContain('Phone is invalid');
			expect(error?.context?.effect).toBe('none');
		},
	);
});

test.each([
	['message', 'send', { text: 'hello' }, {}, 'none'],
	['message', 'send', { text: 'hello' }, { message: { id: 700_020 } }, 'unknown'],
	['messageV1', 'send', { text: 'hello' }, { status: 'ok', data: { id: 600_020 } }, 'unknown'],
	['channel', 'delete', { channelId: byId(2009) }, {}, 'none'],
	['channel', 'enable', { channelId: byId(2009) }, {}, 'none'],
	['conversationV1', 'updateNote', { note: 'Likes it strong' }, {}, 'none'],
] as const)(
	'a 200 with a single error is none of %s: %s %j (%j)',
	async (resource, operation, parameters, found, effect) => {
		for (const error of ['It is closed', { message: 'It is closed' }]) {
			answer = (response) => response.writeHead(200).end(JSON.stringify({ ...found, error }));
			const failed = await run(resource, operation, parameters);
			expect(failed.items).toEqual([]);
			expect(failed.error?.message).toContain('It is closed');
			expect(failed.error?.context?.effect).toBe(effect);
		}
	},
);

test('a 200 with an empty list of errors is a success', async () => {
	answer = (response) => response.writeHead(200).end('{"errors":[],"data":{"id":600001}}');
	const { items } = await run('messageV1', 'send', { text: 'hello' });
	expect(items.map(({ json }) => json)).toMatchObject([{ id: 600_001, jobId: 600_001 }]);
});

test('an answer that drips in for ever is given up when the time is over', async () => {
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
	}
});

describe('a list', () => {
	const ids = (from: number, count: number) =>
		Array.from({ length: count }, (_, index) => ({ external_id: from + index }));
	let asked: Array<string | null>;

	/** Answers with these pages by their cursors; '' is the first. */
	const pages = (byCursor: Record<string, object>) => {
		asked = [];
		answer = (response) => {
			const { searchParams } = new URL(response.req.url!, 'http://pact.example');
			asked.push(searchParams.get('from'));
			const data = byCursor[searchParams.get('from') ?? ''] ?? byCursor[''];
			response.writeHead(200).end(JSON.stringify({ status: 'ok', data }));
		};
	};
	const list = async () => {
		const { items, error } = await run('channelV1', 'getAll', { returnAll: true });
		expect(error).toBeUndefined();
		return items.map(({ json }) => json.external_id);
	};

	test('goes on behind a cursor that is a number', async () => {
		pages({
			'': { channels: ids(1, 2), next_page: 17 },
			'17': { channels: ids(3, 2), next_page: null },
		});
		expect(await list()).toEqual([1, 2, 3, 4]);
		expect(asked).toEqual([null, '17']);
	});

	test.each([
		['the cursor is repeated', { a: { channels: ids(3, 2), next_page: 'a' } }],
		['Pact gives the first page again for another cursor', {}],
		[
			'cursors go in a circle',
			{
				a: { channels: ids(3, 2), next_page: 'b' },
				b: { channels: ids(5, 2), next_page: 'a' },
			},
		],
	])('ends, with each row once, when %s', async (_what, others) => {
		pages({ '': { channels: ids(1, 2), next_page: 'a' }, ...others });
		const found = await list();
		expect(found).toEqual([...new Set(found)]);
		expect(found.slice(0, 2)).toEqual([1, 2]);
	});

	test('ends with an empty page, whatever cursor it names', async () => {
		let page = 0;
		answer = (response) => {
			const channels = page === 0 ? ids(1, 2) : [];
			const data = { channels, next_page: `cursor ${++page}` };
			response.writeHead(200).end(JSON.stringify({ status: 'ok', data }));
		};
		expect(await list()).toEqual([1, 2]);
		expect(page).toBe(2);
	});

	test.each([[[]], [[null]]])('whose rows are %j is empty', async (channels) => {
		pages({ '': { channels } });
		expect(await list()).toEqual([]);
	});

	/** Every list of both APIs, with what it is called. */
	const everyList: Array<[name: string, resource: string, operation: string, IDataObject]> = [
		['companies', 'company', 'getAll', {}],
		['channels', 'channelV1', 'getAll', {}],
		['conversations', 'conversationV1', 'getAll', {}],
		['messages', 'messageV1', 'getAll', {}],
		['waba_templates', 'templateV1', 'getAll', {}],
		['auths', 'channel', 'getAll', {}],
		['conversations', 'conversation', 'getAll', {}],
		['messages', 'message', 'getAll', {}],
		['conversations', 'message', 'getMissed', { since: '2026-03-01T00:00:00Z' }],
		['waba_templates', 'template', 'getAll', {}],
		['webhooks', 'webhook', 'getAll', {}],
		[
			'webhooks',
			'webhook',
			'check',
			{ productionUrl: 'http://127.0.0.1:1/webhook/4711/pact', repair: 'whenSilent' },
		],
		[
			'companies',
			'webhook',
			'check',
			{
				apiVersion: 'v1',
				productionUrl: 'http://127.0.0.1:1/webhook/4712/pact',
				repair: 'always',
			},
		],
	];
	test.each(everyList)(
		'%s that is missing is an error of %s: %s, and nothing is written',
		async (name, resource, operation, parameters) => {
			const otherwise = name === 'companies' || resource.endsWith('V1') ? { others: [] } : [];
			for (const data of [otherwise, { [name]: { external_id: 1 } }, { [name]: null }]) {
				const methods: Array<string | undefined> = [];
				answer = (response) => {
					methods.push(response.req.method);
					const meta = { page: 1, entries_count: 0, per_page: 25 };
					response.writeHead(200).end(JSON.stringify({ status: 'ok', meta, data }));
				};
				const { items, error } = await run(resource, operation, parameters);
				expect(items).toEqual([]);
				expect(error?.message).toBe(`Pact answered without the list "${name}"`);
				expect(methods).toEqual(['GET']);
			}
		},
	);
});

/** Operations whose answer has an ID, and such an answer. */
const withId: Array<[resource: string, operation: string, IDataObject, answer: IDataObject]> = [
	['messageV1', 'send', { text: 'hello' }, { data: { id: 600001 } }],
	['messageV1', 'send', { text: 'hello' }, { data: { id: null, message_id: 700001 } }],
	[
		'messageV1',
		'sendFirst',
		{ channelId: byId(2001), phone: '79250000001', text: 'hello' },
		{ data: { id: 600002 } },
	],
	['message', 'send', { text: 'hello' }, { message: { id: 700002, status: 'created' } }],
	['message', 'send', { text: 'hello' }, { message: { id: 700003, status: 'error' } }],
	[
		'message',
		'sendFirst',
		{ provider: 'whatsapp', phone: '79250000002', text: 'hello' },
		{ message: { id: 700004, status: 'created' } },
	],
	['company', 'create', { name: 'New' }, { data: { external_id: 108 } }],
	['channel', 'create', { provider: 'viber', token: 'a-token' }, { auth: { id: 2020 } }],
	[
		'webhook',
		'create',
		{ url: 'https://hooks.example/odd', activate: false },
		{ webhook: { id: 91 } },
	],
];

test.each(withId)(
	'errors beside the ID leave open what became of %s: %s %j (%j)',
	async (resource, operation, parameters, found) => {
		const errors = [{ status: 200, code: 'odd', detail: 'Something was odd' }];
		answer = (response) => response.writeHead(200).end(JSON.stringify({ ...found, errors }));
		const { error } = await run(resource, operation, parameters);
		expect(error?.message).toMatch(
			/^(The message may have been sent|This may have been carried out): .*Something was odd/,
		);
		expect(error?.context?.effect).toBe('unknown');
	},
);

test.each(withId)(
	'a 429 beside the ID is not repeated, and leaves open what became of %s: %s %j (%j)',
	async (resource, operation, parameters, found) => {
		let requests = 0;
		answer = (response) => {
			requests++;
			response.writeHead(429).end(JSON.stringify(found));
		};
		const { error } = await run(resource, operation, parameters);
		expect(error?.context?.effect).toBe('unknown');
		expect(requests).toBe(1);
	},
);

const details = { result: 'NOT DELIVERED', reason: 'The number is not in WhatsApp' };

describe.each([
	['message', 'send', {}, { message: { id: 700010, status: 'error', details } }],
	[
		'message',
		'sendFirst',
		{ provider: 'whatsapp', phone: '79250000003' },
		{ message: { id: 700011, status: 'error', details } },
	],
	['messageV1', 'send', {}, { status: 'ok', data: { id: 600010, details } }],
	[
		'messageV1',
		'sendFirst',
		{ channelId: byId(2001), phone: '79250000004' },
		{ status: 'ok', data: { id: 600011, state: 'NOT DELIVERED: The number is not in WhatsApp' } },
	],
] as const)(
	'%s: %s %j that is answered with a failure',
	(resource, operation, parameters, found) => {
		test.each([{}, { waitForDelivery: 5 }])(
			'fails with the reason, options %j',
			async (options) => {
				answer = (response) => response.writeHead(200).end(JSON.stringify(found));
				const { error, items } = await run(resource, operation, {
					...parameters,
					text: 'hello',
					options,
				});
				expect(items).toEqual([]);
				expect(error?.message).toBe(
					'Pact refused the request (200): The number is not in WhatsApp',
				);
				expect(error?.context?.effect).toBe('none');
			},
		);
	},
);
