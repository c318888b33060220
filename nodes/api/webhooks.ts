import type { IDataObject, IN8nHttpFullResponse, RequestHelperFunctions } from 'n8n-workflow';

/**
 * What Pact posts to a `webhook_url` when it is set or changed; the call fails unless the answer is 200
 * (documentation: notice of "Companies").
 */
export const HANDSHAKE = { source: 'pact.im', operation: 'test' };

/**
 * On a handshake: the question whether the address's secret is still good, and who stands behind it. Strangers see Pact's own handshake,
 * which they have to answer with 200 anyway; a Pact Trigger answers `{ behind: […] }`, or 410 when it is registered under
 * another secret since, and would refuse every event.
 */
export const ASK_HEADER = 'x-n8n-pact-ask';

/** Asks a Pact Trigger, at its own address, to register that address again. */
export const RECLAIM = { source: 'n8n-nodes-pact', operation: 'register' };

/** Any n8n context that can make a plain request. */
export interface Poster {
	helpers: Pick<RequestHelperFunctions, 'httpRequest'>;
}

/** What became of a POST to a webhook address. */
export interface WebhookAnswer {
	/** The HTTP status; undefined when there was no answer. */
	status: number | undefined;
	/** The answer's JSON object, or an empty one. */
	body: IDataObject;
	/** Why there was no answer: Node's code (ECONNREFUSED …). */
	code?: string;
}

/**
 * Posts to a webhook address the way Pact does: without the token, which is none of the receiver's business, and without
 * following redirects. Never throws, because the error of the HTTP client would carry the address with its secret.
 *
 * @param timeLimit milliseconds for the whole exchange
 */
export async function postToWebhook(
	poster: Poster,
	url: string,
	content: { body: IDataObject | string | Uint8Array; headers?: IDataObject | undefined },
	timeLimit: number,
): Promise<WebhookAnswer> {
	try {
		const { statusCode, body } = (await poster.helpers.httpRequest({
			method: 'POST',
			url,
			headers: { 'Content-Type': 'application/json', ...content.headers },
			body: content.body,
			encoding: 'text',
			timeout: timeLimit,
			// The timeout counts silence only; a receiver that drips would hold the delivery for ever.
			abortSignal: AbortSignal.timeout(timeLimit),
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
		})) as IN8nHttpFullResponse;
		return { status: statusCode, body: asObject(body) };
	} catch (error) {
		const { code } = error as { code?: unknown };
		return { status: undefined, body: {}, code: typeof code === 'string' ? code : 'UNKNOWN' };
	}
}

/** Asks an address, with the secret that it may carry, whether it takes webhooks; only the status 200 is a yes. */
export async function shakeHands(
	poster: Poster,
	url: string,
	timeLimit: number,
): Promise<WebhookAnswer> {
	const headers = { [ASK_HEADER]: 'behind' };
	return await postToWebhook(poster, url, { body: HANDSHAKE, headers }, timeLimit);
}

function asObject(text: unknown): IDataObject {
	try {
		const value: unknown = JSON.parse(String(text));
		return typeof value === 'object' && value !== null && !Array.isArray(value)
			? (value as IDataObject)
			: {};
	} catch {
		return {};
	}
}
