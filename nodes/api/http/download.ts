import type {
	IExecuteFunctions,
	IBinaryData,
	IWebhookFunctions,
	IN8nHttpFullResponse,
} from 'n8n-workflow';

import { fileNameOfDisposition } from './contentDisposition';
import { bareFileName, fileNameOfUrl } from './fileName';
import type { ByteStream } from './sizeLimit';
import { SizeLimit } from './sizeLimit';

/** What a download may cost. */
export interface DownloadLimits {
	/** In bytes; one limit for several downloads counts for all of them together. */
	maxSize: number | SizeLimit;
	/** In milliseconds, for the whole of it. */
	timeout: number;
	/** Instead of the name that the server or the address gives. */
	fileName?: string | undefined;
	/** Ends the download when the execution is cancelled. */
	signal?: AbortSignal | undefined;
}

/** The file in n8n's binary store, or why there is none and what to do. */
export type Download = { binary: IBinaryData } | { failure: string; remedy: string };

type Helpers = Pick<
	(IExecuteFunctions | IWebhookFunctions)['helpers'],
	'httpRequest' | 'prepareBinaryData'
>;

/**
 * Fetches a file of the web into n8n's binary store, without any credential: the address comes out of a message, so it may point
 * anywhere. It is streamed, and cut off at the limits.
 * A failure is an answer, not an exception: who asks may go on without the file.
 */
export async function download(
	helpers: Helpers,
	url: string,
	{ maxSize, timeout: asked, fileName, signal }: DownloadLimits,
): Promise<Download> {
	if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) {
		return {
			failure: 'The address of the file is not a web address',
			remedy: 'Only http and https addresses are downloaded.',
		};
	}

	const timeout = wholeTime(asked);
	const deadline = AbortSignal.timeout(timeout);
	const ended = signal === undefined ? deadline : AbortSignal.any([deadline, signal]);
	const limit = typeof maxSize === 'number' ? new SizeLimit(maxSize) : maxSize;
	let tooLarge = false;
	let giveBack = () => {};
	try {
		const response = (await helpers.httpRequest({
			// An attachment's address may hold other alphabets and spaces, which HTTP does not know.
			url: new URL(url).href,
			// n8n's HTTP client takes compressed data that end too early for whole. Uncompressed, their length says it.
			headers: { 'Accept-Encoding': 'identity' },
			encoding: 'stream',
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			abortSignal: ended,
			timeout,
		})) as IN8nHttpFullResponse;
		const body = response.body as unknown as ByteStream;
		// n8n may listen later (file-system mode); an error that nobody listens to ends its process.
		body.on('error', () => {});
		if (response.statusCode !== 200) {
			body.destroy();
			return {
				failure: `The file could not be downloaded: the server answered with status ${response.statusCode}`,
				remedy: 'The address may have expired: read the message again for a fresh one.',
			};
		}
		giveBack = limit.watch(body, () => {
			tooLarge = true;
		});
		const binary = await helpers.prepareBinaryData(
			body as never,
			// Never without a name: n8n would take one from the address, with its directories.
			bareFileName(fileName) ??
				fileNameOfDisposition(response.headers['content-disposition']) ??
				fileNameOfUrl(url) ??
				'file',
			mimeTypeOf(response.headers['content-type']),
		);
		return { binary };
	} catch {
		giveBack();
		if (tooLarge) {
			const what = limit === maxSize ? 'The files together are' : 'The file is';
			return {
				failure: `${what} larger than the limit of ${readableSize(limit.bytes)}`,
				remedy: 'Raise the size limit in the options.',
			};
		}
		if (deadline.aborted) {
			return {
				failure: `The file did not arrive within ${timeout / 1000} seconds`,
				remedy: 'Raise the timeout in the options.',
			};
		}
		return {
			failure: 'The file could not be downloaded: the connection failed, or ended too early',
			remedy: 'Try again, and check that n8n can reach the address.',
		};
	}
}

/** What Node's timers take: AbortSignal.timeout throws on a fraction, and what is longer ends at once. */
function wholeTime(milliseconds: number): number {
	return Math.min(Math.max(Math.round(milliseconds) || 1, 1), 2 ** 31 - 1);
}

function mimeTypeOf(contentType: unknown): string | undefined {
	const type = typeof contentType === 'string' ? contentType.split(';', 1)[0]!.trim() : '';
	return type === '' ? undefined : type;
}

function readableSize(bytes: number): string {
	return `${Math.round((bytes / 1024 / 1024) * 10) / 10} MB`;
}
