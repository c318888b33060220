import type { IDataObject } from 'n8n-workflow';

import { clock } from '../../../nodes/api/retry/clock';
import { byId } from '../harness/execute';
import type { Order } from './support/pact';
import { Pact, skipWaits } from './support/pact';

let pact: Pact;
beforeAll(async () => {
	pact = await Pact.start();
});
beforeEach(() => {
	skipWaits();
	pact.sandbox.faults.clear();
});
afterEach(() => jest.restoreAllMocks());
afterAll(async () => await pact.close());

/** Messages to one conversation of the list each, in its order. */
const orders = (name: string, conversations: number[]): Order[] =>
	conversations.map((conversation, index) => ({ conversation, text: `${name} ${index}` }));

const failAt = (conversation: number, kind: '400' | '500' | 'reset-after') =>
	pact.sandbox.faults.add({ kind, path: `**/conversations/${conversation}/messages` });

const sentIndexes = (items: Order[]) =>
	items.flatMap(({ text }, index) => (pact.copies().has(text) ? [index] : []));

test('the first failure starts nothing new, and the error lists what became of each item', async () => {
	const items = orders('stop', pact.conversations(8));
	failAt(items[3]!.conversation, 'reset-after');
	const { error, items: output } = await pact.send(items, { concurrency: 1 });

	expect(output).toEqual([]);
	expect(error?.message).toMatch(/^The message may have been sent: ./);
	expect(error?.context?.itemIndex).toBe(3);
	expect(error?.description).toContain(
		'Items (the first is 0) sent: 0–2; not known whether sent: 3; not sent: 4–7.',
	);
	expect(error?.description).toContain('Skip If Already Sent');
	expect(sentIndexes(items)).toEqual([0, 1, 2, 3]);
});

test('what is under way finishes and is listed', async () => {
	const items = orders('finish', pact.conversations(20));
	pact.sandbox.faults.add({
		kind: '400',
		path: `**/conversations/${items[0]!.conversation}/messages`,
	});
	pact.sandbox.faults.add({ kind: 'latency', ms: 200, count: 0 });
	const { error } = await pact.send(items, { concurrency: 5 });
	expect(sentIndexes(items)).toEqual([1, 2, 3, 4]);
	expect(error?.description).toContain('sent: 1–4; not sent: 0, 5–19.');
});

test('a faulty parameter of the last item stops everything before anything is sent', async () => {
	const [good, ...more] = orders('faulty', pact.conversations(3));
	const items = [good!, ...more, { conversation: 0, text: 'to nobody' }];
	const { error } = await pact.send(items);
	expect(error?.message).toContain('[item 3]');
	expect(error?.description).toMatch(/Items \(the first is 0\) not sent: 0–3\.$/);
	expect(sentIndexes(items)).toEqual([]);
});

test('an item with nothing to send stops everything before anything is sent', async () => {
	const items = orders('empty', pact.conversations(2));
	items[1]!.text = '';
	const { error } = await pact.send(items);
	expect(error?.message).toMatch(/^There is nothing to send: .*\[item 1\]$/);
	expect(sentIndexes(items)).toEqual([]);
});

test('so does one without the binary field that is to be attached', async () => {
	const items = orders('no file', pact.conversations(2));
	const data = { data: Buffer.from('file').toString('base64'), mimeType: 'text/plain' };
	const { error } = await pact.run(
		'messageV1',
		'send',
		{
			conversationId: byId('={{ $json.conversation }}'),
			text: '={{ $json.text }}',
			attachments: { attachment: [{ source: 'binary', binaryPropertyName: 'data' }] },
		},
		{ input: [{ json: items[0]!, binary: { data } }, { json: items[1]! }] },
	);
	expect(error?.message).toMatch(/binary/i);
	expect(error?.context?.itemIndex).toBe(1);
	expect(pact.copies().get('no file 0')).toBeUndefined();
});

describe('texts that open a conversation', () => {
	const create = async (onError?: 'continueRegularOutput') =>
		await pact.run(
			'conversationV1',
			'create',
			{
				provider: 'telegram_personal',
				identifiedBy: 'username',
				username: '={{ $json.username }}',
				text: '={{ $json.text }}',
			},
			{
				items: ['first', 'second'].map((text) => ({
					username: 'testuser',
					text: `${text} to them`,
				})),
				...(onError && { onError }),
			},
		);
	const texts = () => [...pact.copies().keys()].filter((text) => text.endsWith('to them'));
	beforeEach(() => pact.sandbox.world.reset());

	test('keep their order, too', async () => {
		pact.sandbox.faults.add({ kind: 'latency', ms: 150, path: '/p1/companies/101/conversations' });
		const { error } = await create();
		expect(error).toBeUndefined();
		expect(texts()).toEqual(['first to them', 'second to them']);
	});

	test('are held back after one that may have been sent, and the error says so', async () => {
		pact.sandbox.faults.add({ kind: 'reset-after', path: '/p1/companies/101/conversations' });
		const { items } = await create('continueRegularOutput');
		expect(items[0]!.json.error).toMatch(/^The message may have been sent: /);
		expect(items[1]!.json.error).toMatch(/^Held back, because an earlier message/);
		expect(texts()).toEqual(['first to them']);
	});
});

test('of changes to one thing the last item wins', async () => {
	const [conversation] = pact.conversations(1) as [number];
	const path = `**/conversations/${conversation}/assign`;
	pact.sandbox.faults.add({ kind: 'latency', ms: 150, path });
	const { error } = await pact.run(
		'conversationV1',
		'assign',
		{ conversationId: byId(conversation), assigneeId: '={{ $json.assignee }}' },
		{ items: [{ assignee: 5 }, { assignee: 7 }] },
	);
	expect(error).toBeUndefined();
	expect(pact.sandbox.store.conversations.get(conversation)!.assigneeId).toBe(7);
});

describe('when the workflow goes on after errors', () => {
	const goOn = 'continueRegularOutput';

	test.each(['400', 'reset-after'] as const)(
		'later messages of a conversation are held back after %s, others are sent',
		async (kind) => {
			const [one, two] = pact.conversations(2) as [number, number];
			const items = orders(`held ${kind}`, [one, two, one, one, two]);
			failAt(one, kind);
			const { items: output } = await pact.send(items, {}, goOn);

			expect(sentIndexes(items)).toEqual(kind === '400' ? [1, 4] : [0, 1, 4]);
			expect(
				output.map(({ json }) => (json.details as IDataObject | undefined)?.effect ?? 'sent'),
			).toEqual([kind === '400' ? 'none' : 'unknown', 'sent', 'none', 'none', 'sent']);
			expect(output[2]!.json.error).toBe(
				'Held back, because an earlier message to this customer failed (item 0) [item 2]',
			);
			expect(output.map(({ pairedItem }) => pairedItem)).toEqual(
				items.map((_, item) => ({ item })),
			);
		},
	);

	test('they are sent if the user wants it so', async () => {
		const [one] = pact.conversations(1) as [number];
		const items = orders('all the same', [one, one, one]);
		failAt(one, '500');
		await pact.send(items, { afterFailure: 'send' }, goOn);
		expect(sentIndexes(items)).toEqual([1, 2]);
	});

	test('a message whose parameters are faulty holds back later ones, too', async () => {
		const [one] = pact.conversations(1) as [number];
		const items = orders('no text', [one, one]);
		const { items: output } = await pact.run(
			'messageV1',
			'send',
			{
				conversationId: byId('={{ $json.conversation }}'),
				text: '={{ $itemIndex === 0 ? {} : $json.text }}',
			},
			{ items, onError: goOn },
		);
		expect(output.map(({ json }) => (json.details as IDataObject).effect)).toEqual([
			'none',
			'none',
		]);
		expect(sentIndexes(items)).toEqual([]);
	});

	test('batches pause between each other and keep everything else', async () => {
		const [one, two] = pact.conversations(2) as [number, number];
		const items = orders('batch', [one, two, one, one, two]);
		const sentBeforePause: number[][] = [];
		jest.spyOn(clock, 'sleep').mockImplementation(async (milliseconds) => {
			if (milliseconds === 60_000) sentBeforePause.push(sentIndexes(items));
		});
		const { items: output } = await pact.send(items, { batchSize: 2, batchInterval: 60_000 }, goOn);
		expect(output).toHaveLength(5);
		expect(sentBeforePause).toEqual([
			[0, 1],
			[0, 1, 2, 3],
		]);
		expect(pact.textsIn(one)).toEqual(['batch 0', 'batch 2', 'batch 3']);
	});
});

test.each([
	['after a 401', '401', (conversations: number[]) => conversations],
	['held back', '422', ([first]: number[]) => Array<number>(400).fill(first!)],
] as const)('items that are not tried (%s) leave n8n its turns', async (name, kind, to) => {
	const items = orders(name, to(pact.conversations(400)));
	pact.sandbox.faults.add({ kind, count: 0 });
	pact.sandbox.requests.clear();
	// A millisecond for each look at the clock, later than all that other tests waited for.
	let now = 1e12;
	const turns: number[] = [];
	jest.spyOn(clock, 'now').mockImplementation(() => ++now);
	jest.spyOn(clock, 'sleep').mockImplementation(async (milliseconds) => {
		now += milliseconds;
		if (milliseconds === 1 && pact.requests().length > 0) turns.push(now);
	});
	const { items: failed } = await pact.send(items, { concurrency: 1 }, 'continueRegularOutput');
	expect(failed).toHaveLength(400);
	expect(failed[399]!.json.error).toMatch(/ \[item 399\]$/);
	expect(pact.requests()).toHaveLength(1);
	const gaps = turns.map((at, index) => at - (turns[index - 1] ?? at));
	expect(turns.length).toBeGreaterThan(10);
	expect(Math.max(...gaps)).toBeLessThanOrEqual(25);
});
