import { clock, unlessAborted } from '../../../nodes/api/retry/clock';
import { COFFEE } from '../../../sandbox/pact/store/seed';
import { byId } from '../harness/execute';
import { deduplicator } from './support/deduplicator';
import { startPactWithKeys } from './support/keyedPact';
import type { Order } from './support/pact';
import { Pact } from './support/pact';

let pact: Pact;
startPactWithKeys((started) => (pact = started));

const options = { skipIfSent: '={{ $json.key }}' };

/** One message for each key; those with the same key go to the same conversation, others to one of their own. */
function orders(name: string, keys: string[]): Order[] {
	const different = [...new Set(keys)];
	const conversations = pact.conversations(different.length);
	return keys.map((key, index) => ({
		conversation: conversations[different.indexOf(key)]!,
		text: `${name} ${index}`,
		key,
	}));
}
/** What is shown for a message that was sent before. */
const skipped = ({ conversation, key }: Order) => ({
	skipped: true,
	key,
	companyId: COFFEE.company,
	conversationId: conversation,
});
const numbered = (count: number) => Array.from({ length: count }, (_, index) => `key ${index}`);
const sentOf = (items: Order[]) => items.filter(({ text }) => pact.copies().has(text));

test('the same key twice in one run sends once', async () => {
	const items = orders('twice', ['a', 'b', 'a', 'a']);
	const { items: output } = await pact.send(items, options);
	expect(sentOf(items)).toEqual(items.slice(0, 2));
	expect(output.slice(2)).toEqual([
		{ json: skipped(items[2]!), pairedItem: { item: 2 } },
		{ json: skipped(items[3]!), pairedItem: { item: 3 } },
	]);
});

test('a second run skips what the first one sent', async () => {
	const items = orders('again', numbered(10));
	await pact.send(items, options);
	const { items: output } = await pact.send(items, options);
	expect(output.every(({ json }) => json.skipped === true)).toBe(true);
	expect(
		[...pact.copies()].filter(([text, count]) => text.startsWith('again') && count > 1),
	).toEqual([]);
});

test('50 items at once with 25 keys send 25 messages, and every key is kept', async () => {
	const keys = numbered(25);
	const items = orders('fifty', [...keys, ...keys]);
	await pact.send(items, { ...options, concurrency: 50 });
	expect(sentOf(items)).toHaveLength(25);
	expect(new Set(deduplicator.keys()).size).toBe(25);
});

test('two executions at once with the same keys send once', async () => {
	const items = orders('parallel', numbered(30));
	await Promise.all([pact.send(items, options), pact.send(items, options)]);
	const copies = pact.copies();
	expect(items.map(({ text }) => copies.get(text))).toEqual(items.map(() => 1));
});

test('a run after a failure in the middle sends the rest', async () => {
	const items = orders('middle', numbered(9));
	const path = `**/conversations/${items[4]!.conversation}/messages`;
	pact.sandbox.faults.add({ kind: '400', path });

	const first = await pact.send(items, { ...options, concurrency: 1 });
	expect(first.error?.description).toContain('Items (the first is 0) sent: 0–3; not sent: 4–8.');
	expect(sentOf(items)).toEqual(items.slice(0, 4));

	const second = await pact.send(items, { ...options, concurrency: 1 });
	expect(second.error).toBeUndefined();
	expect(second.items.map(({ json }) => json.skipped === true)).toEqual(
		items.map((_, index) => index < 4),
	);
	expect(sentOf(items)).toEqual(items);
});

const UNCLEAR = 'The message may have been sent: An earlier run asked Pact to send it';

test('a message that may have been sent is not sent again, and is an error each time', async () => {
	const items = orders('doubt', ['doubt']);
	pact.sandbox.faults.add({ kind: 'reset-after' });
	const first = await pact.send(items, options);
	expect(first.error?.message).toMatch(/^The message may have been sent/);
	for (let run = 0; run < 2; run++) {
		const { error, items: output } = await pact.send(items, options);
		expect(output).toEqual([]);
		expect(error?.message).toContain(UNCLEAR);
		expect(error?.message).toContain(`conversationId ${items[0]!.conversation}`);
		expect(error?.context?.effect).toBe('unknown');
	}
	expect(pact.copies().get('doubt 0')).toBe(1);
});

test('where the workflow goes on, the others are sent beside one in doubt', async () => {
	const items = orders('beside', numbered(3));
	const path = `**/conversations/${items[1]!.conversation}/messages`;
	pact.sandbox.faults.add({ kind: '504', path });
	await pact.send(items, options, 'continueRegularOutput');
	const { items: output } = await pact.send(items, options, 'continueRegularOutput');
	expect(output.map(({ json }) => json.skipped ?? json.details)).toEqual([
		true,
		expect.objectContaining({ effect: 'unknown' }),
		true,
	]);
	expect(output[1]!.json.error).toContain(UNCLEAR);
});

test('after n8n was killed, what was leaving is in doubt, what was sent is skipped, the rest is sent', async () => {
	const items = orders('killed', numbered(4));
	pact.sandbox.faults.add({ kind: 'none', path: '**/messages', count: 2 });
	pact.sandbox.faults.add({ kind: 'latency', ms: 300, path: '**/messages' });
	const running = pact.send(items, { ...options, concurrency: 1 });
	while (deduplicator.keys().length < 4) await new Promise((resolve) => setImmediate(resolve));
	// Two that were sent, and the third, which is under way.
	const whenKilled = deduplicator.keys();
	expect(whenKilled).toHaveLength(4);
	await running;
	deduplicator.restore(whenKilled);
	pact.sandbox.faults.clear();

	const { items: output } = await pact.send(items, options, 'continueRegularOutput');
	expect(output.map(({ json }) => json.skipped ?? json.error ?? 'sent')).toEqual([
		true,
		true,
		expect.stringContaining(UNCLEAR),
		'sent',
	]);
});

test.each([
	['a 429', { kind: '429-retry-after', seconds: 60 }],
	['a 429 of several', { kind: '429', count: 4 }],
] as const)('nothing is recorded while %s is waited for', async (name, fault) => {
	const items = orders(name, numbered(2));
	pact.sandbox.faults.add({ ...fault, path: '**/messages' });
	const recorded: number[] = [];
	const sleeping = jest.mocked(clock.sleep);
	const skip = sleeping.getMockImplementation()!;
	sleeping.mockImplementation(async (milliseconds, signal) => {
		recorded.push(deduplicator.keys().length);
		await skip(milliseconds, signal);
	});
	const { error } = await pact.send(items, { ...options, concurrency: 1 });
	expect(error).toBeUndefined();
	// In the pause nothing is recorded, not even of the message that waits; later there is what was sent.
	expect(recorded[0]).toBe(0);
	expect(deduplicator.keys()).toHaveLength(2);
	expect(sentOf(items)).toEqual(items);
});

test('nothing is recorded while a failed connection is waited for', async () => {
	const closed = await Pact.start();
	const [conversation] = closed.conversations(1) as [number];
	const { credentials } = closed;
	await closed.close();
	const recorded: number[] = [];
	jest.mocked(clock.sleep).mockImplementation(async () => {
		recorded.push(deduplicator.keys().length);
	});
	const { error } = await pact.run(
		'messageV1',
		'send',
		{ conversationId: byId(conversation), text: 'Nobody there', options: { skipIfSent: 'nobody' } },
		{ credentials },
	);
	expect(error?.message).toBe('Nothing answers at the Base URL of the Pact credential');
	expect(recorded).toEqual([0, 0, 0, 0]);
	expect(deduplicator.keys()).toEqual([]);
});

test('a second execution with the key does not wait for the delivery of the first', async () => {
	const items = orders('delivery', ['delivery']);
	let goOn = () => {};
	const decided = new Promise<void>((resolve) => (goOn = resolve));
	// The pause before the first look at the delivery. The time limit is not reached.
	jest
		.mocked(clock.sleep)
		.mockImplementation(
			async (milliseconds, signal) =>
				await (milliseconds < 60_000 ? decided : unlessAborted(new Promise(() => {}), signal)),
		);
	const first = pact.send(items, { ...options, waitForDelivery: 60 });
	while (deduplicator.keys().length !== 1 || !pact.copies().has('delivery 0')) {
		await new Promise((resolve) => setImmediate(resolve));
	}
	const second = await pact.send(items, options);
	expect(second.items.map(({ json }) => json)).toEqual(items.map(skipped));
	goOn();
	expect((await first).items[0]!.json.result).toBe('delivered');
});

test('the second of two equal keys is sent when the first one is refused', async () => {
	const items = orders('relay', ['same', 'same']);
	pact.sandbox.faults.add({ kind: '400' });
	const inAnyCase = { ...options, afterFailure: 'send' };
	const { items: output } = await pact.send(items, inAnyCase, 'continueRegularOutput');
	expect(output[0]!.json).toMatchObject({ details: { effect: 'none' } });
	expect(output[1]!.json).toHaveProperty('id');
	expect(sentOf(items)).toEqual([items[1]]);
});

test('one slot is enough for equal keys of messages that are waited for', async () => {
	const items = orders('slot', ['same', 'same', 'other']);
	const { items: output, error } = await pact.send(items, {
		...options,
		concurrency: 1,
		waitForDelivery: 30,
	});
	expect(error).toBeUndefined();
	expect(output.map(({ json }) => json.result ?? json.skipped)).toEqual([
		expect.any(String),
		true,
		expect.any(String),
	]);
});

const NOT_KEPT = 'The message was not sent: n8n could not keep its key of Skip If Already Sent';

test('nothing is sent when the key cannot be kept', async () => {
	const items = orders('locked', ['locked']);
	deduplicator.failures = 2;
	const { error } = await pact.send(items, options);
	expect(error?.message).toBe(NOT_KEPT);
	expect(sentOf(items)).toEqual([]);
});

test('a key is kept at the second try, when another worker was first to make the record', async () => {
	const items = orders('race', ['race']);
	deduplicator.failures = 1;
	const { error } = await pact.send(items, options);
	expect(error).toBeUndefined();
	expect(sentOf(items)).toEqual(items);
	expect(deduplicator.keys()).toHaveLength(1);
});

test('a key that was kept without a confirmation is an error, not a message that was sent before', async () => {
	const items = orders('unconfirmed', ['unconfirmed']);
	deduplicator.failures = 1;
	deduplicator.failsAfterwards = true;
	const { error, items: output } = await pact.send(items, options);
	expect(error?.message).toBe(NOT_KEPT);
	expect(output).toEqual([]);
	expect(sentOf(items)).toEqual([]);
});

test('a key that is the same for several people is used up for each of them alone', async () => {
	const items = orders('people', ['Anna', 'Boris', 'Clara']).map((order) => ({
		...order,
		key: 'undefined-shipped',
	}));
	const first = await pact.send(items, options);
	expect(first.error).toBeUndefined();
	expect(sentOf(items)).toEqual(items);
	const second = await pact.send(items, options);
	expect(second.items.map(({ json }) => json)).toEqual(items.map(skipped));
});

test.each([
	['message', 'sendFirst', { provider: 'telegram_personal', identifiedBy: 'username' }, 'username'],
	['message', 'sendFirst', { provider: 'vkontakte_direct', vkIdentifiedBy: 'domain' }, 'vkDomain'],
	[
		'conversationV1',
		'create',
		{ provider: 'telegram_personal', identifiedBy: 'username' },
		'username',
	],
] as const)(
	'%s: %s %j: a name in capitals is the same customer',
	async (resource, operation, parameters, name) => {
		const before = pact.sandbox.store.messages.all().length;
		const items = ['Anna_K77', 'anna_k77', '@ANNA_K77'].map((who) => ({ who }));
		const { error, items: output } = await pact.run(
			resource,
			operation,
			{
				...parameters,
				[name]: '={{ $json.who }}',
				text: 'Your table is ready',
				options: { skipIfSent: 'table 77' },
			},
			{ items },
		);
		expect(error).toBeUndefined();
		expect(output.map(({ json }) => json.skipped === true)).toEqual([false, true, true]);
		expect(pact.sandbox.store.messages.all()).toHaveLength(before + 1);
	},
);

describe('with a file to upload first', () => {
	const attachments = { attachment: [{ source: 'url', url: 'https://example.org/menu.pdf' }] };
	const sendWithFile = async (items: Order[]) =>
		await pact.run(
			'messageV1',
			'send',
			{
				conversationId: byId('={{ $json.conversation }}'),
				text: '={{ $json.text }}',
				attachments,
				options: { ...options, concurrency: 5 },
			},
			{ items },
		);

	test('keys are recorded when their messages leave, not while Pact lets them wait', async () => {
		const items = orders('paused', numbered(5));
		pact.sandbox.faults.add({
			kind: '429-retry-after',
			seconds: 60,
			path: '**/attachments',
			count: 5,
		});
		let recorded: number | undefined;
		const sleeping = jest.mocked(clock.sleep);
		const skip = sleeping.getMockImplementation()!;
		sleeping.mockImplementation(async (milliseconds, signal) => {
			if (milliseconds > 10_000) recorded ??= deduplicator.keys().length;
			await skip(milliseconds, signal);
		});
		const { error } = await sendWithFile(items);
		expect(error).toBeUndefined();
		expect(recorded).toBe(0);
		expect(deduplicator.keys()).toHaveLength(5);
		expect(sentOf(items)).toEqual(items);
	});

	test('a key is not touched when the upload is refused', async () => {
		pact.sandbox.faults.add({ kind: '400', path: '**/attachments' });
		const { error } = await sendWithFile(orders('refused', ['refused']));
		expect(error?.message).toContain('could not be uploaded');
		expect(deduplicator.accesses).toBe(0);
	});
});

test.each([
	['empty', ' '],
	['null', null],
	['undefined', undefined],
])('a key that is %s is an error, not a licence to send', async (_, key) => {
	const items = orders(`no key ${_}`, ['a', 'b']);
	Object.assign(items[1]!, { key });
	const { error } = await pact.send(items, options);
	expect(error?.message).toContain('Skip If Already Sent is not set');
	expect(error?.message).toContain('[item 1]');
	expect(sentOf(items)).toEqual([]);
});
