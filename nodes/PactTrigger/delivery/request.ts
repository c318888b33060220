import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';

import { parseObject } from '../../api/json';
import { marksIn, PATH_HEADER } from './path';

/** One POST to the trigger's address. */
export interface Delivery {
	/** The bytes as they came, unpacked where they were compressed. */
	rawBody: Buffer;
	contentType: string | undefined;
	/** The JSON object in it; undefined where there is none. */
	payload: IDataObject | undefined;
	/** Marks of the triggers that passed it on. */
	path: string[];
}

/** What n8n adds to the request that express gives. */
interface RawRequest {
	rawBody?: Buffer;
	readRawBody?: () => Promise<void>;
}

/**
 * Reads the request. n8n reads and parses a body only when it knows the content type (for versions above 1), so the rest is
 * read here.
 *
 * @returns the status to refuse with when the body cannot be read: 413 too large, 400 anything else
 */
export async function readDelivery(
	context: IWebhookFunctions,
): Promise<Delivery | { refuse: number }> {
	const request = context.getRequestObject() as unknown as RawRequest;
	const headers = context.getHeaderData();
	const contentType = headers['content-type'];
	// n8n has taken a multipart body apart already; its bytes are gone.
	if (request.rawBody === undefined && !contentType?.startsWith('multipart/')) {
		try {
			await request.readRawBody?.();
		} catch (error) {
			return { refuse: (error as { status?: unknown }).status === 413 ? 413 : 400 };
		}
	}
	const rawBody = request.rawBody ?? Buffer.alloc(0);
	return {
		rawBody,
		contentType,
		payload: parseObject(rawBody.toString().replace(/^\uFEFF/, '')),
		path: marksIn(headers[PATH_HEADER]),
	};
}
