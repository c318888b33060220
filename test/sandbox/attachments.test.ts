import { existsSync, readdirSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startSandbox } from '../../sandbox/pact';
import type { Sandbox } from '../../sandbox/pact';
import { call, until } from './client';

let sandbox: Sandbox;

beforeEach(async () => {
	sandbox = await startSandbox({ strict: true, speed: 50 });
});
afterEach(() => sandbox.close());

const path = '/p1/companies/101/conversations/30001/messages/attachments';
const content = 'a picture of the river Katun';

function upload(fields: Record<string, string> = {}) {
	const form = new FormData();
	for (const [name, value] of Object.entries(fields)) form.append(name, value);
	form.append('file', new Blob([content], { type: 'image/png' }), 'Катунь.png');
	return call(sandbox, 'POST', path, form);
}

it('stores an uploaded file and serves it in messages, without a token', async () => {
	await upload();
	await call(sandbox, 'POST', '/p1/companies/101/conversations/30001/messages', {
		attachments_ids: [500_001],
	});
	const latest = async () => {
		const query = '?sort_direction=desc&per=1';
		const { body } = await call(
			sandbox,
			'GET',
			`/p1/companies/101/conversations/30001/messages${query}`,
		);
		return body.data.messages[0];
	};
	await until(async () => (await latest()).attachments.length > 0);
	const { message, attachments } = await latest();
	// Documented: a String.
	expect(message).toBe('');
	expect(attachments).toEqual([
		{
			external_id: 500_001,
			url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/files\/500001\//),
			file_name: 'Катунь.png',
			mime_type: 'image/png',
			size: content.length,
		},
	]);
	const file = await fetch(attachments[0].url);
	expect(file.headers.get('content-type')).toBe('image/png');
	expect(file.headers.get('content-length')).toBe(String(content.length));
	expect(await file.text()).toBe(content);
});

it.each(['image/svg+xml', 'text/html'])(
	'serves a %s as something that runs no scripts',
	async (type) => {
		const form = new FormData();
		form.append('file', new Blob(['<script>alert(1)</script>'], { type }), 'evil');
		await call(sandbox, 'POST', path, form);
		const { headers } = await fetch(`${sandbox.url}/files/500001/evil`);
		expect(headers.get('content-type')).toContain(type);
		expect(headers.get('content-security-policy')).toBe('sandbox');
		expect(headers.get('x-content-type-options')).toBe('nosniff');
	},
);

it.each([
	[{ push_to_talk: '1', 'metadata[data][width]': '640', 'metadata[data][height]': '480' }],
	[{ push_to_talk: 'true', metadata: '{"data":{"width":640,"height":480}}' }],
])('takes push_to_talk and metadata beside the file: %j', async (fields) => {
	expect((await upload(fields as Record<string, string>)).status).toBe(200);
	expect(sandbox.store.attachments.get(500_001)).toMatchObject({
		pushToTalk: true,
		metadata: { data: { width: 640, height: 480 } },
	});
});

it('takes a file of many megabytes whole', async () => {
	const form = new FormData();
	form.append('file', new Blob([new Uint8Array(30 * 1024 ** 2)]), 'large.bin');
	expect((await call(sandbox, 'POST', path, form)).status).toBe(200);
	expect(sandbox.store.attachments.get(500_001)?.size).toBe(30 * 1024 ** 2);
});

it('keeps nothing of a refused upload', async () => {
	const stored = () => readdirSync(sandbox.world.folder);
	expect((await upload({ colour: 'red' })).status).toBe(400);
	expect((await upload({ file_url: 'https://example.org/a.jpg' })).status).toBe(400);
	expect(stored()).toEqual([]);
	await upload();
	expect(stored()).toHaveLength(1);
	const { folder } = sandbox.world;
	await sandbox.close();
	expect(existsSync(folder)).toBe(false);
});

describe('by file_url', () => {
	it('keeps an address elsewhere as a link', async () => {
		const url = 'https://example.org/katun.jpg';
		await call(sandbox, 'POST', path, { file_url: url });
		expect(sandbox.store.attachments.get(500_001)).toMatchObject({
			fileName: 'katun.jpg',
			sourceUrl: url,
			path: null,
		});
	});

	it('fetches one of this machine', async () => {
		const server = createServer((request, response) => {
			if (request.url === '/missing.jpg') response.writeHead(404).end();
			else response.writeHead(200, { 'content-type': 'image/jpeg' }).end(content);
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
		await call(sandbox, 'POST', path, { file_url: `${origin}/katun.jpg` });
		expect(sandbox.store.attachments.get(500_001)).toMatchObject({
			fileName: 'katun.jpg',
			mimeType: 'image/jpeg',
			size: content.length,
		});
		const missing = await call(sandbox, 'POST', path, { file_url: `${origin}/missing.jpg` });
		expect(missing.status).toBe(400);
		expect(missing.body.errors).toEqual([
			{ field: 'file_url', message: expect.stringContaining('404') },
		]);
		server.close();
		server.closeAllConnections();
	});
});

it('answers 404 for a file that is not there', async () => {
	expect((await fetch(`${sandbox.url}/files/77/x.png`)).status).toBe(404);
});
