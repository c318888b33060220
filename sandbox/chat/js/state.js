/**
 * @typedef {{ kind: 'qr', image: string } | { kind: 'code' | 'enterCode', code: string } | { kind: 'visit' } | { kind: 'choosePage' }} Task
 * @typedef {{ id: number, name: string, enabled: boolean }} Page
 * @typedef {{ id: number, provider: string, state: 'enabled' | 'waiting' | 'disabled' | 'deleted', enabled: boolean, task: Task | null,
 *   pages: Page[] }} Channel
 * @typedef {{ id: number, url: string, active: boolean }} Webhook
 * @typedef {{ id: number, name: string, webhookUrl: string | null, channels: Channel[], webhooks: Webhook[] }} Company
 * @typedef {{ id: number, url: string, fileName: string, mimeType: string, size: number | null }} Attachment
 * @typedef {{ id: number, conversationId: number, direction: 'in' | 'out', text: string | null, attachments: Attachment[],
 *   interactive?: { buttons: string[] } | null, ack: number, createdAt: number, sender: string | null, repliedToId: number | null, reactions: string[],
 *   deleted: boolean, jobId: number | null, failure?: string | null }} Message
 * @typedef {{ id: number, companyId: number, channelId: number, provider: string, name: string, senderExternalId: string,
 *   avatar: string | null, unread: number, note: string | null, assigneeId: number | null, group: boolean, lastMessage: Message | null }} Conversation
 * @typedef {{ at: unknown, status: number | null, error: string | null, durationMs: number }} Attempt
 * @typedef {{ id: number, companyId: number, url: string, webhookId: number | null, cause?: string, event: string, payload: any, attempts: Attempt[],
 *   state: 'pending' | 'delivered' | 'retrying' | 'dropped', nextAttemptAt: unknown }} Delivery
 * @typedef {{ id: number, at: unknown, method: string, path: string, query: any, headers: any, parameters: any, status: number | null,
 *   response: any, durationMs: number | null }} Request
 * @typedef {'companies' | 'conversations' | 'thread' | 'deliveries' | 'requests' | 'connection'} Topic
 */

/** What the page knows. Views read it; only actions.js and live.js write it, and then say what has `changed`. */
export const state = {
	/** Which sandbox all this is from, and since which reset: in another one the same ids mean other things. @type {string | null} */
	world: null,
	/** @type {Company[]} */ companies: [],
	/** @type {number | null} */ companyId: null,
	/** @type {number | null} */ channelId: null,
	/** @type {Map<number, Conversation>} */ conversations: new Map(),
	/** @type {number | null} */ conversationId: null,
	/** The messages of the open conversation. @type {Map<number, Message>} */ messages: new Map(),
	/** @type {Map<number, Delivery>} */ deliveries: new Map(),
	/** @type {Map<number, Request>} */ requests: new Map(),
	/** @type {'connecting' | 'live' | 'lost'} */ connection: 'connecting',
	/** The message that the next one will quote. @type {number | null} */ quoting: null,
	/** Whether the customer looks at the phone, so that what arrives is read. */
	looking: true,
};

/** @type {{ topics: Topic[], render: () => void }[]} */
const views = [];
/** @type {Set<Topic>} */
const dirty = new Set();

/** Calls `render` now and after each change of one of the topics. @param {Topic[]} topics @param {() => void} render */
export function show(topics, render) {
	views.push({ topics, render });
	render();
}

/** Renders what depends on the topics, soon and once for many changes. @param {...Topic} topics */
export function changed(...topics) {
	if (dirty.size === 0) setTimeout(renderDirty, 16);
	for (const topic of topics) dirty.add(topic);
}

/** Renders everything at once. */
export function renderNow() {
	for (const view of views) view.render();
}

function renderDirty() {
	const now = new Set(dirty);
	dirty.clear();
	for (const view of views) {
		if (view.topics.some((topic) => now.has(topic))) view.render();
	}
}

export const company = () => state.companies.find((one) => one.id === state.companyId) ?? null;

/** Whether the company has another channel of that messenger, so that its name alone does not tell it. @param {string} provider */
export const hasSeveral = (provider) =>
	(company()?.channels ?? []).filter((one) => one.provider === provider).length > 1;

export const conversation = () =>
	state.conversationId === null ? null : (state.conversations.get(state.conversationId) ?? null);

/** The conversations of the company and channel in view, the latest first. */
export function conversationsInView() {
	return [...state.conversations.values()]
		.filter((one) => one.companyId === state.companyId)
		.filter((one) => state.channelId === null || one.channelId === state.channelId)
		.sort(
			(a, b) => (b.lastMessage?.createdAt ?? 0) - (a.lastMessage?.createdAt ?? 0) || b.id - a.id,
		);
}
