import { byId } from '../harness/execute';
import type { Order } from './support/pact';
import { Pact, sendWithAccounts } from './support/pact';

let pact: Pact;
beforeEach(async () => {
	pact = await Pact.start();
});
afterEach(async () => await pact.close());

/** Two workflows with the default concurrency. */
const UNDER_WAY = 10;

/** So many messages, dealt out to 20 new conversations. */
function orders(name: string, count: number): Order[] {
	const conversations = pact.conversations(20);
	return Array.from({ length: count }, (_, index) => ({
		conversation: conversations[index % conversations.length]!,
		text: `${name} ${index}`,
	}));
}

// The sandbox's limiter goes by the wall clock, so the share of the limit that was used is told here; that it is 90 % and more is held by
// test/unit/api/retry/rateLimit.test.ts, whose clock no busy machine can slow.
test.each([
	{ perSecond: 30, count: 1_000 },
	{ perSecond: 5, count: 100 },
])(
	'$count messages of two workflows get through a limit of $perSecond a second',
	async ({ perSecond, count }) => {
		const workflows = ['one', 'two'].map((name) => orders(name, count / 2));
		const { limiter } = pact.sandbox;
		limiter.set({ perSecond, retryAfter: true });

		const begun = performance.now();
		const results = await Promise.all(workflows.map(async (items) => await pact.send(items)));
		const seconds = (performance.now() - begun) / 1_000;

		expect(results.map(({ error }) => error)).toEqual([undefined, undefined]);
		const copies = pact.copies();
		const sent = workflows.flat();
		expect(sent.filter(({ text }) => copies.get(text) !== 1)).toEqual([]);
		expect(limiter.passed).toBe(count);
		// Obeyed, not fought: the first two refusals show the limit, and what was under way with them is refused, too.
		expect(limiter.refused).toBeLessThan(2 * UNDER_WAY + 0.1 * count);
		const share = Math.round((100 * count) / seconds / perSecond);
		console.log(`${count} messages at ${share} % of a limit of ${perSecond} a second`);
	},
	120_000,
);

// Pact's words where a code was asked for too often.
describe('a wait of 82800 seconds for a code', () => {
	const A_CODE = '/p1/companies/101/channels/2001/request_code';
	const requestCode = async () =>
		await pact.run('channelV1', 'requestCode', { channelId: byId(2001), provider: 'whatsapp' });

	beforeEach(() => {
		pact.sandbox.faults.add({ kind: '429-body', seconds: 82_800, path: A_CODE });
	});

	test('is told at once', async () => {
		const { error } = await requestCode();
		expect(error?.message).toBe('Pact is receiving too many requests (429)');
		expect(error?.description).toContain('82800 seconds');
	});

	test('holds up no message, no upload and no list', async () => {
		await requestCode();
		const [conversation] = pact.conversations(1) as [number];
		const sent = await pact.send([{ conversation, text: 'Your order is on its way' }]);
		expect(sent.error).toBeUndefined();
		const read = await pact.run('conversationV1', 'getAll', { limit: 1 });
		expect(read.error).toBeUndefined();
	});
});

test('the wait of one account holds up no other', async () => {
	const accounts = [
		await Pact.start({ token: 'token-of-one' }),
		await Pact.start({ token: 'token-of-two' }),
	];
	try {
		const items = accounts.map((account) => ({
			conversation: account.conversations(1)[0]!,
			text: `From ${account.account.token}`,
			...account.account,
		}));
		accounts[0]!.sandbox.faults.add({ kind: '429-body', seconds: 3_600 });
		const { items: output } = await sendWithAccounts(items, {}, 'continueRegularOutput');
		expect(output.map(({ json }) => json.error ?? 'sent')).toEqual([
			'Pact is receiving too many requests (429)',
			'sent',
		]);
	} finally {
		for (const account of accounts) await account.close();
	}
});
