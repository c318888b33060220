import type { IDataObject } from 'n8n-workflow';

import { idIn } from '../v2';
import type { PactRequest } from '../types';

/** What is uploaded, and how the messenger shows it. */
export interface Upload {
	/** The content itself, or an http(s) address that Pact fetches it from. Exactly one of the two. */
	source: { file: File } | { url: string };
	/** Whether an audio file becomes a voice message. */
	pushToTalk?: boolean | undefined;
	/** Size of an image or video in pixels, for the mobile version. */
	width?: number | undefined;
	height?: number | undefined;
}

/** The request that uploads an attachment for a company (documentation of V2: "Upload attachment"). */
export function uploadRequest(
	companyId: number,
	{ source, pushToTalk, ...size }: Upload,
): PactRequest {
	const data = sizeOf(size);
	const metadata = { push_to_talk: pushToTalk, data };
	return {
		api: 'v2',
		method: 'POST',
		path: '/attachments/',
		body:
			'url' in source
				? {
						company_id: companyId,
						file_url: source.url,
						metadata: pushToTalk === undefined && data === undefined ? undefined : metadata,
					}
				: multipart(source.file, {
						company_id: companyId,
						'metadata[push_to_talk]': pushToTalk,
						'metadata[data][width]': size.width,
						'metadata[data][height]': size.height,
					}),
		id: idIn('attachment'),
	};
}

/** The request that uploads an attachment for a conversation (documentation of V1: "Upload attachment for message"). */
export function uploadRequestV1(
	companyId: number,
	conversationId: number,
	{ source, pushToTalk, ...size }: Upload,
): PactRequest {
	const data = sizeOf(size);
	return {
		api: 'v1',
		method: 'POST',
		path: `/companies/${companyId}/conversations/${conversationId}/messages/attachments`,
		body:
			'url' in source
				? { file_url: source.url, push_to_talk: pushToTalk, metadata: data && { data } }
				: multipart(source.file, {
						push_to_talk: pushToTalk,
						'metadata[data][width]': size.width,
						'metadata[data][height]': size.height,
					}),
		id: uploadedIdV1,
	};
}

/** The new attachment's id. One page of the documentation shows it in `data`, another in `data.conversation`. */
function uploadedIdV1({ data }: IDataObject): unknown {
	const { external_id, conversation } = (data ?? {}) as IDataObject;
	return external_id ?? (conversation as IDataObject | undefined)?.external_id;
}

/** Undefined where neither is known. */
const sizeOf = ({ width, height }: Pick<Upload, 'width' | 'height'>) =>
	width === undefined && height === undefined ? undefined : { width, height };

/** A file goes as multipart, where nested parameters have names in brackets. */
function multipart(file: File, fields: Record<string, unknown>): FormData {
	const body = new FormData();
	// The small fields stand first, so that a server can decide before the content arrives.
	for (const [name, value] of Object.entries(fields)) {
		if (value !== undefined) body.append(name, String(value));
	}
	// Without a file name: with one, FormData makes a new File of the bytes in memory, and a stored file holds none.
	body.append('file', file);
	return body;
}
