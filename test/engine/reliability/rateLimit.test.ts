import type { Order } from './support/pact';
import { Pact } from './support/pact';

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
// test/unit/reliability/pace.test.ts, whose clock no busy machine can slow.
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
		// Obeyed, not fought: what was under way when the first was refused is refused, too.
		expect(limiter.refused).toBeLessThan(UNDER_WAY + 0.1 * count);
		const share = Math.round((100 * count) / seconds / perSecond);
		console.log(`${count} messages at ${share} % of a limit of ${perSecond} a second`);
	},
	120_000,
);
