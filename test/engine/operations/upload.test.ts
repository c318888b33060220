import { readFile } from 'node:fs/promises';
import type { IBinaryData } from 'n8n-workflow';

import type { Sandbox } from '../../../sandbox/pact';
import { startSandbox } from '../../../sandbox/pact';
import { execute } from '../harness/execute';
import { keepFilesOnDisk } from './binaryStore';
import { byId } from '../harness/locator';
import { credentialsFor, TOKEN } from './runCase';

const CONTENT = Buffer.from('Эспрессо, латте, раф');

let sandbox: Sandbox;

beforeEach(async () => {
	sandbox = await startSandbox({ strict: true, token: TOKEN });
});
afterEach(() => sandbox.close());

/** How n8n hands on a file that it holds in memory. */
const inMemory = async (content = CONTENT): Promise<IBinaryData> => ({
	mimeType: 'text/plain',
	fileName: 'menu.txt',
	data: content.toString('base64'),
});

/** How n8n hands on a file that it keeps on its disk, as it does by default. */
async function onDisk(content = CONTENT): Promise<IBinaryData> {
	const store = await keepFilesOnDisk();
	const location = { type: 'execution', workflowId: 'workflow-1', executionId: '1' } as const;
	return await store.store(location, content, {
		data: '',
		mimeType: 'text/plain',
		fileName: 'menu.txt',
	});
}

const send = async (binary: IBinaryData, options: object) =>
	await execute({
		parameters: {
			resource: 'messageV1',
			operation: 'send',
			companyId: byId(101),
			conversationId: byId(30_001),
			text: 'our menu',
			attachments: {
				attachment: [{ source: 'binary', binaryPropertyName: 'menu', options }],
			},
		},
		credentials: credentialsFor(sandbox),
		input: [{ json: {}, binary: { menu: binary } }],
	});

/** The one attachment that the sandbox has. */
async function arrived() {
	const [attachment] = sandbox.store.attachments.all();
	return { ...attachment!, content: await readFile(attachment!.path!) };
}

describe.each([
	{ where: 'in memory', stored: inMemory },
	{ where: 'on the disk', stored: onDisk },
])('a file that n8n keeps $where', ({ stored }) => {
	test('arrives byte for byte with its name and type', async () => {
		const { error } = await send(await stored(), {});
		expect(error).toBeUndefined();
		expect(await arrived()).toMatchObject({
			fileName: 'menu.txt',
			mimeType: 'text/plain',
			size: CONTENT.length,
			content: CONTENT,
			pushToTalk: false,
			metadata: null,
		});
	});

	test('arrives under another name, as a voice message, with its size', async () => {
		const { error } = await send(await stored(), {
			fileName: 'Меню на лето.txt',
			pushToTalk: true,
			width: 640,
			height: 480,
		});
		expect(error).toBeUndefined();
		expect(await arrived()).toMatchObject({
			fileName: 'Меню на лето.txt',
			mimeType: 'text/plain',
			content: CONTENT,
			pushToTalk: true,
			metadata: { data: { width: 640, height: 480 } },
		});
	});
});

test.each([
	['without a name', {}, 'menu.png'],
	['with empty texts for name and extension', { fileName: '', fileExtension: '' }, 'menu.png'],
	['with a path for a name', { fileName: 'C:\\dir\\photo.png' }, 'photo.png'],
])('a file %s arrives as a file with a name', async (_what, binary, name) => {
	const data = CONTENT.toString('base64');
	const { error } = await send({ mimeType: 'image/png', data, ...binary }, {});
	expect(error).toBeUndefined();
	expect(await arrived()).toMatchObject({
		fileName: name,
		mimeType: 'image/png',
		content: CONTENT,
	});
});

test.each([
	['messageV1', 'in memory', inMemory],
	['messageV1', 'on disk', onDisk],
	['message', 'in memory', inMemory],
	['message', 'on disk', onDisk],
])('an empty file is refused before anything is uploaded: %s, %s', async (resource, _, kept) => {
	const { error } = await execute({
		parameters: {
			resource,
			operation: 'send',
			companyId: byId(101),
			conversationId: byId(30_001),
			text: 'two files',
			attachments: { attachment: [{ source: 'binary', binaryPropertyName: 'full, empty' }] },
		},
		credentials: credentialsFor(sandbox),
		input: [{ json: {}, binary: { full: await kept(), empty: await kept(Buffer.alloc(0)) } }],
	});

	expect(error?.message).toBe('The file in the binary field "empty" is empty [item 0]');
	expect(error?.description).toContain('Check the node');
	expect(sandbox.requests.all()).toEqual([]);
});

test('when one upload fails, nothing is sent, and the error says which', async () => {
	sandbox.faults.add({ kind: '403', path: '**/attachments', containing: 'second' });
	const { items, error } = await execute({
		parameters: {
			resource: 'messageV1',
			operation: 'send',
			companyId: byId(101),
			conversationId: byId(30_001),
			attachments: {
				attachment: ['first', 'second'].map((name) => ({
					source: 'url',
					url: `https://example.org/${name}.pdf`,
				})),
			},
		},
		credentials: credentialsFor(sandbox),
	});

	expect(items).toEqual([]);
	expect(error?.message).toMatch(
		/^Attachment 2 of 2 could not be uploaded, so the message was not sent: /,
	);
	expect(sandbox.requests.all().map(({ path }) => path)).toEqual(
		Array.from({ length: 2 }, () => '/p1/companies/101/conversations/30001/messages/attachments'),
	);
	expect(sandbox.store.jobs.all()).toEqual([]);
});
