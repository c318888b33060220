// n8n's setting Retry On Fail runs the node again for all items.
import { byId } from '../harness/execute';
import { keepKeysInMemory } from './support/deduplicator';
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

test('what reaches nobody may be run again', async () => {
	pact.sandbox.faults.add({ kind: '400', count: 1 });
	const { error, items } = await pact.run('channelV1', 'getAll', {}, { retryOnFail: true });
	expect(error).toBeUndefined();
	expect(items.length).toBeGreaterThan(1);
});
