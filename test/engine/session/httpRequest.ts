import type { IHttpRequestOptions } from 'n8n-workflow';
import { request } from 'undici';

/** What n8n's helper does of the options that a session call uses, over real HTTP. */
export async function httpRequest({
	method,
	url,
	headers,
	qs,
}: IHttpRequestOptions): Promise<unknown> {
	const address = new URL(url);
	for (const [name, value] of Object.entries(qs ?? {})) {
		address.searchParams.set(name, String(value));
	}
	const response = await request(address, {
		method: method ?? 'GET',
		headers: headers as Record<string, string>,
	});
	return {
		statusCode: response.statusCode,
		headers: response.headers,
		body: await response.body.text(),
	};
}
