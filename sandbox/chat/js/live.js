import { forget, keep, load, mergeMessage } from './actions.js';
import { changed, state } from './state.js';
import { notice } from './views/notices.js';

const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 8000;

let pause = FIRST_PAUSE;
/** Changes that arrive while the lists are fetched: applied afterwards, since the lists may be older. @type {any[] | null} */
let waiting = null;
/** How often everything was fetched anew. */
let refreshes = 0;

/** Follows the sandbox for as long as the page is open; after each lost connection everything is fetched anew. */
export function follow() {
	const source = new EventSource('/sandbox/events');
	source.onopen = () => {
		pause = FIRST_PAUSE;
		state.connection = 'live';
		changed('connection');
		void refresh();
	};
	source.onmessage = ({ data }) => {
		const change = JSON.parse(data);
		if (waiting && change.type !== 'reset') waiting.push(change);
		else apply(change);
	};
	source.onerror = () => {
		// The browser's own repetition gives up for good on some answers; ours does not.
		source.close();
		state.connection = 'lost';
		changed('connection');
		setTimeout(follow, pause);
		pause = Math.min(pause * 2, LONGEST_PAUSE);
	};
}

async function refresh() {
	const mine = ++refreshes;
	waiting = [];
	try {
		await load();
	} catch (error) {
		notice(/** @type {Error} */ (error).message);
	}
	// A later one has begun and applies what waits.
	if (mine !== refreshes) return;
	const arrived = waiting ?? [];
	waiting = null;
	arrived.forEach(apply);
}

/** The list shows how far the last message has come. @param {import('./state.js').Message} message */
function updatePreview(message) {
	const conversation = state.conversations.get(message.conversationId);
	if (conversation?.lastMessage?.id !== message.id) return false;
	state.conversations.set(conversation.id, { ...conversation, lastMessage: message });
	return true;
}

/** @param {any} change */
function apply({ type, ...object }) {
	if (type === 'message' || type === 'ack') {
		mergeMessage(object);
		changed('thread');
		if (updatePreview(object)) changed('conversations');
	} else if (type === 'conversation') {
		state.conversations.set(object.id, object);
		changed('conversations');
	} else if (type === 'delivery') {
		keep(state.deliveries, object);
		changed('deliveries');
	} else if (type === 'request') {
		keep(state.requests, object);
		changed('requests');
	} else if (type === 'company') {
		const others = state.companies.filter((one) => one.id !== object.id);
		state.companies = [...others, object].sort((a, b) => a.id - b.id);
		changed('companies');
	} else if (type === 'reset') {
		forget();
		void refresh();
	}
}
