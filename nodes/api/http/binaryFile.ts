import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';

/** The few things of n8n's helpers that a file needs. */
type BinaryHelpers = Pick<IExecuteFunctions['helpers'], 'getBinaryMetadata' | 'getBinaryStream'>;

/**
 * A file of n8n's binary store that is read only while it is sent, and anew each time it is sent: it never stands in memory as
 * a whole. FormData takes any File; its content is taken from `stream()`, its length from `size`.
 */
class StoredFile extends File {
	private readonly open: () => Promise<AsyncIterable<Uint8Array>>;

	constructor(
		name: string,
		type: string,
		size: number,
		open: () => Promise<AsyncIterable<Uint8Array>>,
	) {
		super([], name, { type });
		this.open = open;
		// The base class would say 0: it holds no bytes.
		Object.defineProperty(this, 'size', { value: size });
	}

	override stream(): ReturnType<File['stream']> {
		const { open } = this;
		let chunks: AsyncIterator<Uint8Array> | undefined;
		return new ReadableStream<Uint8Array>({
			async pull(controller) {
				chunks ??= (await open())[Symbol.asyncIterator]();
				const { done, value } = await chunks.next();
				if (done) controller.close();
				else controller.enqueue(value);
			},
			// Closes the file of an upload that was cut off.
			async cancel() {
				await chunks?.return?.();
			},
		}) as ReturnType<File['stream']>;
	}
}

/** The File for binary data of an item: streamed where n8n keeps it outside of the memory, else made of the bytes that it holds. */
export async function binaryFile(
	helpers: BinaryHelpers,
	binary: IBinaryData,
	name: string,
): Promise<File> {
	const { id, mimeType: type, data } = binary;
	if (id === undefined) {
		return new File([Buffer.from(data, 'base64')], name, { type });
	}
	const { fileSize } = await helpers.getBinaryMetadata(id);
	return new StoredFile(name, type, fileSize, async () => await helpers.getBinaryStream(id));
}

/** How long binary data is. n8n 1.x says it in words only ("1.2 kB"). */
export async function sizeInBytes(
	helpers: Pick<BinaryHelpers, 'getBinaryMetadata'>,
	{ bytes, id, data }: IBinaryData,
): Promise<number> {
	if (bytes !== undefined) return bytes;
	if (id === undefined) return Buffer.from(data, 'base64').length;
	return (await helpers.getBinaryMetadata(id)).fileSize;
}
