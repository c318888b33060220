import type { Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { IDataObject } from 'n8n-workflow';

import { byId, execute } from '../harness/execute';

/** What the answer to the deletion of messages says is not documented: a message is deleted where it says so. */
let server: Server;
let answers: Array<[status: number, body: object | '']>;
beforeAll(async () => {
	server = createServer((request, response) => {
		request.resume().on('end', () => {
			const [status, body] = answers.shift()!;
			response.writeHead(status).end(body === '' ? '' : JSON.stringify(body));
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
	server.closeAllConnections();
	await new Promise((resolve) => server.close(resolve));
});

const remove = async (messageIds: unknown, ...given: typeof answers) => {
	answers = given;
	return await execute({
		parameters: {
			resource: 'message',
			operation: 'delete',
			companyId: byId(171),
			conversationId: byId(50_001),
			messageIds: messageIds as string,
		},
		credentials: {
			pactApi: {
				apiToken: 'token-of-deletions',
				baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
			},
		},
	});
};
const said = async (body: object | '', status = 200) => {
	const { items, error } = await remove('7101, 7102', [status, body]);
	expect(error).toBeUndefined();
	return items.map(({ json }) => [json.messageId, json.deleted]);
};
const all = (deleted: boolean | null) => [
	[7101, deleted],
	[7102, deleted],
];

test('each message is deleted, kept or unknown, as the answer names it', async () => {
	const messages = [{ id: '7101', deleted: true }];
	expect(await said({ messages })).toEqual([
		[7101, true],
		[7102, null],
	]);
	expect(await said({ messages: [...messages, { id: 7102, deleted: false }] })).toEqual([
		[7101, true],
		[7102, false],
	]);
	expect(await said({ messages: [{ id: 7101 }, { id: 7102, deleted: 1 }] })).toEqual([
		[7101, null],
		[7102, true],
	]);
	const inWords = [
		{ id: 7101, deleted: 'True' },
		{ id: 7102, deleted: '0' },
	];
	expect(await said({ messages: inWords })).toEqual([
		[7101, true],
		[7102, false],
	]);
});

test('nothing but 204 confirms all of them at once', async () => {
	expect(await said('', 204)).toEqual(all(true));
	expect(await said('', 202)).toEqual(all(null));
	expect(await said({})).toEqual(all(null));
	expect(await said({ messages: [] })).toEqual(all(null));
	expect(await said({ status: 'ok' })).toEqual(all(null));
});

test('what is not confirmed says so in words', async () => {
	const { items } = await remove('7103', [200, { messages: [] }]);
	expect(items[0]!.json).toEqual({
		messageId: 7103,
		conversationId: 50_001,
		deleted: null,
		reason: 'It is not known: the answer of Pact does not say',
	} satisfies IDataObject);
});

test('a conversation that is not there after a lost answer is an error', async () => {
	const gone: [number, object] = [404, { errors: [{ detail: 'No such conversation' }] }];
	const { items, error } = await remove('7104, 7105', [502, ''], gone);
	expect(items).toEqual([]);
	expect(error?.message).toContain('404');
	expect(error?.message).toContain('No such conversation');
});

test('of more than a hundred, the error of the second request names its messages', async () => {
	const ids = Array.from({ length: 103 }, (_, index) => 8_000 + index);
	const { error } = await remove(ids, [204, ''], [422, { errors: [{ detail: 'too old' }] }]);
	expect(error?.message).toContain('Messages 101 to 103 of 103: ');
});
