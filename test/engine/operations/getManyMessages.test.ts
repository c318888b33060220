import type { IDataObject } from 'n8n-workflow';

import type { Sandbox } from '../../../sandbox/pact';
import { startSandbox } from '../../../sandbox/pact';
import { COFFEE } from '../../../sandbox/pact/store/seed';
import { manyMessages } from '../../cases/arrange';
import { execute } from '../harness/execute';
import { byId } from '../harness/locator';
import { credentialsFor, TOKEN } from './runCase';

let sandbox: Sandbox;
/** All messages of the conversation, oldest first. */
let all: Array<{ id: number; createdAt: number }>;

beforeAll(async () => {
	sandbox = await startSandbox({ strict: true, token: TOKEN });
	manyMessages(sandbox, 220);
	const messages = sandbox.store.messagesOf(COFFEE.conversation);
	// One a minute.
	const begin = 1_760_000_000_000;
	messages.forEach((message, index) => (message.createdAt = begin + index * 60_000));
	all = messages.map(({ id, createdAt }) => ({ id, createdAt }));
});
beforeEach(() => sandbox.requests.clear());
afterAll(() => sandbox.close());

async function list(parameters: IDataObject) {
	const { items, error } = await execute({
		parameters: {
			resource: 'messageV1',
			operation: 'getAll',
			companyId: byId(COFFEE.company),
			conversationId: byId(COFFEE.conversation),
			...parameters,
		},
		credentials: credentialsFor(sandbox),
	});
	return {
		error,
		rows: items.map(({ json }) => json),
		ids: items.map(({ json }) => json.external_id),
	};
}

const idsOf = (messages: typeof all) => messages.map(({ id }) => id);
const newestFirst = () => idsOf(all).reverse();

test('the newest come first unless the direction is changed', async () => {
	expect((await list({ limit: 7 })).ids).toEqual(newestFirst().slice(0, 7));
});

describe('since a time', () => {
	const since = (index: number) => ({
		since: new Date(all[index]!.createdAt).toISOString(),
	});

	test('those of that moment and later come, and reading ends there', async () => {
		const { ids } = await list({ returnAll: true, options: since(all.length - 120) });
		expect(ids).toEqual(newestFirst().slice(0, 120));
		expect(sandbox.requests.all()).toHaveLength(2);
	});

	test('the limit counts the newest of them', async () => {
		const { ids } = await list({ limit: 5, options: since(all.length - 120) });
		expect(ids).toEqual(newestFirst().slice(0, 5));
	});

	test('ascending, the limit counts the oldest of them', async () => {
		const options = since(all.length - 120);
		const { ids } = await list({ limit: 5, sortDirection: 'asc', options });
		expect(ids).toEqual(idsOf(all.slice(-120)).slice(0, 5));
	});

	test('a moment to come gives none', async () => {
		expect((await list({ options: { since: '2100-01-01T00:00:00Z' } })).ids).toEqual([]);
	});
});

describe('by cursor', () => {
	test.each(['asc', 'desc'] as const)(
		'%s, the list goes on where it ended',
		async (sortDirection) => {
			const expected = sortDirection === 'asc' ? idsOf(all) : newestFirst();
			const found: unknown[] = [];
			let options: IDataObject = { addCursor: true };
			for (;;) {
				const { rows, ids } = await list({ limit: 50, sortDirection, options });
				found.push(...ids);
				const { nextCursor } = rows.at(-1)!;
				if (nextCursor === null) break;
				options = { addCursor: true, cursor: nextCursor };
			}
			expect(found).toEqual(expected);
		},
	);

	test('no message names it unless asked for', async () => {
		expect((await list({ limit: 1 })).rows[0]).not.toHaveProperty('nextCursor');
		const off = await list({ limit: 1, options: { addCursor: false } });
		expect(off.rows[0]).not.toHaveProperty('nextCursor');
	});

	test('together with a time it is refused, before any request', async () => {
		const { error } = await list({ options: { cursor: 'abc', since: '2026-01-01' } });
		expect(error?.message).toBe(
			'Options > Since and Options > Start at Cursor do not go together [item 0]',
		);
		expect(sandbox.requests.all()).toEqual([]);
	});
});
