import type { IDataObject } from 'n8n-workflow';

import { byId } from '../harness/execute';
import { startPactWithKeys } from './support/keyedPact';
import type { Pact } from './support/pact';

const paragraph = (letter: string) => letter.repeat(3_000);
const LONG = `${paragraph('a')}\n\n${paragraph('b')}\n\n${paragraph('c')}`;

let pact: Pact;
startPactWithKeys((started) => (pact = started));

const send = async (conversation: number, options: IDataObject) =>
	await pact.run('message', 'send', {
		conversationId: byId(conversation),
		text: LONG,
		options: { splitLongTexts: true, ...options },
	});

const textsOf = (conversation: number) =>
	pact.sandbox.store.messagesOf(conversation).map(({ text }) => text);

test('a long text becomes messages in order, and quotes with the first', async () => {
	const [conversation] = pact.conversations(1) as [number];
	const { items, error } = await send(conversation, { pauseBetweenMessages: 1 });

	expect(error).toBeUndefined();
	expect(items).toHaveLength(3);
	expect(textsOf(conversation)).toEqual(['a', 'b', 'c'].map(paragraph));
});

test('a part that was refused is sent by the next run, and no other one twice', async () => {
	const [conversation] = pact.conversations(1) as [number];
	const path = '**/messages';
	const key = { skipIfSent: 'order-17' };
	pact.sandbox.faults.add({ kind: 'none', path, count: 1 });
	pact.sandbox.faults.add({ kind: '400', path, count: 1 });
	const first = await send(conversation, key);
	expect(first.error?.message).toMatch(/^Message 2 of 3, after those before it were sent/);
	expect(textsOf(conversation)).toEqual([paragraph('a')]);

	await send(conversation, key);
	expect(textsOf(conversation)).toEqual(['a', 'b', 'c'].map(paragraph));

	await send(conversation, key);
	expect(textsOf(conversation)).toHaveLength(3);
});

test('a first message that is long goes to the same person in parts', async () => {
	const { items, error } = await pact.run('message', 'sendFirst', {
		provider: 'max',
		phone: '79110000077',
		text: LONG,
		options: { splitLongTexts: true },
	});
	expect(error).toBeUndefined();
	const [{ json }] = items as [{ json: IDataObject }];
	expect(textsOf(json.conversationId as number)).toEqual(['a', 'b', 'c'].map(paragraph));
});

test('a long text of V1 becomes messages in order, the files with a message of their own', async () => {
	const [conversation] = pact.conversations(1) as [number];
	const parameters = {
		conversationId: byId(conversation),
		text: LONG,
		attachments: { attachment: [{ source: 'url', url: 'https://files.example/price.pdf' }] },
		options: { splitLongTexts: true, skipIfSent: 'offer-44' },
	};
	const path = '**/messages';
	pact.sandbox.faults.add({ kind: 'none', path, count: 1 });
	pact.sandbox.faults.add({ kind: '400', path, count: 1 });
	const first = await pact.run('messageV1', 'send', parameters);
	expect(first.error?.message).toMatch(/^Message 2 of 4, after those before it were sent/);
	await pact.run('messageV1', 'send', parameters);

	expect(textsOf(conversation)).toEqual([...['a', 'b', 'c'].map(paragraph), null]);
	const last = pact.sandbox.store.messagesOf(conversation).at(-1)!;
	expect(last.attachmentIds).toHaveLength(1);
});

test('Markdown has the marks of the messenger in both versions', async () => {
	for (const resource of ['message', 'messageV1']) {
		const [conversation] = pact.conversations(1) as [number];
		const provider = pact.sandbox.store.conversations.get(conversation)!.channelId;
		const { provider: messenger } = pact.sandbox.store.channels.get(provider!)!;
		const { error } = await pact.run(resource, 'send', {
			conversationId: byId(conversation),
			text: '**Tea** is [here](https://tea.example)',
			options: { textFormat: 'markdown' },
		});
		expect(error).toBeUndefined();
		const tea = messenger.startsWith('whatsapp') ? '*Tea*' : 'Tea';
		expect(textsOf(conversation)).toEqual([`${tea} is here (https://tea.example)`]);
	}
});

test('while the parts of a long text wait for their delivery, one other item is worked on', async () => {
	const customers = pact.conversations(4);
	const { items, error } = await pact.run(
		'messageV1',
		'send',
		{
			conversationId: byId('={{ $json.to }}'),
			text: LONG,
			options: { splitLongTexts: true, waitForDelivery: 60, concurrency: 1 },
		},
		{ items: customers.map((to) => ({ to })) },
	);
	expect(error).toBeUndefined();
	expect(items).toHaveLength(12);
	const sentTo = pact.sandbox.requests
		.all()
		.filter(({ method, path }) => method === 'POST' && path.endsWith('/messages'))
		.map(({ path }) => Number(/conversations\/(\d+)/.exec(path)![1]));
	expect(sentTo).toEqual(customers.flatMap((to) => [to, to, to]));
});
