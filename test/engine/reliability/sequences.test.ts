import * as verdict from '../../../nodes/api/retry/effect';
import type * as Limits from '../harness/limits';
import { deduplicator, keepKeysInMemory } from './support/deduplicator';
import type { Order } from './support/pact';
import { Pact, sendWithAccounts, speedUpWaits } from './support/pact';
import type { Sequence } from './support/sequences';
import { randomFrom, randomSequence } from './support/sequences';

jest.mock('../../../nodes/api/retry/effect', () => ({
	__esModule: true,
	...jest.requireActual('../../../nodes/api/retry/effect'),
}));

jest.mock('../../../nodes/api/retry/limits', () =>
	jest.requireActual<typeof Limits>('../harness/limits').limitsWith({ maxRetryAfter: 1e9 }),
);

/** Another run with a printed seed repeats it. */
const SEED = Number(process.env.PACT_SEED ?? Date.now() % 2 ** 32);
const BATCH = 100;

/** Two accounts, which have conversations with the same numbers. */
let accounts: Pact[];
beforeAll(async () => {
	await keepKeysInMemory();
	accounts = [
		await Pact.start({ token: 'token-of-one' }),
		await Pact.start({ token: 'token-of-two' }),
	];
});
beforeEach(() => {
	speedUpWaits(10_000);
	deduplicator.forget();
});
afterEach(() => jest.restoreAllMocks());
afterAll(async () => await Promise.all(accounts.map(async (account) => await account.close())));

interface Case {
	order: Order;
	sequence: Sequence;
	/** What the node says, run by run. */
	said: Array<'sent' | 'skipped' | 'none' | 'unknown'>;
}

/** Lays out one conversation for each sequence; what it meets depends on its path. */
function layOut(count: number, name: string, random: () => number): Case[] {
	return Array.from({ length: count }, (_, index) => {
		const account = accounts[index % accounts.length]!;
		const [conversation] = account.conversations(1) as [number];
		const sequence = randomSequence(random);
		const path = `/p1/companies/101/conversations/${conversation}/messages`;
		for (const fault of sequence.faults) account.sandbox.faults.add({ ...fault, path });
		const order = { conversation, text: `${name}-${index}`, ...account.account };
		return { order, sequence, said: [] };
	});
}

function forgetFaults(): void {
	for (const { sandbox } of accounts) {
		sandbox.faults.clear();
		sandbox.requests.clear();
	}
}

/** How often each text is there; no text is meant for two accounts. */
const copiesInAll = () => new Map(accounts.flatMap((account) => [...account.copies()]));

/** One run of a workflow over all cases, of both accounts. */
async function send(cases: Case[], options = {}): Promise<void> {
	const { items, error } = await sendWithAccounts(
		cases.map(({ order }) => order),
		{ concurrency: 25, ...options },
		'continueRegularOutput',
	);
	expect(error).toBeUndefined();
	items.forEach(({ json }, index) => {
		const said = json.skipped
			? 'skipped'
			: ((json.details as { effect?: 'none' | 'unknown' } | undefined)?.effect ?? 'sent');
		cases[index]!.said.push(said);
	});
}

test('no message is doubled in 10,000 random sequences of faults', async () => {
	process.stdout.write(`Seed of the fault sequences: ${SEED} (PACT_SEED repeats it)\n`);
	const random = randomFrom(SEED);
	const all: Case[] = [];
	for (let batch = 0; batch < 100; batch++) {
		const cases = layOut(BATCH, `${batch}`, random);
		const again = batch % 5 === 0;
		const options = again ? { skipIfSent: '={{ $json.text }}' } : {};
		await send(cases, options);
		// The workflow is run again, as after a failure; whatever faults are left are met now.
		if (again) await send(cases, options);
		forgetFaults();
		all.push(...cases);
	}

	const copies = copiesInAll();
	const copiesOf = ({ order }: Case) => copies.get(order.text) ?? 0;
	const describeCase = (one: Case) => ({ ...one, copies: copiesOf(one) });

	expect(all.filter((one) => copiesOf(one) > 1).map(describeCase)).toEqual([]);
	// What is said to be sent is, and what is said not to be is not.
	const sent = all.filter(({ said }) => said.includes('sent'));
	expect(sent.filter((one) => copiesOf(one) !== 1).map(describeCase)).toEqual([]);
	const unsent = all.filter(({ said }) => said.every((word) => word === 'none'));
	expect(unsent.filter((one) => copiesOf(one) !== 0).map(describeCase)).toEqual([]);
	const harmless = all.filter(({ sequence }) => sequence.harmless);
	expect(harmless.filter(({ said }) => said[0] !== 'sent').map(describeCase)).toEqual([]);

	// The test is worth something only if the sequences are.
	expect(all).toHaveLength(10_000);
	expect(harmless.length).toBeGreaterThan(1_500);
	expect(unsent.length).toBeGreaterThan(200);
	const resets = all.filter(({ sequence }) => sequence.resetAfter);
	expect(resets.length).toBeGreaterThanOrEqual(3_000);
	// They were met: the message is there, and the node cannot know.
	expect(
		resets.filter((one) => one.said[0] !== 'unknown' || copiesOf(one) !== 1).map(describeCase),
	).toEqual([]);
}, 900_000);

test('without the guard for sends messages are doubled, and this is noticed', async () => {
	const { mayRepeat } = jest.requireActual<typeof verdict>('../../../nodes/api/retry/effect');
	jest.spyOn(verdict, 'mayRepeat').mockImplementation((failure) => mayRepeat(failure, 'safe'));

	const cases = layOut(BATCH, 'unguarded', randomFrom(1));
	await send(cases);
	forgetFaults();
	const copies = copiesInAll();
	const doubled = cases.filter(({ order }) => (copies.get(order.text) ?? 0) > 1);
	expect(doubled.length).toBeGreaterThan(20);
}, 60_000);
