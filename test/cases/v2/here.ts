import type { Sandbox } from '../../../sandbox/pact';
import type { V2Request } from '../../fixtures/v2';

/** The ids and addresses of the samples, and what stands for them here. */
export const HERE: Record<string, unknown> = {
	company_id: 101,
	company_ids: [101, 102],
	attachment_ids: [500_001],
	message_ids: [700_001, 700_003],
	replied_to_id: 'sandbox-message-700001',
	// The seed's template with two places.
	waba_id: 'order_shipped',
};

export const PATH: Record<string, number> = {
	companyId: 101,
	authId: 2017,
	conversationId: 30_001,
	messageId: 700_001,
	webhookId: 9002,
};

export interface Request {
	method: string;
	/** Below `/api/p2`. */
	path: string;
	body?: Record<string, unknown>;
}

/** The request of a sample with ids that are there; for an attachment to send and a webhook to change, see `arrange`. */
export function here(
	{ method, path, query, body }: Pick<V2Request, 'method' | 'path' | 'query' | 'body'>,
	address: string,
): Request {
	const fields = (given: Record<string, unknown> = {}) =>
		Object.fromEntries(
			Object.entries(given).map(([name, value]) => [
				name,
				name === 'url' ? address : (HERE[name] ?? value),
			]),
		);
	const ownPath = path.replace(/:(\w+)/g, (_, name: string) => String(PATH[name]));
	return {
		method,
		path: ownPath.replace('/api/p2', '') + queryOf(fields(query)),
		...(body && { body: fields(body) }),
	};
}

function queryOf(fields: Record<string, unknown>): string {
	const pairs = Object.entries(fields).flatMap(([name, value]): Array<[string, unknown]> => {
		if (Array.isArray(value)) return value.map((one) => [`${name}[]`, one]);
		if (typeof value === 'object' && value !== null)
			return Object.entries(value).map(([key, one]) => [`${name}[${key}]`, one]);
		return [[name, value]];
	});
	if (pairs.length === 0) return '';
	return `?${pairs.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`).join('&')}`;
}

/** What the samples speak of: an attachment, a webhook, a telegram channel that waits for its code. */
export function arrange({ store }: Sandbox): void {
	store.attachments.insert({
		companyId: 101,
		fileName: 'map.png',
		mimeType: 'image/png',
		size: 10,
		path: null,
		sourceUrl: 'https://files.example/map.png',
		pushToTalk: false,
		metadata: null,
	});
	store.webhooks.insert({ companyId: 101, url: 'https://hooks.example/old', active: false });
}
