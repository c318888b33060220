import type { IDataObject } from 'n8n-workflow';

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

/**
 * The request that uploads an attachment for a conversation (documentation: "Upload attachment for message").
 * A file goes as multipart, where nested parameters have names in brackets; a URL goes as JSON like everything else.
 */
export function uploadRequest(
	companyId: number,
	conversationId: number,
	{ source, pushToTalk, width, height }: Upload,
): PactRequest {
	const path = `/companies/${companyId}/conversations/${conversationId}/messages/attachments`;
	const size = { width, height };
	if ('url' in source) {
		const metadata = width === undefined && height === undefined ? undefined : { data: size };
		return {
			api: 'v1',
			method: 'POST',
			path,
			body: { file_url: source.url, push_to_talk: pushToTalk, metadata },
			id: uploadedId,
		};
	}
	const body = new FormData();
	// The small fields stand first, so that a server can decide before the content arrives.
	if (pushToTalk !== undefined) body.append('push_to_talk', String(pushToTalk));
	for (const [name, value] of Object.entries(size)) {
		if (value !== undefined) body.append(`metadata[data][${name}]`, String(value));
	}
	// Without a file name: with one, FormData makes a new File of the bytes in memory, and a stored file holds none.
	body.append('file', source.file);
	return { api: 'v1', method: 'POST', path, body, id: uploadedId };
}

/** The new attachment's id. One page of the documentation shows it in `data`, another in `data.conversation`. */
export function uploadedId({ data }: IDataObject): unknown {
	const { external_id, conversation } = (data ?? {}) as IDataObject;
	return external_id ?? (conversation as IDataObject | undefined)?.external_id;
}
