// n8n's setting Retry On Fail runs the node again for all items.
import { byId } from '../harness/execute';
import { keepKeysInMemory } from './support/deduplicator';
import { never } from './support/operations';
import { Pact, skipWaits } from './support/pact';

let pact: Pact;
beforeAll(async () => {
	await keepKeysInMemory();
	pact = await Pact.start();
});
beforeEach(() => {
	skipWaits();
	pact.sandbox.faults.clear();
});
afterEach(() => jest.restoreAllMocks());
afterAll(async () => await pact.close());

const send = async (text: string, options: object, onError?: 'continueRegularOutput') =>
	await pact.run(
		'messageV1',
		'send',
		{
			conversationId: byId('={{ $json.conversation }}'),
			text,
			options: { ...options },
		},
		{
			items: pact.conversations(2).map((conversation) => ({ conversation })),
			retryOnFail: true,
			...(onError && { onError }),
		},
	);

/** One message with a key, to a new conversation. */
async function sendTo(
	resource: 'message' | 'messageV1',
	fault: Parameters<typeof pact.sandbox.faults.add>[0],
	text: string,
	onError?: 'continueRegularOutput',
) {
	const [conversation] = pact.conversations(1) as [number];
	pact.sandbox.faults.add({ ...fault, path: `**/conversations/${conversation}/messages` });
	return await pact.run(
		resource,
		'send',
		{ conversationId: byId(conversation), text, options: { skipIfSent: text } },
		{ retryOnFail: true, ...(onError && { onError }) },
	);
}

const copies = (text: string) => pact.copies().get(text) ?? 0;

test.each([undefined, 'continueRegularOutput'] as const)(
	'it is refused before the first message, with On Error %s',
	async (onError) => {
		const text = `Unprotected ${onError}`;
		const { error } = await send(text, {}, onError);
		expect(error?.message).toBe(
			'Retry On Fail could send this message twice: set Options > Skip If Already Sent [item 0]',
		);
		expect(error?.description).toContain('Nothing was sent.');
		expect(copies(text)).toBe(0);
	},
);

test('with a key nothing is sent twice', async () => {
	pact.sandbox.faults.add({ kind: '400', path: '**/messages', count: 1 });
	const { error } = await send('Protected', { skipIfSent: 'protected', concurrency: 1 });
	expect(error).toBeUndefined();
	expect(copies('Protected')).toBe(2);
});

describe('a message that is not sent never makes the run green', () => {
	test.each(['500', '502', '503', '504', 'reset-before', 'empty', 'html'] as const)(
		'after %s it is an error at each try',
		async (kind) => {
			const { error, items } = await sendTo('message', { kind, count: 0 }, kind);
			expect(items).toEqual([]);
			expect(error?.message).toMatch(/^The message may have been sent: An earlier run/);
			expect(copies(kind)).toBe(0);
		},
	);

	test.each(['reset-after', 'truncated', '504'] as const)(
		'nor one that was sent, after %s',
		async (kind) => {
			const text = `sent all the same ${kind}`;
			const { error } = await sendTo('messageV1', { kind, processed: true, count: 1 }, text);
			expect(error?.message).toMatch(/^The message may have been sent: An earlier run/);
			expect(copies(text)).toBe(1);
		},
	);

	test('where the workflow goes on, the item holds the error', async () => {
		const { items } = await sendTo(
			'message',
			{ kind: '504', count: 1 },
			'goes on',
			'continueRegularOutput',
		);
		expect(items.map(({ json }) => json.details)).toMatchObject([{ effect: 'unknown' }]);
		expect(copies('goes on')).toBe(0);
	});

	test('one that was refused is sent at the next try', async () => {
		const { error, items } = await sendTo('message', { kind: '422', count: 1 }, 'once more');
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json.message)).toEqual(['once more']);
		expect(copies('once more')).toBe(1);
	});

	test('of three files, the second refused, all arrive once', async () => {
		const [conversation] = pact.conversations(1) as [number];
		const path = `**/conversations/${conversation}/messages`;
		pact.sandbox.faults.add({ kind: 'none', path });
		pact.sandbox.faults.add({ kind: '422', path });
		const url = ['one', 'two', 'three'].map((name) => `https://files.example/${name}.pdf`);
		const { error } = await pact.run(
			'message',
			'send',
			{
				conversationId: byId(conversation),
				text: '',
				attachments: { attachment: [{ source: 'url', url }] },
				options: { skipIfSent: 'three files' },
			},
			{ retryOnFail: true },
		);
		expect(error).toBeUndefined();
		const { store } = pact.sandbox;
		expect(
			store
				.messagesOf(conversation)
				.flatMap(({ attachmentIds }) =>
					attachmentIds.map((id) => store.attachments.get(id)!.fileName),
				),
		).toEqual(['one.pdf', 'two.pdf', 'three.pdf']);
	});
});

describe.each(Object.entries(never))('%s', (_name, { resource, operation, parameters }) => {
	test.each([1, 2])('is refused without a key, for %d item', async (count) => {
		pact.sandbox.requests.clear();
		const items = Array.from({ length: count }, () => ({}));
		const { error } = await pact.run(resource, operation, parameters, { items, retryOnFail: true });
		expect(error?.message).toMatch(/^Retry On Fail could .+ twice: .+ \[item 0\]$/);
		expect(error?.description).toMatch(/^Nothing was (sent|done)\. .+ (off|to Continue)\.$/);
		expect(pact.requests()).toEqual([]);
	});
});

test('what reaches nobody may be run again', async () => {
	pact.sandbox.faults.add({ kind: '400', count: 1 });
	const { error, items } = await pact.run('channelV1', 'getAll', {}, { retryOnFail: true });
	expect(error).toBeUndefined();
	expect(items.length).toBeGreaterThan(1);
});
