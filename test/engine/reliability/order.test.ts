import type { Order } from './support/pact';
import { Pact } from './support/pact';

let pact: Pact;
beforeAll(async () => {
	pact = await Pact.start();
});
afterAll(async () => await pact.close());

/** `count` messages; those to one conversation follow one another in pairs, so that they would be under way together. */
function orders(conversations: number[], count: number): Order[] {
	return Array.from({ length: count }, (_, index) => ({
		conversation: conversations[Math.floor(index / 2) % conversations.length]!,
		text: `message ${index}`,
	}));
}

test('500 messages to 50 conversations under random latency keep their order in each', async () => {
	const conversations = pact.conversations(50);
	const items = orders(conversations, 500);
	pact.sandbox.faults.add({ kind: 'latency', count: 0, ms: 0, jitterMs: 40 });

	const { items: output, error } = await pact.send(items, { concurrency: 20 });
	pact.sandbox.faults.clear();

	expect(error).toBeUndefined();
	for (const conversation of conversations) {
		expect(pact.textsIn(conversation)).toEqual(
			items.filter((item) => item.conversation === conversation).map(({ text }) => text),
		);
	}
	// The output has the order of the input, whatever was done first.
	expect(output.map(({ pairedItem }) => pairedItem)).toEqual(items.map((_, item) => ({ item })));
	expect(output.map(({ json }) => json.conversation_id)).toEqual(
		items.map(({ conversation }) => conversation),
	);
}, 60_000);
