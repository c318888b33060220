import type {
	IExecuteFunctions,
	IBinaryData,
	IWebhookFunctions,
	IN8nHttpFullResponse,
} from 'n8n-workflow';

/** What a download may cost. */
export interface DownloadLimits {
	/** In bytes. */
	maxSize: number;
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

/** The part of a readable stream that a limit needs. */
interface ByteStream {
	/** Bytes that have come and are not read yet. */
	readonly readableLength: number;
	/** Called by the stream's source for each piece, and with null at the end. */
	push(chunk: Uint8Array | null, ...rest: unknown[]): boolean;
	destroy(error?: Error): unknown;
}

/**
 * Fetches a file of the web into n8n's binary store, without any credential: the address comes out of a message, so it may point
 * anywhere. It is streamed, and cut off at the limits.
 * A failure is an answer, not an exception: who asks may go on without the file.
 */
export async function download(
	helpers: Helpers,
	url: string,
	{ maxSize, timeout, fileName, signal }: DownloadLimits,
): Promise<Download> {
	if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) {
		return {
			failure: 'The address of the file is not a web address',
			remedy: 'Only http and https addresses are downloaded.',
		};
	}

	const deadline = AbortSignal.timeout(timeout);
	const ended = signal === undefined ? deadline : AbortSignal.any([deadline, signal]);
	let tooLarge = false;
	try {
		const response = (await helpers.httpRequest({
			url,
			encoding: 'stream',
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			abortSignal: ended,
			timeout,
		})) as IN8nHttpFullResponse;
		const body = response.body as unknown as ByteStream;
		if (response.statusCode !== 200) {
			body.destroy();
			return {
				failure: `The file could not be downloaded: the server answered with status ${response.statusCode}`,
				remedy: 'The address may have expired: read the message again for a fresh one.',
			};
		}
		limit(body, maxSize, () => {
			tooLarge = true;
		});
		const binary = await helpers.prepareBinaryData(
			body as never,
			fileName ?? fileNameOf(response.headers['content-disposition'], url),
			mimeTypeOf(response.headers['content-type']),
		);
		return { binary };
	} catch {
		if (tooLarge) {
			return {
				failure: `The file is larger than the limit of ${readableSize(maxSize)}`,
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
			failure: 'The file could not be downloaded: the connection failed',
			remedy: 'Check that n8n can reach the address.',
		};
	}
}

/**
 * Counts what comes in, without reading it: a listener would set the stream flowing before n8n stores it (file-system mode opens
 * its file first), and a stream that was paused for that is never read where n8n collects it (database mode).
 */
function limit(body: ByteStream, maxSize: number, exceeded: () => void): void {
	let size = body.readableLength;
	const check = () => {
		if (size <= maxSize) return;
		exceeded();
		body.destroy(new Error('The file is too large'));
	};
	const push = body.push.bind(body);
	body.push = (chunk, ...rest) => {
		size += chunk?.length ?? 0;
		check();
		return push(chunk, ...rest);
	};
	check();
}

function mimeTypeOf(contentType: unknown): string | undefined {
	const type = typeof contentType === 'string' ? contentType.split(';', 1)[0]!.trim() : '';
	return type === '' ? undefined : type;
}

function fileNameOf(disposition: unknown, url: string): string | undefined {
	const given = typeof disposition === 'string' ? disposition : '';
	const encoded = /filename\*=(?:UTF-8)?'[^']*'([^;]+)/i.exec(given)?.[1];
	const plain = /filename="?([^";]+)"?/i.exec(given)?.[1];
	const last = new URL(url).pathname.split('/').pop();
	const name = decoded(encoded) ?? plain ?? decoded(last);
	// Only the name: a path in it would lead elsewhere when somebody writes the file to a disk.
	return name?.split(/[\\/]/).pop() || undefined;
}

function decoded(text: string | undefined): string | undefined {
	if (text === undefined) return undefined;
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}

function readableSize(bytes: number): string {
	return `${Math.round((bytes / 1024 / 1024) * 10) / 10} MB`;
}
