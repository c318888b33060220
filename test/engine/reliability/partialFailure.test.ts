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
	expect(sentIndexes(items)).toEqual([]);
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
			expect(output.map(({ json }) => json.effect ?? 'sent')).toEqual([
				kind === '400' ? 'none' : 'unknown',
				'sent',
				'none',
				'none',
				'sent',
			]);
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
			'message',
			'send',
			{
				conversationId: byId('={{ $json.conversation }}'),
				text: '={{ $itemIndex === 0 ? {} : $json.text }}',
			},
			{ items, onError: goOn },
		);
		expect(output.map(({ json }) => json.effect)).toEqual(['none', 'none']);
		expect(sentIndexes(items)).toEqual([]);
	});

	test('batches pause between each other and keep everything else', async () => {
		const [one, two] = pact.conversations(2) as [number, number];
		const items = orders('batch', [one, two, one, one, two]);
		const { items: output } = await pact.send(items, { batchSize: 2, batchInterval: 60_000 }, goOn);
		expect(output).toHaveLength(5);
		expect(pact.textsIn(one)).toEqual(['batch 0', 'batch 2', 'batch 3']);
	});
});
