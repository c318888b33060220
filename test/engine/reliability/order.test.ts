import type { Order } from './support/pact';
import { Pact, sendWithAccounts } from './support/pact';

/** Two accounts, which have conversations with the same numbers. */
let accounts: Pact[];
beforeAll(async () => {
	accounts = [
		await Pact.start({ token: 'token-of-one' }),
		await Pact.start({ token: 'token-of-two' }),
	];
});
afterAll(async () => await Promise.all(accounts.map(async (account) => await account.close())));

/** `count` messages; those to one conversation follow one another in pairs, so that they would be under way together. */
function orders(account: Pact, conversations: number[], count: number): Order[] {
	return Array.from({ length: count }, (_, index) => ({
		conversation: conversations[Math.floor(index / 2) % conversations.length]!,
		text: `${account.account.token}, message ${index}`,
		...account.account,
	}));
}

test('500 messages to 50 conversations of two accounts under random latency keep their order in each', async () => {
	const [one, two] = accounts.map((account) => ({
		account,
		items: orders(account, account.conversations(25), 250),
	}));
	const items = one!.items.flatMap((item, index) => [item, two!.items[index]!]);
	for (const { sandbox } of accounts) {
		sandbox.faults.add({ kind: 'latency', count: 0, ms: 0, jitterMs: 40 });
	}

	const { items: output, error } = await sendWithAccounts(items, { concurrency: 20 });

	expect(error).toBeUndefined();
	for (const { account, items: ofOne } of [one!, two!]) {
		for (const conversation of new Set(ofOne.map((item) => item.conversation))) {
			expect(account.textsIn(conversation)).toEqual(
				ofOne.filter((item) => item.conversation === conversation).map(({ text }) => text),
			);
		}
	}
	// The output has the order of the input, whatever was done first.
	expect(output.map(({ pairedItem }) => pairedItem)).toEqual(items.map((_, item) => ({ item })));
	expect(output.map(({ json }) => json.conversation_id)).toEqual(
		items.map(({ conversation }) => conversation),
	);
}, 60_000);
