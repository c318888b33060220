import type { Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { IDataObject, OnError } from 'n8n-workflow';

import { byId, execute } from '../harness/execute';
import '../harness/shortWaits';

/** What Get Missed makes of a Pact that does not answer everything, and of what reaches Pact late. */
const SINCE = '2026-05-04T10:00:00.000Z';

const conversation = (id: number) => ({
	id,
	sender_name: `Customer ${id}`,
	sender_phone: `7925000${id}`,
	provider: 'whatsapp',
	last_updated_at: '2026-05-04T11:00:00.000Z',
});

const message = (id: number, writtenAt: string, arrivedAt = writtenAt) => ({
	id,
	conversation_id: 40_001,
	income: true,
	status: 'delivered',
	message: `Message ${id}`,
	external_created_at: writtenAt,
	created_at: arrivedAt,
	attachments: [],
});

/** By the ID of the conversation: its messages, or the status of a refusal; 0 breaks the connection. */
let messages: Record<number, object[] | number>;
let asked: string[];
let server: Server;

beforeAll(async () => {
	server = createServer((request, response) => {
		const { pathname, searchParams } = new URL(request.url!, 'http://pact.example');
		const [, id] = /conversations\/(\d+)\/messages$/.exec(pathname) ?? [];
		asked.push(id ?? 'conversations');
		const rows =
			id === undefined
				? Object.keys(messages).map((key) => conversation(Number(key)))
				: messages[Number(id)]!;
		if (rows === 0) return request.socket.destroy();
		if (typeof rows === 'number') {
			return response.writeHead(rows).end('{"errors":[{"detail":"It was removed"}]}');
		}
		const [page, size] = [Number(searchParams.get('page')), Number(searchParams.get('per_page'))];
		const shown = rows.slice((page - 1) * size, page * size);
		return response.end(
			JSON.stringify({
				[id === undefined ? 'conversations' : 'messages']: shown,
				meta: { page, entries_count: shown.length, per_page: size },
			}),
		);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
beforeEach(() => {
	asked = [];
});
afterAll(async () => {
	server.closeAllConnections();
	await new Promise((resolve) => server.close(resolve));
});

let accounts = 0;
const run = async (onError?: OnError, parameters: IDataObject = {}) =>
	await execute({
		parameters: {
			resource: 'message',
			operation: 'getMissed',
			companyId: byId(161),
			since: SINCE,
			...parameters,
		},
		// Each with limits of its own.
		credentials: {
			pactApi: {
				apiToken: `token-${++accounts}-of-the-missed`,
				baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
			},
		},
		...(onError && { onError }),
	});

const idsOf = (items: Array<{ json: IDataObject }>) =>
	items.map(({ json }) => (json.object as IDataObject | undefined)?.id);

describe('a conversation that cannot be read', () => {
	beforeEach(() => {
		messages = {
			40_001: [message(901, '2026-05-04T10:20:00.000Z')],
			40_002: 404,
			40_003: [message(903, '2026-05-04T10:10:00.000Z')],
		};
	});
	const unread = {
		error:
			'The messages of conversation 40002 could not be read: Pact could not find conversation 40002 in company 161 (404): It was removed',
		companyId: 161,
		conversationId: 40_002,
		name: 'Customer 40002',
		phone: '792500040002',
	};

	test.each([undefined, 'continueRegularOutput'] as const)(
		'loses no other, and is named by an item with error (On Error: %s)',
		async (onError) => {
			const { items, error } = await run(onError);
			expect(error).toBeUndefined();
			expect(items[0]!.json).toMatchObject(unread);
			expect(idsOf(items)).toEqual([undefined, 903, 901]);
			expect(items.map(({ pairedItem }) => pairedItem)).toEqual([
				{ item: 0 },
				{ item: 0 },
				{ item: 0 },
			]);
		},
	);

	test('goes to the error output where there is one', async () => {
		const { items, errorItems } = await run('continueErrorOutput');
		expect(idsOf(items)).toEqual([903, 901]);
		expect(errorItems.map(({ json }) => json)).toEqual([expect.objectContaining(unread)]);
	});
});

test('what Pact would answer for every conversation is asked for once, and named for each of the rest', async () => {
	messages = {
		40_011: [message(911, '2026-05-04T10:20:00.000Z')],
		40_012: 402,
		40_013: [message(913, '2026-05-04T10:10:00.000Z')],
	};
	const { items } = await run();
	expect(items.map(({ json }) => json.conversationId ?? null)).toEqual([40_012, 40_013, null]);
	expect(asked).toEqual(['conversations', '40011', '40012']);
});

describe('a conversation for which there is no answer', () => {
	test('loses no other, even where it is the first', async () => {
		messages = {
			40_031: 0,
			40_032: [message(932, '2026-05-04T10:20:00.000Z')],
			40_033: 0,
			40_034: [message(934, '2026-05-04T10:30:00.000Z')],
		};
		const { items, error } = await run();
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json.conversationId ?? null)).toEqual([
			40_031,
			40_033,
			null,
			null,
		]);
		expect(idsOf(items).slice(2)).toEqual([932, 934]);
	});

	test('is taken for all of them when the next one gets none, too', async () => {
		messages = {
			40_041: [message(941, '2026-05-04T10:20:00.000Z')],
			40_042: 0,
			40_043: 0,
			40_044: 0,
		};
		const { items } = await run();
		expect(items.map(({ json }) => json.conversationId ?? null)).toEqual([
			40_042,
			40_043,
			40_044,
			null,
		]);
		expect(asked).not.toContain('40044');
	});
});

test('it is an error of the node where nothing was read before', async () => {
	messages = { 40_021: 402, 40_022: [message(922, '2026-05-04T10:20:00.000Z')] };
	const { items, error } = await run();
	expect(items).toEqual([]);
	expect(error?.message).toContain('402');
});

describe('what was written before and reached Pact during the outage', () => {
	test('is missed, too', async () => {
		messages = {
			40_031: [
				message(931, '2026-05-04T10:30:00.000Z'),
				message(932, '2026-05-04T09:50:00.000Z', '2026-05-04T10:05:00.000Z'),
				message(933, '2026-05-04T09:40:00.000Z', '2026-05-04T09:41:00.000Z'),
				message(934, '2026-05-02T08:00:00.000Z', '2026-05-04T10:06:00.000Z'),
			],
		};
		expect(idsOf((await run()).items)).toEqual([934, 932, 931]);
	});

	test('also where it stands behind a whole page of what was known', async () => {
		const known = Array.from({ length: 100 }, (_, index) =>
			message(2_000 + index, new Date(Date.parse(SINCE) - (index + 1) * 60_000).toISOString()),
		);
		const late = message(941, '2026-05-04T07:00:00.000Z', '2026-05-04T10:15:00.000Z');
		messages = { 40_041: [...known, late] };
		expect(idsOf((await run()).items)).toEqual([941]);
	});

	test('and what lies a day back ends the reading of a long conversation', async () => {
		const old = Array.from({ length: 300 }, (_, index) =>
			message(3_000 + index, new Date(Date.parse(SINCE) - (index + 1) * 3_600_000).toISOString()),
		);
		messages = { 40_051: [message(951, '2026-05-04T10:30:00.000Z'), ...old] };
		expect(idsOf((await run()).items)).toEqual([951]);
		// The first page holds something new, the second nothing of the last day.
		expect(asked).toEqual(['conversations', '40051', '40051']);
	});
});
