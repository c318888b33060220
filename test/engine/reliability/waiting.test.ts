import { clock } from '../../../nodes/api/retry/clock';
import { byId } from '../harness/execute';
import { Pact } from './support/pact';

let pact: Pact;
beforeEach(async () => {
	pact = await Pact.start();
	const { sleep } = clock;
	jest
		.spyOn(clock, 'sleep')
		.mockImplementation(async (milliseconds, signal) => await sleep(milliseconds / 20, signal));
});
afterEach(async () => {
	jest.restoreAllMocks();
	await pact.close();
});

test('the output of a message that is waited for carries the final state of its job', async () => {
	const [conversation] = pact.conversations(1) as [number];
	const { items } = await pact.send(
		[
			{ conversation, text: 'hello' },
			{ conversation, text: 'rejected #reject' },
		],
		{ waitForDelivery: 60 },
	);
	expect(items[0]!.json).toMatchObject({
		result: 'delivered',
		reason: null,
		state: 'delivered',
		details: { result: 'DELIVERED' },
	});
	expect(items[1]!.json).toMatchObject({
		result: 'notDelivered',
		reason: 'Message was rejected by external system',
	});
});

test('a message whose job cannot be read is sent all the same, and the output says so', async () => {
	const [conversation] = pact.conversations(1) as [number];
	pact.sandbox.faults.add({ kind: '404', path: '**/jobs/*' });
	const { items, error } = await pact.send([{ conversation, text: 'hello' }], {
		waitForDelivery: 60,
	});
	expect(error).toBeUndefined();
	expect(items[0]!.json).toMatchObject({ result: 'unknown', conversation_id: conversation });
	expect(String(items[0]!.json.reason)).toContain('(404)');
});

test('Wait for Result makes an undelivered message an error where the user wants it so', async () => {
	const [conversation] = pact.conversations(1) as [number];
	const { items } = await pact.send([{ conversation, text: 'rejected #reject' }], {});
	const wait = async (failWhenNotDelivered: boolean) =>
		await pact.run('jobV1', 'wait', {
			channelId: byId(2001),
			jobId: String(items[0]!.json.id),
			failWhenNotDelivered,
		});
	const reason = 'Message was rejected by external system';
	expect((await wait(false)).items[0]!.json).toMatchObject({ result: 'notDelivered', reason });
	const { error } = await wait(true);
	expect(error?.message).toBe(`The message was not delivered: ${reason} [item 0]`);
});

test('waiting for one delivery does not hold up other conversations, even with one slot', async () => {
	const conversations = pact.conversations(6);
	// Deliveries take longer than all the sending.
	pact.sandbox.world.clock.speed = 1;
	const items = conversations.map((conversation, index) => ({
		conversation,
		text: `hello ${index}`,
	}));
	const { items: output, error } = await pact.send(items, { waitForDelivery: 60, concurrency: 1 });
	expect(error).toBeUndefined();
	expect(output.map(({ json }) => json.result)).toEqual(items.map(() => 'delivered'));

	const order = pact.sandbox.requests.all().map(({ method }) => method);
	const lastSent = order.lastIndexOf('POST');
	const looksBefore = order.slice(0, lastSent).filter((method) => method === 'GET').length;
	// Each message was looked at once before its turn to wait; had they waited for one another, there would be many more looks.
	expect(looksBefore).toBeLessThanOrEqual(2 * items.length);
	expect(order.filter((method) => method === 'POST')).toHaveLength(items.length);
	expect(order.length).toBeGreaterThan(2 * items.length);
});

describe.each(['message', 'messageV1'])(
	'%s: while messages wait for their delivery',
	(resource) => {
		/** Sends a text to each of the conversations. */
		const send = async (
			conversations: number[],
			options: object,
			onError?: 'continueRegularOutput',
		) =>
			await pact.run(
				resource,
				'send',
				{
					conversationId: byId('={{ $json.conversation }}'),
					text: '={{ $json.text }}',
					options: { waitForDelivery: 86_400, ...options },
				},
				{
					items: conversations.map((conversation, index) => ({
						conversation,
						text: `hi ${index}`,
					})),
					...(onError && { onError }),
				},
			);
		const arrived = () => [...pact.copies().keys()].filter((text) => text.startsWith('hi '));
		// No delivery comes during the test.
		beforeEach(() => (pact.sandbox.world.clock.speed = 0.001));

		test('another one that is refused ends the run at once, and the error says which were sent', async () => {
			const conversations = pact.conversations(4);
			pact.sandbox.faults.add({
				kind: '422',
				path: `**/conversations/${conversations[2]}/messages`,
			});
			const { error } = await send(conversations, { concurrency: 1 });
			expect(error?.message).toContain('(422)');
			expect(error?.description).toContain('Items (the first is 0) sent: 0–1; not sent: 2–3.');
			expect(arrived()).toEqual(['hi 0', 'hi 1']);
		});

		test('the next batch begins', async () => {
			const conversations = pact.conversations(3);
			pact.sandbox.faults.add({
				kind: '422',
				path: `**/conversations/${conversations[2]}/messages`,
			});
			const { error } = await send(conversations, { batchSize: 1, batchInterval: 1 });
			expect(error?.description).toContain('sent: 0–1; not sent: 2.');
		});

		test('the next message to the same customer does not go out, others do', async () => {
			const [one, two, three] = pact.conversations(3) as [number, number, number];
			pact.sandbox.faults.add({ kind: '422', path: `**/conversations/${three}/messages` });
			const { error } = await send([one, one, two, three], { concurrency: 1 });
			expect(error?.description).toContain('sent: 0, 2; not sent: 1, 3.');
			expect(arrived()).toEqual(['hi 0', 'hi 2']);
		});
	},
);
