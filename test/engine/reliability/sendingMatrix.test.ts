// Every fault at every request that sends, with and without a key, in every way of running: what is green was sent, nothing twice.
import type { IDataObject } from 'n8n-workflow';

import type { FaultOptions } from '../../../sandbox/pact/faults/faults';
import { byId } from '../harness/execute';
import { startPactWithKeys } from './support/keyedPact';
import type { Pact } from './support/pact';

let pact: Pact;
startPactWithKeys((started) => (pact = started));
beforeEach(() => {
	// A message is there as soon as Pact answers.
	pact.sandbox.world.synchronous = true;
	endWaitsForAnswers();
});

/** A request that meets no answer is out of time as soon as Pact has taken it, and no other is, however slow the machine is. */
function endWaitsForAnswers(): void {
	const deadlines = new Set<AbortController>();
	jest.spyOn(AbortSignal, 'timeout').mockImplementation(() => {
		const deadline = new AbortController();
		deadlines.add(deadline);
		return deadline.signal;
	});
	const { faults } = pact.sandbox;
	const take = faults.take.bind(faults);
	jest.spyOn(faults, 'take').mockImplementation((request) => {
		const fault = take(request);
		// One request is under way at a time. After a while, for Pact to do what was asked.
		if (fault?.kind === 'hang') {
			setTimeout(() => deadlines.forEach((deadline) => deadline.abort()), 20);
		} else deadlines.clear();
		return fault;
	});
}

/** Pact refuses, or asks to wait: it has certainly not sent the message. */
const NOT_SENT: FaultOptions[] = [
	...(['400', '401', '402', '403', '404', '410', '422', 'errored-200', '429'] as const).map(
		(kind) => ({ kind }),
	),
	{ kind: '429-retry-after', seconds: 40 },
	{ kind: '429-body', seconds: 50 },
];

const IN_DOUBT: FaultOptions[] = [
	...(['408', '500', '502', '503', '504'] as const).flatMap((kind) => [
		{ kind },
		{ kind, processed: true },
	]),
	{ kind: 'html' },
	{ kind: 'html', status: 200, processed: true },
	{ kind: 'reset-before' },
	{ kind: 'reset-after' },
	{ kind: 'truncated' },
	{ kind: 'empty', processed: true },
	{ kind: 'hang' },
	{ kind: 'hang', processed: true },
];

interface Sending {
	resource: string;
	operation: string;
	parameters: IDataObject;
	/** What is another for each customer. */
	customer: () => IDataObject;
	/** How many messages one item makes. */
	messages?: number;
	/** Whether files are uploaded before. */
	uploads?: true;
}

/** The requests that send. */
const SENDS = '^/(p1/companies/101|api/p2)/.*(messages|conversations)$';
const UPLOADS = '^/.*/attachments$';

const files = (...names: string[]) => ({
	attachment: [{ source: 'url', url: names.map((name) => `https://files.example/${name}`) }],
});

let people = 0;
const conversation = () => ({ to: pact.conversations(1)[0]! });
const phone = () => ({ to: `7999123${String(++people).padStart(4, '0')}` });

const SENDINGS: Record<string, Sending> = {
	Message: {
		resource: 'message',
		operation: 'send',
		parameters: { conversationId: byId('={{ $json.to }}') },
		customer: conversation,
	},
	'Message of two files': {
		resource: 'message',
		operation: 'send',
		parameters: { conversationId: byId('={{ $json.to }}'), attachments: files('a', 'b') },
		customer: conversation,
		messages: 2,
		uploads: true,
	},
	'First message': {
		resource: 'message',
		operation: 'sendFirst',
		parameters: { provider: 'max', phone: '={{ $json.to }}' },
		customer: phone,
	},
	'Message of V1': {
		resource: 'messageV1',
		operation: 'send',
		parameters: { conversationId: byId('={{ $json.to }}'), attachments: files('c') },
		customer: conversation,
		uploads: true,
	},
	'First message of V1': {
		resource: 'messageV1',
		operation: 'sendFirst',
		parameters: { channelId: byId(2001), phone: '={{ $json.to }}', messageType: 'text' },
		customer: phone,
	},
	'Conversation of V1': {
		resource: 'conversationV1',
		operation: 'create',
		parameters: {
			provider: 'telegram_personal',
			identifiedBy: 'username',
			username: '={{ $json.to }}',
		},
		customer: () => ({ to: `person_${++people}` }),
	},
};

/** How often the messages of a text arrived: those of one item stand in one conversation. */
function arrivals(text: string): string[] {
	const { store } = pact.sandbox;
	const first = store.messages.all().find((message) => message.text === text);
	if (first === undefined) return [];
	return store
		.messagesOf(first.conversationId!)
		.map(({ attachmentIds }) =>
			attachmentIds.map((id) => store.attachments.get(id)!.fileName).join(),
		);
}

type Way = 'run' | 'rerun' | 'retry';

const WAYS = (['run', 'rerun', 'retry'] as const).flatMap((way) =>
	([undefined, 'continueRegularOutput'] as const).flatMap((onError) =>
		// Without a key, Retry On Fail is refused, and a run by hand sends again.
		(way === 'run' ? [true, false] : [true]).map((withKey) => [way, withKey, onError] as const),
	),
);

let texts = 0;

async function meet(
	{ resource, operation, parameters, customer, messages = 1 }: Sending,
	fault: FaultOptions,
	[path, at]: [path: string, at: number],
	[way, withKey, onError]: readonly [Way, boolean, 'continueRegularOutput' | undefined],
) {
	pact.sandbox.faults.clear();
	if (at > 0) pact.sandbox.faults.add({ kind: 'none', path, method: 'POST', count: at });
	pact.sandbox.faults.add({ ...fault, path, method: 'POST' });
	const items = ['met', 'other'].map((who) => ({ ...customer(), text: `${who} ${++texts}` }));
	const options = { concurrency: 1, ...(withKey && { skipIfSent: '={{ $json.text }}' }) };
	const runOnce = async () =>
		await pact.run(
			resource,
			operation,
			{ ...parameters, text: '={{ $json.text }}', options },
			{ items, retryOnFail: way === 'retry', ...(onError && { onError }) },
		);

	let result = await runOnce();
	if (way === 'rerun') result = await runOnce();

	const { error, items: output } = result;
	for (const [index, { text }] of items.entries()) {
		const arrived = arrivals(text);
		// Nothing twice.
		expect(arrived.length).toBeLessThanOrEqual(messages);
		expect(new Set(arrived).size).toBe(arrived.length);
		const mine = output.filter(({ pairedItem }) => (pairedItem as { item: number }).item === index);
		const failed = error !== undefined || mine.some(({ json }) => json.error !== undefined);
		// What is not all there is an error, and the error says of whom.
		if (arrived.length < messages) expect(failed).toBe(true);
		if (error === undefined) expect(mine.length).toBeGreaterThan(0);
		else
			expect(error.description).toMatch(
				/Items \(the first is 0\) .*(not sent|not known whether sent): /,
			);
	}
	return { error, output, items };
}

/** Each request of an item: those that send, and an upload before them. */
const REQUESTS = Object.entries(SENDINGS).flatMap(([name, sending]) => {
	const { messages = 1, uploads = false } = sending;
	const sends = Array.from({ length: messages }, (_, at) => ({ path: SENDS, at }));
	const all = [...(uploads ? [{ path: UPLOADS, at: messages - 1 }] : []), ...sends];
	return all.map(({ path, at }) => {
		const what = path === UPLOADS ? 'upload' : 'message';
		return [name, what, at, sending, path] as const;
	});
});

describe.each(REQUESTS)('%s, %s %d', (_name, what, at, sending, path) => {
	test.each(WAYS)('%s, key %p, On Error %s', async (...way) => {
		for (const fault of [...NOT_SENT, ...IN_DOUBT]) {
			try {
				const { error, output, items } = await meet(sending, fault, [path, at], way);
				const isGreen = error === undefined && output.every(({ json }) => json.error === undefined);
				// What was certainly not sent goes out in the next run; what is in doubt is an error in each.
				if (what === 'message' && IN_DOUBT.includes(fault)) expect(isGreen).toBe(false);
				else if (way[0] !== 'run') expect(isGreen).toBe(true);
				if (isGreen) {
					expect(items.map(({ text }) => arrivals(text).length)).toEqual(
						items.map(() => sending.messages ?? 1),
					);
				}
			} catch (problem) {
				(problem as Error).message = `${JSON.stringify(fault)}: ${(problem as Error).message}`;
				throw problem;
			}
		}
	});
});
