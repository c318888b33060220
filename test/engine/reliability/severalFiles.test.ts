import type { IDataObject, OnError } from 'n8n-workflow';

import { clock } from '../../../nodes/api/retry/clock';
import { byId } from '../harness/execute';
import { deduplicator } from './support/deduplicator';
import { startPactWithKeys } from './support/keyedPact';
import type { Pact } from './support/pact';

let pact: Pact;
/** A new one for each test. */
let conversation: number;
startPactWithKeys((started) => (pact = started));
beforeEach(() => {
	[conversation] = pact.conversations(1) as [number];
});

const file = (name: string) => ({
	fileName: name,
	mimeType: 'text/plain',
	data: Buffer.from(`The content of ${name}`).toString('base64'),
});

interface Sending {
	text?: string;
	attachments: IDataObject[];
	options?: IDataObject;
	onError?: OnError;
	items?: IDataObject[];
	binary?: Record<string, ReturnType<typeof file>>;
}

const send = async ({ text = '', attachments, options = {}, onError, items, binary }: Sending) =>
	await pact.run(
		'message',
		'send',
		{ conversationId: byId(conversation), text, attachments: { attachment: attachments }, options },
		{
			input: (items ?? [{}]).map((json) => ({ json, ...(binary && { binary }) })),
			...(onError && { onError }),
		},
	);

const urls = (...names: string[]) => [
	{ source: 'url', url: names.map((name) => `https://files.example/${name}`) },
];

/** The messages of the conversation: text, names of the files, and what is quoted. */
const arrived = () =>
	pact.sandbox.store
		.messagesOf(conversation)
		.map(({ text, attachmentIds, repliedToId }) => [
			text,
			attachmentIds.map((id) => pact.sandbox.store.attachments.get(id)!.fileName),
			repliedToId,
		]);
const sentIds = () => pact.sandbox.store.messagesOf(conversation).map(({ id }) => id);
const bodies = () =>
	pact.sandbox.requests
		.all()
		.filter(({ path }) => path.endsWith('/messages'))
		.map(({ parameters }) => parameters as IDataObject);

test('each file is a message in their order, the text and the quote are with the first only', async () => {
	const quoted = pact.sandbox.store.addMessage({
		companyId: 101,
		channelId: 2001,
		income: true,
		text: 'What have you got?',
		ack: 1,
		createdAt: Date.now(),
	});
	pact.sandbox.store.placeMessage(quoted, conversation);
	const { error, items } = await send({
		text: 'Our three roasts',
		attachments: [
			...urls('dark.pdf', 'light.pdf'),
			{ source: 'binary', binaryPropertyName: 'decaf' },
		],
		binary: { decaf: file('decaf.txt') },
		options: { repliedToId: `sandbox-message-${quoted.id}`, sendToCrm: false },
	});

	expect(error).toBeUndefined();
	expect(arrived().slice(1)).toEqual([
		['Our three roasts', ['dark.pdf'], quoted.id],
		[null, ['light.pdf'], null],
		[null, ['decaf.txt'], null],
	]);
	expect(items.map(({ json }) => json.messageId)).toEqual(sentIds().slice(1));
	expect(new Set(items.map(({ json }) => json.messageId)).size).toBe(3);
	expect(items.map(({ json }) => json.conversationId)).toEqual(Array(3).fill(conversation));
	expect(items.map(({ pairedItem }) => pairedItem)).toEqual(Array(3).fill({ item: 0 }));
	expect(bodies().map(({ send_to_crm: toCrm }) => toCrm)).toEqual([false, false, false]);
	expect(bodies().map((body) => 'text' in body)).toEqual([true, false, false]);
});

test('all files are uploaded before the first message leaves', async () => {
	await send({ attachments: urls('one.png', 'two.png', 'three.png', 'four.png') });
	const uploads = Array<string>(4).fill('POST /api/p2/attachments/');
	const messages = Array<string>(4).fill(`POST /api/p2/conversations/${conversation}/messages`);
	expect(pact.requests()).toEqual([...uploads, ...messages]);
});

test('files of several items come one item after another, each with the text of its own', async () => {
	const { items } = await send({
		text: '={{ $json.text }}',
		attachments: [{ source: 'allBinary' }],
		items: [{ text: 'First order' }, { text: 'Second order' }],
		binary: { bill: file('bill.txt'), map: file('map.txt') },
	});
	expect(arrived()).toEqual([
		['First order', ['bill.txt'], null],
		[null, ['map.txt'], null],
		['Second order', ['bill.txt'], null],
		[null, ['map.txt'], null],
	]);
	expect(items.map(({ pairedItem }) => (pairedItem as { item: number }).item)).toEqual([
		0, 0, 1, 1,
	]);
});

test('when the second upload fails, no message is sent, and the error names it', async () => {
	pact.sandbox.faults.add({ kind: '400', path: '**/attachments', containing: 'b.png' });
	const { error } = await send({ attachments: urls('a.png', 'b.png', 'c.png') });
	expect(error?.message).toMatch(
		/^Attachment 2 of 3 could not be uploaded, so the message was not sent: /,
	);
	expect(error?.context?.effect).toBe('none');
	expect(arrived()).toEqual([]);
});

/** Lets so many messages pass, then Pact does this. */
function failAfter(
	messages: number,
	kind: '400' | '422' | 'errored-200' | 'reset-after' | 'reset-before',
): void {
	const path = `**/conversations/${conversation}/messages`;
	if (messages > 0) pact.sandbox.faults.add({ kind: 'none', path, count: messages });
	pact.sandbox.faults.add({ kind, path });
}

describe('an error', () => {
	const names = ['espresso.png', 'filter.png', 'latte.png'];
	const menu = { text: 'The menu', attachments: urls(...names) };

	test('at the first says that nothing was sent', async () => {
		failAfter(0, '400');
		const { items } = await send({ ...menu, onError: 'continueRegularOutput' });
		expect(items).toHaveLength(1);
		expect(items[0]!.json.error).toMatch(/^Pact refused the request \(400\)/);
		expect(items[0]!.json.details).toMatchObject({ effect: 'none' });
		expect(arrived()).toEqual([]);
	});

	test.each([1, 2])('after message %d of 3 says what was sent, and is in doubt', async (count) => {
		failAfter(count, '400');
		const { items } = await send({ ...menu, onError: 'continueRegularOutput' });
		expect(arrived()).toHaveLength(count);
		expect(items).toHaveLength(1);
		expect(items[0]!.json.error).toContain(
			`Message ${count + 1} of 3, after those before it were sent (messageId ${sentIds().join(', ')}): Pact refused the request (400)`,
		);
		expect(items[0]!.json.details).toMatchObject({ effect: 'unknown' });
	});

	test('that leaves open whether the third was sent says both', async () => {
		failAfter(2, 'reset-after');
		const { error, items } = await send(menu);
		expect(items).toEqual([]);
		const [first, second] = sentIds();
		expect(error?.message).toMatch(
			new RegExp(
				`^Message 3 of 3, after those before it were sent \\(messageId ${first}, ${second}\\): The message may have been sent: .`,
			),
		);
		expect(error?.context?.effect).toBe('unknown');
		expect(arrived().map(([, files]) => files)).toEqual(names.map((name) => [name]));
	});

	test('holds back the later items of the conversation, and is listed as not known', async () => {
		failAfter(1, '400');
		const items = [{ text: 'one' }, { text: 'two' }];
		const { error } = await send({ ...menu, text: '={{ $json.text }}', items });
		expect(error?.description).toContain(
			'Items (the first is 0) not known whether sent: 0; not sent: 1.',
		);
		expect(arrived()).toEqual([['one', ['espresso.png'], null]]);
	});
});

test('what an execution that ends in the pause between two messages has not sent is not listed as sent', async () => {
	const [refused] = pact.conversations(1) as [number];
	pact.sandbox.faults.add({ kind: '422', path: `**/conversations/${refused}/messages` });
	let endPause = () => {};
	jest.spyOn(clock, 'sleep').mockImplementation(async (milliseconds, signal) => {
		if (milliseconds !== 600_000) return;
		await new Promise<void>((resolve) => {
			endPause = resolve;
			signal!.addEventListener('abort', () => resolve());
		});
	});
	const { error } = await pact.run(
		'message',
		'send',
		{
			conversationId: byId('={{ $json.to }}'),
			text: 'The programme',
			attachments: { attachment: urls('may.pdf', 'june.pdf') },
			options: { pauseBetweenMessages: 600, concurrency: 1 },
		},
		{ items: [{ to: conversation }, { to: refused }] },
	);
	endPause();
	expect(error?.message).toMatch(/\(422\)/);
	expect(error?.description).toContain(
		'Items (the first is 0) not known whether sent: 0; not sent: 1.',
	);
	expect(arrived()).toEqual([['The programme', ['may.pdf'], null]]);
});

describe('with Skip If Already Sent', () => {
	const once = (key: string, ...names: string[]): Sending => ({
		text: 'Your tickets',
		attachments: urls(...names),
		options: { skipIfSent: key },
	});

	test('each part has a key of its own, and none of them goes out again', async () => {
		const sending = once('tickets of Anna', 'a1.pdf', 'a2.pdf', 'a3.pdf');
		const first = await send(sending);
		expect(first.items).toHaveLength(3);
		const second = await send(sending);
		expect(second.items.map(({ json }) => json)).toEqual([
			{ skipped: true, key: 'tickets of Anna', companyId: 101, conversationId: conversation },
		]);
		expect(arrived()).toHaveLength(3);
		expect(deduplicator.keys()).toHaveLength(3);
	});

	test.each(['400', '422', 'errored-200'] as const)(
		'the rest goes out after %s at the second part',
		async (kind) => {
			failAfter(1, kind);
			const sending = once('tickets of Boris', 'b1.pdf', 'b2.pdf', 'b3.pdf');
			const first = await send(sending);
			expect(first.error?.message).toMatch(/^Message 2 of 3, after those before it were sent \(/);
			expect(first.error?.context?.effect).toBe('unknown');
			expect(arrived()).toHaveLength(1);
			const second = await send(sending);
			expect(second.error).toBeUndefined();
			expect(second.items.map(({ json }) => json.skipped ?? json.messageId)).toEqual([
				true,
				...sentIds().slice(1),
			]);
			expect(arrived().map(([, files]) => files)).toEqual([['b1.pdf'], ['b2.pdf'], ['b3.pdf']]);
		},
	);

	test.each(['reset-before', 'reset-after'] as const)(
		'a part in doubt after %s stays in doubt, and nothing is sent twice',
		async (kind) => {
			failAfter(1, kind);
			const sending = once('tickets of Dora', 'd1.pdf', 'd2.pdf', 'd3.pdf');
			expect((await send(sending)).error?.message).toContain('Message 2 of 3');
			const before = arrived();
			for (let run = 0; run < 2; run++) {
				const { error, items } = await send(sending);
				expect(items).toEqual([]);
				expect(error?.message).toBe(
					`Message 2 of 3, after those before it were sent: The message may have been sent: An earlier run asked Pact to send it and got no clear answer (companyId 101, conversationId ${conversation})`,
				);
				expect(error?.context?.effect).toBe('unknown');
			}
			expect(arrived()).toEqual(before);
		},
	);

	test('a refusal at the second part in a second run does not say that nothing was sent', async () => {
		const sending = once('tickets of Eva', 'e1.pdf', 'e2.pdf');
		for (let run = 0; run < 2; run++) {
			pact.sandbox.faults.clear();
			failAfter(arrived().length === 0 ? 1 : 0, '422');
			const { items } = await send({ ...sending, onError: 'continueRegularOutput' });
			expect(items.map(({ json }) => json.details)).toMatchObject([{ effect: 'unknown' }]);
		}
		expect(arrived()).toHaveLength(1);
	});

	test('a refusal of the first part releases the key', async () => {
		failAfter(0, '400');
		const sending = once('tickets of Clara', 'c1.pdf', 'c2.pdf');
		expect((await send(sending)).error?.message).toContain('(400)');
		expect(deduplicator.keys()).toEqual([]);
		expect((await send(sending)).items).toHaveLength(2);
		expect(arrived().map(([, files]) => files)).toEqual([['c1.pdf'], ['c2.pdf']]);
	});
});
