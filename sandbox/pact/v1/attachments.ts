import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { unescape } from 'node:querystring';
import { pipeline } from 'node:stream/promises';
import { request } from 'undici';
import { ApiError, invalid } from '../http/errors';
import { endpoint } from '../http/endpoint';
import { file, flag, integer, object, optionalOrEmpty, text } from '../http/fields';
import { discardFiles } from '../http/parameters';
import type { Attachment } from '../store/records';
import { reasonOf } from '../webhooks/deliveries';
import { conversationOf } from './lookups';

const FETCH_TIMEOUT_MS = 30_000;
const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

type Content = Pick<Attachment, 'fileName' | 'mimeType' | 'size' | 'path' | 'sourceUrl'>;

export const attachments = [
	endpoint({
		title: 'Upload attachments',
		method: 'POST',
		path: '/companies/:companyId/conversations/:conversationId/messages/attachments',
		parameters: {
			file: optionalOrEmpty(file),
			file_url: optionalOrEmpty(text),
			push_to_talk: optionalOrEmpty(flag),
			metadata: optionalOrEmpty(object({ data: object({ width: integer, height: integer }) })),
		},
		examples: [
			{
				title: 'A file',
				path: '/companies/101/conversations/30001/messages/attachments',
				file: { name: 'hello.txt', content: 'Hello!' },
			},
			{
				title: 'From elsewhere, with its size',
				path: '/companies/101/conversations/30001/messages/attachments',
				form: 'file_url=https://example.org/katun.jpg&metadata[data][width]=640&metadata[data][height]=480',
			},
		],
		note:
			'Exactly one of file and file_url. A file_url of this machine is fetched and stored; any other is kept as a link, ' +
			'as the sandbox does not go out to the internet.',
		answer: async (call) => {
			const { world, parameters, files } = call;
			const conversation = conversationOf(call);
			const uploaded = files.find(({ field }) => field === 'file');
			const { file_url: url } = parameters;
			if ((uploaded === undefined) === (url === undefined)) throw notExactlyOne();
			await discardFiles(files.filter((one) => one !== uploaded));
			const content = uploaded
				? { ...uploaded, sourceUrl: null }
				: await fetched(url ?? '', join(world.folder, randomUUID()));
			const { fileName, mimeType, size, path, sourceUrl } = content;
			const attachment = world.store.attachments.insert({
				companyId: conversation.companyId,
				fileName,
				mimeType,
				size,
				path,
				sourceUrl,
				pushToTalk: parameters.push_to_talk ?? false,
				metadata: parameters.metadata ?? null,
			});
			return { status: 'ok', data: { external_id: attachment.id } };
		},
	}),
];

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
		return { fileName, mimeType, size: (await stat(path)).size, path, sourceUrl: url };
	} catch (error) {
		await rm(path, { force: true });
		throw invalid('file_url', `could not be fetched: ${reasonOf(error)}`);
	}
}
