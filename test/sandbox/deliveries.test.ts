import { startSandbox } from '../../sandbox/pact';
import type { Sandbox } from '../../sandbox/pact';
import { call, payloads, startReceiver, until } from './client';
import type { Receiver } from './client';

/** "Webhook could be repeated up to 10 times within 60 sec delay if response status code is not equal 200." */
let sandbox: Sandbox;
let receiver: Receiver;

beforeEach(async () => {
	receiver = await startReceiver();
	// A minute between two tries takes 20 ms.
	sandbox = await startSandbox({ speed: 3000 });
	await call(sandbox, 'PUT', '/p1/companies/101', { webhook_url: receiver.url });
	receiver.received.length = 0;
});
afterEach(async () => {
	await sandbox.close();
	await receiver.close();
});

const customerWrites = (text: string, id = '79250000001') =>
	call(sandbox, 'POST', '/sandbox/customer/messages', {
		channelId: 2001,
		text,
		sender: { id, name: 'Anna' },
	});
const first = () => sandbox.deliveries.all()[0];

it('delivers once when answered with 200', async () => {
	await customerWrites('hello');
	await until(() => first()?.state === 'delivered');
	expect(receiver.received).toEqual([expect.objectContaining({ type: 'message', event: 'new' })]);
	expect(first()).toMatchObject({
		companyId: 101,
		url: receiver.url,
		event: 'message.new',
		payload: receiver.received[0],
		attempts: [{ status: 200, error: null }],
		nextAttemptAt: null,
	});
});

it.each([201, 204, 302, 404, 500])('repeats after %d', async (status) => {
	receiver.answers.push(status);
	await customerWrites('hello');
	await until(() => first()?.state === 'delivered');
	expect(first()?.attempts.map((one) => one.status)).toEqual([status, 200]);
	expect(receiver.received[1]).toEqual(receiver.received[0]);
});

it('repeats 10 times, then drops', async () => {
	receiver.answers.push(...Array<number>(20).fill(500));
	await customerWrites('hello');
	await until(() => first()?.state === 'dropped');
	expect(receiver.received).toHaveLength(11);
	expect(first()?.nextAttemptAt).toBeNull();
});

it('waits a minute of its own time between two tries', async () => {
	sandbox.world.clock.speed = 1;
	receiver.answers.push(500);
	await customerWrites('hello');
	await until(() => first()?.state === 'retrying');
	const { nextAttemptAt, attempts } = first()!;
	const between = (nextAttemptAt ?? 0) - (attempts[0]?.at ?? 0);
	expect(between).toBeGreaterThanOrEqual(60_000);
	expect(between).toBeLessThan(65_000);
});

it('goes on when the receiver is away and comes back', async () => {
	receiver.answers.push((request) => request.socket.destroy());
	await customerWrites('hello');
	await until(() => first()?.state === 'delivered');
	expect(first()?.attempts[0]).toMatchObject({ status: null, error: expect.any(String) });
});

it('sends nothing for a company without an address', async () => {
	await call(sandbox, 'POST', '/sandbox/customer/messages', {
		channelId: 2012,
		text: 'hello',
		sender: { id: '79250000001', name: 'Anna' },
	});
	expect(sandbox.deliveries.all()).toEqual([]);
});

it('sends events in their order, and one silent delivery holds up none of the others', async () => {
	receiver.answers.push(() => {});
	for (let count = 1; count <= 5; count++) await customerWrites(`message ${count}`);
	await until(() => receiver.received.length === 5);
	expect(payloads(sandbox).map((one) => one.data.message)).toEqual(
		[1, 2, 3, 4, 5].map((count) => `message ${count}`),
	);
	await until(
		() => sandbox.deliveries.all().filter((one) => one.state === 'delivered').length === 4,
	);
	expect(first()?.state).toBe('pending');
});
