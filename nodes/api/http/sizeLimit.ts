/** The part of a readable stream that a limit needs. */
export interface ByteStream {
	/** Bytes that have come and are not read yet. */
	readonly readableLength: number;
	/** Called by the stream's source for each piece, and with null at the end. */
	push(chunk: Uint8Array | null, ...rest: unknown[]): boolean;
	on(event: 'error', listener: () => void): unknown;
	destroy(error?: Error): unknown;
}

interface Download {
	size: number;
	cutOff: () => void;
}

/**
 * Bytes that one download, or several together, may bring. When they bring more, the largest of those that are not complete is cut off,
 * and the others may take its part.
 */
export class SizeLimit {
	private total = 0;
	private readonly incomplete = new Set<Download>();

	constructor(readonly bytes: number) {}

	/**
	 * Counts what comes in, without reading it: a listener would set the stream flowing before n8n stores it (file-system mode opens
	 * its file first), and a stream that was paused for that is never read where n8n collects it (database mode).
	 *
	 * @param onCut called before the stream is cut off
	 * @returns a function that gives the bytes back when the download fails
	 */
	watch(body: ByteStream, onCut: () => void): () => void {
		const download: Download = {
			size: 0,
			cutOff: () => {
				onCut();
				body.destroy(new Error('The size limit is exceeded'));
			},
		};
		this.incomplete.add(download);
		this.count(download, body.readableLength);

		const push = body.push.bind(body);
		body.push = (chunk, ...rest) => {
			if (chunk === null) this.incomplete.delete(download);
			else this.count(download, chunk.length);
			return push(chunk, ...rest);
		};
		return () => this.giveBack(download);
	}

	private count(download: Download, bytes: number): void {
		if (!this.incomplete.has(download)) return;
		download.size += bytes;
		this.total += bytes;
		while (this.total > this.bytes) {
			const largest = [...this.incomplete].reduce((one, other) =>
				other.size > one.size ? other : one,
			);
			this.giveBack(largest);
			largest.cutOff();
		}
	}

	private giveBack(download: Download): void {
		if (this.incomplete.delete(download)) this.total -= download.size;
	}
}
