import type { Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';

import { execute } from '../harness/execute';
import { keepFilesOnDisk } from './binaryStore';

/**
 * A file that ends too early is an error, wherever n8n keeps it. n8n's HTTP client hides it where the data are compressed and the answer ends as
 * it should, so that the file is asked for as it is.
 */
const FILE = Buffer.from(Array.from({ length: 40_000 }, (_, index) => `line ${index}\n`).join(''));
const SMALL = Buffer.from('a file of a few bytes');

const compressions = {
	gzip: gzipSync,
	deflate: deflateSync,
	br: brotliCompressSync,
	zstd: zstdCompressSync,
};

let server: Server;
/** The body, and the length that the server names. */
interface Answer {
	encoding?: string;
	body: Buffer;
	length?: number;
}
/** By the compressions that are accepted. */
let answer: (accepted: string) => Answer;
let accepted: unknown;
beforeAll(async () => {
	server = createServer((request, response) => {
		accepted = request.headers['accept-encoding'];
		const { encoding, body, length } = answer(String(accepted));
		response.writeHead(200, {
			'content-type': 'text/plain',
			...(encoding && { 'content-encoding': encoding }),
			...(length !== undefined && { 'content-length': length }),
		});
		response.end(body, () => {
			if (length !== undefined && length > body.length) response.destroy();
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
	server.closeAllConnections();
	await new Promise((resolve) => server.close(resolve));
});

const download = async (given: Answer | typeof answer) => {
	answer = typeof given === 'function' ? given : () => given;
	const { port } = server.address() as AddressInfo;
	const { items, error } = await execute({
		parameters: {
			resource: 'attachment',
			operation: 'download',
			url: `http://127.0.0.1:${port}/lines.txt`,
		},
		credentials: {},
	});
	return { size: items[0]?.json.size, error };
};

const SHORT =
	'The file could not be downloaded: the connection failed, or ended too early [item 0]';

describe.each(['in memory', 'on disk'])('kept %s', (where) => {
	beforeAll(async () => {
		if (where === 'on disk') await keepFilesOnDisk();
	});

	describe.each(Object.entries(compressions))('%s', (encoding, compress) => {
		test.each([
			['large', FILE],
			['small', SMALL],
			['empty', Buffer.alloc(0)],
		])('a whole %s file is taken', async (_size, file) => {
			const body = compress(file);
			expect(await download({ encoding, body })).toEqual({ size: file.length, error: undefined });
			const { size } = await download({ encoding, body, length: body.length });
			expect(size).toBe(file.length);
		});

		test.each([
			['half of a large one', FILE, 0.5],
			['all but the end of a small one', SMALL, 0.9],
		])('%s is an error where the server compresses what may be', async (_what, file, part) => {
			const cut = (whole: Buffer) => whole.subarray(0, Math.floor(whole.length * part));
			const { error } = await download((may) =>
				may.includes(encoding) || may === '*'
					? { encoding, body: cut(compress(file)) }
					: { body: cut(file), length: file.length },
			);
			expect(error?.message).toBe(SHORT);
		});

		test('fewer compressed bytes than the answer promised are an error', async () => {
			const body = compress(FILE);
			const { error } = await download({ encoding, body, length: body.length + 1 });
			expect(error?.message).toBe(SHORT);
		});
	});

	test('what is not compressed is asked for, and counted, too', async () => {
		expect((await download({ body: FILE, length: FILE.length })).size).toBe(FILE.length);
		expect(accepted).toBe('identity');
		const { error } = await download({ body: FILE, length: FILE.length + 7 });
		expect(error?.message).toBe(SHORT);
	});
});
