// What is open stands in the page's address, so that it survives a reload and can be linked.

/** @param {{ companyId: number | null, channelId: number | null, conversationId: number | null }} open */
export function remember({ companyId, channelId, conversationId }) {
	const parts = new URLSearchParams();
	for (const [name, value] of Object.entries({
		company: companyId,
		channel: channelId,
		conversation: conversationId,
	})) {
		if (value !== null) parts.set(name, String(value));
	}
	history.replaceState(null, '', `#${parts}`);
}

export function remembered() {
	const parts = new URLSearchParams(location.hash.slice(1));
	const number = (/** @type {string} */ name) => (parts.has(name) ? Number(parts.get(name)) : null);
	return {
		companyId: number('company'),
		channelId: number('channel'),
		conversationId: number('conversation'),
	};
}
