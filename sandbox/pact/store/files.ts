import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { unescape } from 'node:querystring';
import { pipeline } from 'node:stream/promises';
import { request } from 'undici';
import { ApiError, invalid } from '../http/errors';
import type { UploadedFile } from '../http/parameters';
import { discardFiles } from '../http/parameters';
import { reasonOf } from '../webhooks/deliveries';
import type { World } from '../world';
import type { Attachment } from './records';

const FETCH_TIMEOUT_MS = 30_000;
const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

type Content = Pick<Attachment, 'fileName' | 'mimeType' | 'size' | 'path' | 'sourceUrl'>;

/** The uploaded `file`, or what `file_url` stands for. @throws ApiError 400 unless exactly one is given, or where it cannot be fetched */
export async function keepFile(
	world: World,
	files: UploadedFile[],
	url: string | undefined,
): Promise<Content> {
	const uploaded = files.find(({ field }) => field === 'file');
	if ((uploaded === undefined) === (url === undefined)) throw notExactlyOne();
	await discardFiles(files.filter((one) => one !== uploaded));
	if (!uploaded) return await fetched(url ?? '', join(world.folder, randomUUID()));
	const { fileName, mimeType, size, path } = uploaded;
	if (size === 0) throw invalid('file', 'is empty');
	return { fileName, mimeType, size, path, sourceUrl: null };
}

function notExactlyOne(): ApiError {
	const message = 'exactly one of file and file_url must be given';
	return new ApiError(
		400,
		['file', 'file_url'].map((field) => ({ field, message })),
	);
}

/** The file behind the address, stored at `path` where it comes from this machine. @throws ApiError 400 where it cannot be fetched */
async function fetched(url: string, path: string): Promise<Content> {
	if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
		throw invalid('file_url', 'must be a url (http or https)');
	const { hostname, pathname } = new URL(url);
	const fileName = unescape(basename(pathname)) || 'file';
	const unknownType = 'application/octet-stream';
	if (!LOOPBACK.test(hostname))
		return { fileName, mimeType: unknownType, size: null, path: null, sourceUrl: url };
	try {
		const answer = await request(url, { signal: AbortSignal.timeout(FETCH_TIMEOUT_MS) });
		if (answer.statusCode !== 200) {
			await answer.body.dump();
			throw new Error(`answered with ${answer.statusCode}`);
		}
		await pipeline(answer.body, createWriteStream(path));
		const mimeType = String(answer.headers['content-type'] ?? unknownType);
		const { size } = await stat(path);
		if (size === 0) throw new Error('the file is empty');
		return { fileName, mimeType, size, path, sourceUrl: url };
	} catch (error) {
		await rm(path, { force: true });
		throw invalid('file_url', `could not be fetched: ${reasonOf(error)}`);
	}
}
