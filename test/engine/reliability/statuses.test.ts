import type { IDataObject, OnError } from 'n8n-workflow';

import { customerReads } from '../../../sandbox/pact/messaging/customer';
import { byId } from '../harness/execute';
import { Pact } from './support/pact';
import type * as VirtualTime from './support/virtualTime';
import {
	after,
	elapsed,
	mostUnderWay,
	mostWithin,
	requestsMade,
	shareTime,
} from './support/virtualTime';

jest.mock('../../../nodes/api/http/attempt', () =>
	jest
		.requireActual<typeof VirtualTime>('./support/virtualTime')
		.counting(jest.requireActual('../../../nodes/api/http/attempt')),
);

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
/** Documentation, "Rate limits": of "Get conversation message". */
const A_MINUTE = 20;

let pact: Pact;
let accounts = 0;
beforeEach(async () => {
	pact = await Pact.start({ speed: 1, token: `token-of-the-waiting-${++accounts}` });
	shareTime(pact.sandbox);
	pact.sandbox.world.rateLimits.enabled = true;
});
afterEach(async () => {
	jest.restoreAllMocks();
	await pact.close();
});

interface Waiting {
	conversation: number;
	text: string;
	seconds: number;
}

/** Messages to wait for: such with #stuck stay on their way, and such with #reject come back. */
const waitings = (count: number, text: string, seconds: number): Waiting[] =>
	pact
		.conversations(count)
		.map((conversation, index) => ({ conversation, text: `${text} ${index}`, seconds }));

/** Sends without the node, which is not what these tests are about. */
async function sent({ conversation, text }: Waiting): Promise<number> {
	const { url, token } = pact.sandbox;
	pact.sandbox.world.rateLimits.enabled = false;
	const answer = await fetch(`${url}/api/p2/conversations/${conversation}/messages`, {
		method: 'POST',
		headers: { 'x-private-api-token': token, 'content-type': 'application/json' },
		body: JSON.stringify({ company_id: 101, text }),
	});
	pact.sandbox.world.rateLimits.enabled = true;
	return ((await answer.json()) as { message: { id: number } }).message.id;
}

/** Wait for Status, one item each. */
async function wait(of: Waiting[], parameters: IDataObject = {}, onError?: OnError) {
	const items: IDataObject[] = [];
	for (const one of of) items.push({ ...one, messageId: await sent(one) });
	pact.sandbox.requests.clear();
	return await pact.run(
		'message',
		'waitForStatus',
		{
			conversationId: byId('={{ $json.conversation }}'),
			messageId: '={{ $json.messageId }}',
			timeLimit: '={{ $json.seconds }}',
			options: { concurrency: 100 },
			...parameters,
		},
		{ items, ...(onError && { onError }) },
	);
}

/** Sends with the option, one item each. */
const sendAndWait = async (items: Waiting[], options: IDataObject = {}) =>
	await pact.run(
		'message',
		'send',
		{
			conversationId: byId('={{ $json.conversation }}'),
			text: '={{ $json.text }}',
			options: { waitForDelivery: '={{ $json.seconds }}', ...options },
		},
		{ items: items as unknown as IDataObject[] },
	);

const resultsOf = ({ items }: Awaited<ReturnType<typeof wait>>) =>
	items.map(({ json }) => json.result);
const looks = () => requestsMade().filter(({ method }) => method === 'GET');
const refused = () => pact.sandbox.requests.all().filter(({ status }) => status === 429);

describe('many messages', () => {
	test('that are delivered take one look each, never more than 20 a minute', async () => {
		const run = await wait(waitings(45, 'Ready', 300));
		expect(run.error).toBeUndefined();
		expect(resultsOf(run)).toEqual(Array(45).fill('delivered'));
		// What is looked at before it is delivered is looked at once more.
		expect(looks().length).toBeLessThanOrEqual(45 + A_MINUTE);
		expect(mostWithin(MINUTE, looks())).toBe(A_MINUTE);
		expect(refused()).toEqual([]);
	});

	test('that stay on their way are looked at in turn, never more than 20 a minute, until the time is up', async () => {
		const run = await wait(waitings(25, 'Lost #stuck', 600));
		expect(resultsOf(run)).toEqual(Array(25).fill('timedOut'));
		expect(elapsed()).toBe(600 * SECOND);
		expect(mostWithin(MINUTE, looks())).toBe(A_MINUTE);
		expect(refused()).toEqual([]);
		const counts = new Map<string, number>();
		for (const { path } of looks()) counts.set(path, (counts.get(path) ?? 0) + 1);
		expect(counts.size).toBe(25);
		expect(Math.min(...counts.values())).toBeGreaterThanOrEqual(7);
		expect(Math.max(...counts.values()) - Math.min(...counts.values())).toBeLessThanOrEqual(2);
	});

	test('end at their own time limits, although others wait on', async () => {
		const ended: Array<[string, number]> = [];
		const run = await Promise.all(
			[20, 50, 90].map(async (seconds) => {
				const one = await sendAndWait(waitings(1, `For ${seconds} #stuck`, seconds));
				ended.push([String(one.items[0]!.json.result), elapsed()]);
				return one;
			}),
		);
		expect(run.map(({ error }) => error)).toEqual([undefined, undefined, undefined]);
		expect(ended).toEqual([
			['timedOut', 20 * SECOND],
			['timedOut', 50 * SECOND],
			['timedOut', 90 * SECOND],
		]);
	});

	test('end in time even where none could be looked at, and say which message it was', async () => {
		const of = waitings(30, 'Unseen #stuck', 30);
		const run = await wait(of);
		expect(elapsed()).toBe(30 * SECOND);
		expect(run.items.map(({ json }) => json.conversationId)).toEqual(
			of.map(({ conversation }) => conversation),
		);
		expect(run.items.every(({ json }) => Number.isInteger(json.messageId))).toBe(true);
		// Twenty looks a minute: ten of them were never seen.
		const unseen = run.items.filter(({ json }) => json.status === undefined);
		expect(unseen.map(({ json }) => json.result)).toEqual(Array(10).fill('notChecked'));
		expect(resultsOf(run).filter((result) => result === 'timedOut')).toHaveLength(20);
	});
});

describe('executions that wait at the same time', () => {
	test('leave no look behind that another one would wait for', async () => {
		const [first] = waitings(1, 'Somebody asks for it', 14);
		const messageId = await sent(first!);
		const items = waitings(30, 'Not yet #stuck', 14);
		pact.sandbox.world.rateLimits.enabled = false;
		const runs = await Promise.all(items.map(async (one) => await sendAndWait([one])));
		expect(runs.map(({ error }) => error)).toEqual(items.map(() => undefined));
		expect(looks().length).toBeLessThanOrEqual(A_MINUTE + 1);
		const before = looks().length;
		const begun = elapsed();
		await pact.run('message', 'get', { conversationId: byId(first!.conversation), messageId });
		// Twenty a minute: of the time since the first look there is no more left than a minute.
		expect(elapsed() - begun).toBeLessThan(62 * SECOND);
		expect(looks()).toHaveLength(before + 1);
	});

	test('are told apart: what was not looked at is not said to be on its way', async () => {
		const items = waitings(30, 'Delivered at once', 14);
		pact.sandbox.world.rateLimits.enabled = false;
		const runs = await Promise.all(items.map(async (one) => await sendAndWait([one])));
		const results = runs.flatMap((run) => resultsOf(run));
		expect(results.filter((result) => result === 'timedOut')).toEqual([]);
		expect(results.filter((result) => result === 'notChecked').length).toBe(10);
		expect(results.filter((result) => result === 'delivered').length).toBe(20);
	});

	test('have one look under way at a time', async () => {
		const of = waitings(12, 'One by one', 60);
		for (const { conversation } of of) {
			const path = `**/conversations/${conversation}/messages/*`;
			pact.sandbox.faults.add({ kind: 'latency', ms: 20, path, count: 0 });
		}
		await Promise.all(of.map(async (one) => await sendAndWait([one])));
		expect(mostUnderWay('GET')).toBe(1);
	});
});

describe('the result', () => {
	test('of a message that the messenger rejects is "failed", with the reason, and others go on', async () => {
		const [good, bad] = [waitings(1, 'Accepted', 60), waitings(1, 'Refused #reject', 60)];
		const run = await wait([...bad, ...good]);
		expect(run.items.map(({ json: { result, reason } }) => [result, reason])).toEqual([
			['failed', 'Message was rejected by external system'],
			['delivered', null],
		]);
		expect(run.items[0]!.json.status).toBe('error');
	});

	test('is an error with Fail When Not Delivered, of that item alone', async () => {
		const of = [...waitings(1, 'Refused too #reject', 60), ...waitings(1, 'Accepted too', 60)];
		const run = await wait(of, { failWhenNotDelivered: true }, 'continueRegularOutput');
		expect(run.items.map(({ json }) => json.error ?? json.result)).toEqual([
			'The message was not delivered: Message was rejected by external system [item 0]',
			'delivered',
		]);
	});

	test('is no error with Fail When Not Delivered where the time is up', async () => {
		const of = waitings(1, 'Slow #stuck', 10);
		const run = await wait(of, { failWhenNotDelivered: true });
		expect(run.error).toBeUndefined();
		expect(resultsOf(run)).toEqual(['timedOut']);
	});

	test('"read" is waited for beyond the delivery', async () => {
		const of = waitings(1, 'Look here', 120);
		const { store } = pact.sandbox;
		void after(70 * SECOND, () =>
			customerReads(pact.sandbox.world, store.conversations.get(of[0]!.conversation)!),
		);
		const run = await wait(of, { until: 'read' });
		expect(resultsOf(run)).toEqual(['read']);
		expect(run.items[0]!.json.status).toBe('read');
		expect(elapsed()).toBeGreaterThanOrEqual(70 * SECOND);
		// The longest pause between two looks is 15 seconds.
		expect(elapsed()).toBeLessThanOrEqual(85 * SECOND);
	});

	test('of one that is delivered but never read is "timedOut", and its status says "delivered"', async () => {
		const run = await wait(waitings(1, 'Nobody looks', 45), { until: 'read' });
		expect(run.items[0]!.json).toMatchObject({ result: 'timedOut', status: 'delivered' });
	});

	test('of one that is read is "read" for who waits for the delivery, too', async () => {
		const of = waitings(1, 'Read at once', 30);
		const { store } = pact.sandbox;
		void after(1_500, () =>
			customerReads(pact.sandbox.world, store.conversations.get(of[0]!.conversation)!),
		);
		expect(resultsOf(await sendAndWait(of))).toEqual(['read']);
	});

	test('of one that a customer wrote is "received", at once: it has no delivery', async () => {
		const run = await pact.run('message', 'waitForStatus', {
			conversationId: byId(30_001),
			messageId: 700_001,
		});
		expect(resultsOf(run)).toEqual(['received']);
		expect(looks()).toHaveLength(1);
	});

	test('of one that Pact does not know is an error that says so', async () => {
		const run = await pact.run('message', 'waitForStatus', {
			conversationId: byId(30_001),
			messageId: 799_999,
		});
		expect(run.error?.message).toContain('(404): the message was not found');
	});
});

describe('while one is waited for', () => {
	test('the others are sent, even with one slot', async () => {
		const of = [...waitings(1, 'Slow one #stuck', 100), ...waitings(9, 'Quick', 100)];
		const run = await sendAndWait(of, { concurrency: 1 });
		expect(run.items.map(({ json }) => json.result)).toEqual([
			'timedOut',
			...Array<string>(9).fill('delivered'),
		]);
		expect(elapsed()).toBe(100 * SECOND);
		const sends = requestsMade().filter(({ method }) => method === 'POST');
		expect(sends).toHaveLength(10);
		// Documentation, "Rate limits": five a second.
		expect(sends.at(-1)!.at).toBeLessThan(2 * SECOND);
		expect(refused()).toEqual([]);
	});

	test('the parts of one message wait at once, not one after another', async () => {
		const [conversation] = pact.conversations(1);
		const run = await pact.run('message', 'send', {
			conversationId: byId(conversation),
			text: 'Three pictures #stuck',
			attachments: {
				attachment: [
					{ source: 'url', url: [1, 2, 3].map((one) => `https://files.example/p${one}.png`) },
				],
			},
			options: { waitForDelivery: 25 },
		});
		expect(run.items.map(({ json }) => json.result)).toEqual([
			'timedOut',
			'delivered',
			'delivered',
		]);
		expect(run.items.map(({ json }) => json.messageId)).toEqual(
			pact.sandbox.store.messagesOf(conversation!).map(({ id }) => id),
		);
		expect(elapsed()).toBe(25 * SECOND);
	});

	test('a message that cannot be read is sent all the same, and the output says "unknown"', async () => {
		const of = [...waitings(1, 'Unreadable', 60), ...waitings(1, 'Readable', 60)];
		const path = `**/conversations/${of[0]!.conversation}/messages/*`;
		pact.sandbox.faults.add({ kind: '403', path, count: 0 });
		const run = await sendAndWait(of);
		expect(run.error).toBeUndefined();
		expect(run.items.map(({ json }) => json.result)).toEqual(['unknown', 'delivered']);
		expect(run.items[0]!.json).toMatchObject({
			status: 'sent',
			conversationId: of[0]!.conversation,
		});
		expect(String(run.items[0]!.json.reason)).toContain('(403)');
	});
});
