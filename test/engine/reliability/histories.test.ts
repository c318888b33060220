// Random histories: several items of several messages, each request with a fault of its own. What the node says is what Pact has.
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { FaultOptions } from '../../../sandbox/pact/faults/faults';
import { byId } from '../harness/execute';
import { startPactWithKeys } from './support/keyedPact';
import type { Pact } from './support/pact';
import { randomFrom } from './support/sequences';

/** Another run with a printed seed repeats it. */
const SEED = Number(process.env.PACT_SEED ?? Date.now() % 2 ** 32);
const HISTORIES = 120;

let pact: Pact;
startPactWithKeys((started) => (pact = started));
beforeEach(() => {
	pact.sandbox.world.synchronous = true;
});

/** Most requests meet none, so that each fault comes at any place. */
const FAULTS: FaultOptions[] = [
	...(['none', 'none', 'none', 'none', '400', '401', '408', '422', '429'] as const).map((kind) => ({
		kind,
	})),
	...(['500', '503', 'reset-before', 'reset-after', 'truncated', 'empty', 'html'] as const).map(
		(kind) => ({ kind }),
	),
	{ kind: '429-retry-after', seconds: 3 },
	{ kind: '504', processed: true },
];

interface Item {
	[key: string]: string | number;
	to: number;
	text: string;
	/** What the names of its files begin with. */
	file: string;
}

/** How many messages of an item arrived: the one with its text, and the others with its files. */
function arrivalsOf({ to, text, file }: Item): number {
	const { store } = pact.sandbox;
	const isMine = (id: number) => store.attachments.get(id)!.fileName.startsWith(`${file}-`);
	return store
		.messagesOf(to)
		.filter((message) => message.text === text || message.attachmentIds.some(isMine)).length;
}

/** "0–2, 5" as numbers. */
const numbersIn = (list: string): number[] =>
	list.split(', ').flatMap((part) => {
		const [from = NaN, to = from] = part.split('–').map(Number);
		return Array.from({ length: to - from + 1 }, (_, index) => from + index);
	});

/** What an error says became of the items. */
function listedIn(description: string) {
	const [, list = ''] = /Items \(the first is 0\) ([^.]*)\./.exec(description) ?? [];
	const groups = Object.fromEntries(
		list.split('; ').map((group) => {
			const [words = '', numbers = ''] = group.split(': ');
			return [words, numbersIn(numbers)];
		}),
	);
	return {
		all: Object.values(groups)
			.flat()
			.sort((one, other) => one - other),
		sent: [...(groups.sent ?? []), ...(groups['sent before and skipped'] ?? [])],
		notSent: groups['not sent'] ?? [],
	};
}

const failureOf = (output: INodeExecutionData[]): IDataObject | undefined =>
	output.find(({ json }) => json.error !== undefined)?.json;

test.each(Array.from({ length: HISTORIES }, (_, index) => SEED + index))(
	'history %d: nothing green is missing, nothing is there twice, and each item is accounted for',
	async (seed) => {
		const random = randomFrom(seed);
		const pick = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)]!;
		const maybe = (part: number, options: IDataObject) => (random() < part ? options : {});

		const resource = pick(['message', 'message', 'messageV1']);
		const messages = resource === 'message' ? pick([1, 2, 3]) : 1;
		const customers = pact.conversations(pick([1, 2, 4]));
		const items = Array.from(
			{ length: pick([2, 5, 8]) },
			(_, index): Item => ({
				to: pick(customers),
				text: `${seed} ${index}`,
				file: `${seed}-${index}`,
			}),
		);
		const withKey = random() < 0.6;
		const onError = pick([undefined, 'continueRegularOutput', 'continueErrorOutput'] as const);
		const retryOnFail = withKey && random() < 0.3;
		const url = `={{ ${JSON.stringify([...Array(messages).keys()])}.map((number) => 'https://files.example/' + $json.file + '-' + number) }}`;
		const parameters = {
			conversationId: byId('={{ $json.to }}'),
			text: '={{ $json.text }}',
			...(messages > 1 && { attachments: { attachment: [{ source: 'url', url }] } }),
			options: {
				concurrency: pick([1, 2, 5]),
				...(withKey && { skipIfSent: '={{ $json.text }}' }),
				...maybe(0.3, resource === 'message' ? { pauseBetweenMessages: 2 } : {}),
				...maybe(0.2, { batchSize: 2, batchInterval: 10 }),
				...maybe(0.2, { waitForDelivery: 20 }),
				...maybe(0.3, { afterFailure: 'send' }),
			},
		};
		const path = '^/(p1|api)/.*/messages$';
		for (let count = 0; count < 30; count++) {
			pact.sandbox.faults.add({ ...pick(FAULTS), path, method: 'POST' });
		}

		for (let round = 0; round < (withKey ? 3 : 1); round++) {
			const settings = { items, retryOnFail, ...(onError && { onError }) };
			const run = await pact.run(resource, 'send', parameters, settings);
			const arrived = items.map(arrivalsOf);
			expect(Math.max(...arrived)).toBeLessThanOrEqual(messages);
			// In later runs, what is not sent may have been sent before.
			const isFirst = round === 0 && !retryOnFail;
			if (run.error !== undefined) {
				const { all, sent, notSent } = listedIn(run.error.description ?? '');
				expect(all).toEqual(items.map((_, index) => index));
				for (const index of sent) expect([index, arrived[index]]).toEqual([index, messages]);
				for (const index of isFirst ? notSent : []) {
					expect([index, arrived[index]]).toEqual([index, 0]);
				}
				continue;
			}
			const output = [...run.items, ...run.errorItems];
			items.forEach((_, index) => {
				const mine = output.filter(
					({ pairedItem }) => (pairedItem as { item: number }).item === index,
				);
				expect([index, mine.length > 0]).toEqual([index, true]);
				const failure = failureOf(mine);
				if (failure === undefined) expect([index, arrived[index]]).toEqual([index, messages]);
				else if (isFirst && (failure.details as IDataObject).effect === 'none') {
					expect([index, arrived[index]]).toEqual([index, 0]);
				}
			});
		}
	},
);
