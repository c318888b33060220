import { api } from './api.js';
import { remember, remembered } from './address.js';
import { changed, conversationsInView, renderNow, state } from './state.js';

/** As many requests and deliveries as the page keeps; under load there are thousands. */
const KEPT = 200;

/** @template {{ id: number }} T @param {Map<number, T>} map @param {T} item */
export function keep(map, item) {
	map.set(item.id, item);
	for (const id of map.keys()) {
		if (map.size <= KEPT) break;
		map.delete(id);
	}
}

/** Who writes in groups on the page. */
export const MEMBER = { id: '79250000090', name: 'A member' };

/** How often loading began: what an older one brings is dropped. */
let loads = 0;

/** Fetches everything anew: at the start, after the connection was lost, and after a reset. */
export async function load() {
	const mine = ++loads;
	const [{ world, companies }, conversations, deliveries, requests] = await Promise.all([
		api.state(),
		api.conversations(),
		api.deliveries(),
		api.requests(),
	]);
	if (mine !== loads) return;
	if (world !== state.world) forget();
	state.world = world;
	state.companies = companies;
	state.conversations = byIds(conversations);
	state.deliveries = byIds(deliveries.slice(-KEPT));
	state.requests = byIds(requests.slice(-KEPT));
	choose(state.companyId === null ? remembered() : state);
	changed('companies', 'conversations', 'deliveries', 'requests');
	await loadMessages();
}

/** @template {{ id: number }} T @param {T[]} list @returns {Map<number, T>} */
const byIds = (list) => new Map(list.map((item) => [item.id, item]));

/** Empties the page before another sandbox or the seed is shown: no row of the old may stand for the same id of the new. */
export function forget() {
	state.companies = [];
	for (const map of [state.conversations, state.messages, state.deliveries, state.requests])
		map.clear();
	renderNow();
}

/** @param {{ companyId: number | null, channelId: number | null, conversationId: number | null }} wanted */
function choose(wanted) {
	const company =
		state.companies.find((one) => one.id === wanted.companyId) ?? state.companies[0] ?? null;
	state.companyId = company?.id ?? null;
	const channel = company?.channels.find((one) => one.id === wanted.channelId);
	state.channelId = channel?.id ?? null;
	state.quoting = null;
	const list = conversationsInView();
	const open =
		list.find((one) => one.id === wanted.conversationId) ??
		// Who has a name and a phone number shows the most.
		list.find((one) => one.provider === 'whatsapp' && !one.group) ??
		list[0];
	state.conversationId = open?.id ?? null;
	remember(state);
}

async function loadMessages() {
	const id = state.conversationId;
	state.messages = new Map();
	changed('thread', 'conversations');
	if (id === null) return;
	const messages = await api.messages(id);
	if (state.conversationId !== id) return;
	for (const message of messages) mergeMessage(message);
	changed('thread');
}

/** A message is known in several versions while it is under way; its ack only grows. @param {import('./state.js').Message} message */
export function mergeMessage(message) {
	if (message.conversationId !== state.conversationId) return;
	const known = state.messages.get(message.id);
	if (!known || known.ack <= message.ack) state.messages.set(message.id, message);
}

/** @param {number} companyId */
export function openCompany(companyId) {
	return open({ companyId, channelId: null, conversationId: null });
}

/** @param {number | null} channelId null for all channels */
export function openChannel(channelId) {
	return open({ companyId: state.companyId, channelId, conversationId: state.conversationId });
}

/** @param {number} conversationId */
export function openConversation(conversationId) {
	return open({ companyId: state.companyId, channelId: state.channelId, conversationId });
}

/** @param {Parameters<typeof choose>[0]} wanted */
async function open(wanted) {
	const before = state.conversationId;
	choose(wanted);
	changed('companies', 'conversations', 'deliveries');
	if (state.conversationId !== before) await loadMessages();
}

/**
 * Writes as the customer of the open conversation.
 * @param {string} text
 * @param {unknown[]} [attachments]
 */
export async function write(text, attachments) {
	const conversation = state.conversations.get(state.conversationId ?? -1);
	if (!conversation) return;
	const { senderExternalId: id, name } = conversation;
	const repliedToId = state.quoting;
	quote(null);
	await api.write({
		channelId: conversation.channelId,
		text,
		repliedToId,
		// In a group one of its members writes.
		...(conversation.group ? { group: { id, name }, sender: MEMBER } : { sender: { id, name } }),
		...(attachments?.length ? { attachments } : {}),
	});
}

/**
 * A new customer writes for the first time; their conversation is opened.
 * @param {{ channelId: number, id: string, name: string, text: string, group: string }} customer `group`: the name of a new one, or ''
 */
export async function writeFirst({ channelId, id, name, text, group }) {
	const { conversationId } = await api.write({
		channelId,
		text,
		sender: { id, name },
		...(group && { group: { id: `group-${group}`, name: group } }),
	});
	state.conversations = byIds(await api.conversations());
	const channelInView = state.channelId === channelId ? channelId : null;
	await open({ companyId: state.companyId, channelId: channelInView, conversationId });
}

/** The next message quotes this one; null: none. @param {number | null} messageId */
export function quote(messageId) {
	state.quoting = messageId;
	changed('thread');
}

export async function reset() {
	await api.reset();
}

export async function clearRequests() {
	await api.clearRequests();
	state.requests.clear();
	changed('requests');
}

/** @param {boolean} looking */
export function look(looking) {
	state.looking = looking;
	changed('thread', 'conversations');
}
