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
