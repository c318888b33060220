import type { Sandbox } from '../../../sandbox/pact';
import { startSandbox } from '../../../sandbox/pact';
import { execute } from '../harness/execute';
import { byId } from '../harness/locator';
import { credentialsFor, TOKEN } from './runCase';

let sandbox: Sandbox;

beforeEach(async () => {
	sandbox = await startSandbox({ strict: true, token: TOKEN });
});
afterEach(() => sandbox.close());

const UNKNOWN = 999;

describe('On Error: Continue', () => {
	const run = async (parameters: object, items: object[]) =>
		await execute({
			parameters: { ...parameters, companyId: byId(101) },
			credentials: credentialsFor(sandbox),
			items: items as never,
			onError: 'continueRegularOutput',
		});

	test('one wrong item among good ones gives one error item, and all the others', async () => {
		const { items, error } = await run(
			{
				resource: 'conversationV1',
				operation: 'get',
				conversationId: byId('={{ $json.conversation }}'),
			},
			[
				{ conversation: 30_001 },
				{ conversation: 'Anna' },
				{ conversation: 30_002 },
				{ conversation: 30_003 },
			],
		);

		expect(error).toBeUndefined();
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 1, 2, 3].map((item) => ({ item })),
		);
		expect(items.map(({ json }) => json.name)).toEqual(['Anna', undefined, 'Boris', 'Clara']);
		expect(items[1]!.json).toMatchObject({
			error: 'Conversation is not an ID: "Anna" [item 1]',
			details: { description: expect.stringContaining('positive whole number') },
		});
		expect(items.filter(({ json }) => 'error' in json)).toHaveLength(1);
		expect(sandbox.requests.all()).toHaveLength(3);
	});

	test('so does an item that Pact refuses', async () => {
		const { items } = await run(
			{
				resource: 'messageV1',
				operation: 'send',
				conversationId: byId('={{ $json.conversation }}'),
				text: 'hello',
			},
			[
				{ conversation: 30_001 },
				{ conversation: 30_002 },
				{ conversation: UNKNOWN },
				{ conversation: 30_004 },
			],
		);

		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 1, 2, 3].map((item) => ({ item })),
		);
		expect(items.map(({ json }) => json.conversation_id)).toEqual([
			30_001,
			30_002,
			undefined,
			30_004,
		]);
		expect(items[2]!.json.error).toMatch(
			new RegExp(`^Pact could not find conversation ${UNKNOWN} in company 101 \\(404\\)`),
		);
	});

	test('the rows of a list point back to the item that they were listed for', async () => {
		const { items } = await run(
			{
				resource: 'messageV1',
				operation: 'getAll',
				conversationId: byId('={{ $json.conversation }}'),
				sortDirection: 'asc',
			},
			[{ conversation: 30_001 }, { conversation: UNKNOWN }, { conversation: 30_002 }],
		);

		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 0, 0, 1, 2, 2].map((item) => ({ item })),
		);
		expect(items.map(({ json }) => json.external_id)).toEqual([
			700_001,
			700_002,
			700_003,
			undefined,
			700_004,
			700_005,
		]);
	});
});

test('On Error: Continue (using error output) sends the failed ones there, and what is known of them', async () => {
	const { items, errorItems, error } = await execute({
		parameters: {
			resource: 'messageV1',
			operation: 'send',
			companyId: byId(101),
			conversationId: byId('={{ $json.conversation }}'),
			text: 'hello',
		},
		credentials: credentialsFor(sandbox),
		items: [{ conversation: 30_001 }, { conversation: 'Anna' }, { conversation: UNKNOWN }],
		onError: 'continueErrorOutput',
	});

	expect(error).toBeUndefined();
	expect(items.map(({ json }) => json.conversation_id)).toEqual([30_001]);
	expect(errorItems.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 1 }, { item: 2 }]);
	for (const { json } of errorItems) {
		expect(json).toMatchObject({ error: expect.any(String), details: { effect: 'none' } });
	}
});

test('On Error: Stop names the item that failed, and gives no output', async () => {
	const { items, error } = await execute({
		parameters: {
			resource: 'conversationV1',
			operation: 'get',
			companyId: byId(101),
			conversationId: byId('={{ $json.conversation }}'),
		},
		credentials: credentialsFor(sandbox),
		items: [{ conversation: 30_001 }, { conversation: UNKNOWN }],
	});

	expect(items).toEqual([]);
	expect(error?.name).toBe('NodeApiError');
	expect(error?.context?.itemIndex).toBe(1);
});
