import { execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { promisify } from 'node:util';

import { TOKEN } from './runCase';
import type { Measurement } from './largeFile';

const MEGABYTE = 1024 * 1024;
const SIZE = 200 * MEGABYTE;
const root = join(__dirname, '../../..');

/** Milliseconds; far above what it takes to load n8n-core and send a file, also on a busy machine. */
const CHILD_TIMEOUT = 120_000;
jest.setTimeout(CHILD_TIMEOUT + 10_000);

let folder: string;
let file: string;
let sandbox: { url: string; stop: () => Promise<void> };

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'pact-large-'));
	file = join(folder, 'film.mp4');
	await writeNoise(file);
	sandbox = await startSandboxProcess();
});

afterAll(async () => {
	await sandbox?.stop();
	await rm(folder, { recursive: true, force: true });
});

/** Every megabyte is different, so that one that is lost or sent twice shows. */
async function writeNoise(path: string): Promise<void> {
	const handle = await open(path, 'w');
	for (let index = 0; index < SIZE / MEGABYTE; index++) {
		await handle.write(Buffer.alloc(MEGABYTE, `megabyte ${index};`));
	}
	await handle.close();
}

/** In a process of its own: what the server needs must not count. */
async function startSandboxProcess(): Promise<typeof sandbox> {
	const args = ['--import', 'tsx', 'sandbox/pact/main.ts', '--port', '0', '--strict'];
	const server = spawn(process.execPath, [...args, '--token', TOKEN], {
		cwd: root,
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	const ended = once(server, 'exit');
	const url = await new Promise<string>((resolve, reject) => {
		server.stdout.on('data', (text) => {
			const found = /http:\/\/[\d.]+:\d+/.exec(String(text));
			if (found) resolve(found[0]);
		});
		void ended.then(() => reject(new Error('The sandbox ended')));
	});
	return {
		url,
		async stop() {
			server.kill('SIGTERM');
			await ended;
		},
	};
}

async function sendIn(mode: 'filesystem' | 'default'): Promise<Measurement> {
	const script = join('test', 'engine', 'operations', 'largeFile.ts');
	const args = ['--expose-gc', '--import', 'tsx', script, sandbox.url, TOKEN, file, mode];
	const { stdout } = await promisify(execFile)(process.execPath, args, {
		cwd: root,
		timeout: CHILD_TIMEOUT,
	});
	return JSON.parse(stdout.trim().split('\n').at(-1)!) as Measurement;
}

async function hashOf(stream: AsyncIterable<Uint8Array>): Promise<string> {
	const hash = createHash('sha256');
	await pipeline(stream, hash);
	return hash.digest('hex');
}

test('200 MB of n8n’s disk go out with less than 64 MB of memory, and arrive as they were', async () => {
	const { growth, output } = await sendIn('filesystem');

	expect(output).toMatchObject({ state: 'trying_deliver', conversation_id: 30_001 });
	expect(growth).toBeLessThan(64 * MEGABYTE);

	const conversation = await fetch(`${sandbox.url}/sandbox/conversations/30001/messages`);
	const messages = (await conversation.json()) as Array<{ attachments: Array<{ url: string }> }>;
	const [attachment] = messages.at(-1)!.attachments;
	expect(attachment).toMatchObject({
		fileName: 'Фильм о кофе.mp4',
		mimeType: 'video/mp4',
		size: SIZE,
	});
	const arrived = await fetch(attachment!.url);
	expect(await hashOf(Readable.fromWeb(arrived.body as ReadableStream))).toBe(
		await hashOf(createReadStream(file)),
	);

	const requests = await fetch(`${sandbox.url}/sandbox/requests`);
	const uploads = ((await requests.json()) as Array<{ path: string; parameters: object }>).filter(
		({ path }) => path.endsWith('/attachments'),
	);
	expect(uploads.at(-1)!.parameters).toEqual({
		push_to_talk: 'true',
		metadata: { data: { width: '1920', height: '1080' } },
	});
});

test('the measurement sees a file that is kept in memory', async () => {
	const { growth, output } = await sendIn('default');
	expect(output).toMatchObject({ state: 'trying_deliver' });
	expect(growth).toBeGreaterThan(64 * MEGABYTE);
});
