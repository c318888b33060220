/** The sandbox's control API, as far as the page uses it. Every call rejects with an Error whose message can be shown. */

/**
 * @param {string} path
 * @param {{ method?: string, body?: unknown, form?: FormData }} [options]
 * @returns {Promise<any>}
 */
async function call(path, { method = 'GET', body, form } = {}) {
	let response;
	try {
		response = await fetch(`/sandbox${path}`, {
			method,
			...(body === undefined
				? form && { body: form }
				: { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
		});
	} catch {
		throw new Error('The local Pact does not answer. Is it still running?');
	}
	const text = await response.text();
	if (!response.ok) throw new Error(reason(text) ?? `The local Pact answered ${response.status}`);
	return text ? JSON.parse(text) : null;
}

/** @param {string} text */
function reason(text) {
	try {
		const { errors, message, error } = JSON.parse(text);
		const first = Array.isArray(errors) ? errors[0] : undefined;
		const said = first?.message ?? first ?? message ?? error;
		return typeof said === 'string' ? said : null;
	} catch {
		return null;
	}
}

export const api = {
	state: () => call('/state'),
	conversations: () => call('/conversations'),
	/** @param {number} id */
	messages: (id) => call(`/conversations/${id}/messages`),
	deliveries: () => call('/deliveries'),
	requests: () => call('/requests'),
	clearRequests: () => call('/requests', { method: 'DELETE' }),
	/** @param {{ channelId: number, text: string, sender: { id: string, name: string }, attachments?: unknown[],
	 *   repliedToId?: number | null, group?: { id: string, name: string } }} message */
	write: (message) => call('/customer/messages', { method: 'POST', body: message }),
	/** Keeps files of a customer's, to be sent with a message. @param {number} channelId @param {File[]} files */
	keepFiles: async (channelId, files) => {
		const form = new FormData();
		for (const file of files) form.append('file', file);
		return await call(`/customer/files?channelId=${channelId}`, { method: 'POST', form });
	},
	/** @param {number} messageId @param {string} emoji empty takes it away */
	react: (messageId, emoji) =>
		call('/customer/reactions', { method: 'POST', body: { messageId, emoji } }),
	/** @param {number} messageId */
	remove: (messageId) => call('/customer/deletions', { method: 'POST', body: { messageId } }),
	/** The owner's phone scans the QR code, or types the code. @param {number} channelId */
	scan: (channelId) => call(`/channels/${channelId}/scan`, { method: 'POST', body: {} }),
	/** @param {{ companyId: number, provider: string, phone?: string }} channel @returns {Promise<{ id: number }>} */
	addChannel: (channel) => call('/channels', { method: 'POST', body: channel }),
	/** @param {number} channelId */
	enable: (channelId) => call(`/channels/${channelId}/enable`, { method: 'POST', body: {} }),
	/** @param {number} channelId */
	removeChannel: (channelId) => call(`/channels/${channelId}`, { method: 'DELETE' }),
	/** @param {number} channelId */
	disconnect: (channelId) =>
		call(`/channels/${channelId}/disconnect`, { method: 'POST', body: {} }),
	/** @param {number} conversationId */
	read: (conversationId) => call('/customer/read', { method: 'POST', body: { conversationId } }),
	reset: () => call('/reset', { method: 'POST', body: {} }),
	/** Rejects where this sandbox sends no system events. */
	eventKinds: () => call('/events/kinds'),
	/** Rejects where this sandbox knows no modes. */
	deliveryMode: () => call('/delivery'),
	/** @param {{ duplicates?: number, outOfOrder?: boolean }} mode */
	setDeliveryMode: (mode) => call('/delivery', { method: 'PUT', body: mode }),
	/** @param {{ kind: string, cause: string, companyId?: number, channelId?: number, conversationId?: number }[]} events */
	sendEvents: (events) => call('/events/send', { method: 'POST', body: events }),
};
