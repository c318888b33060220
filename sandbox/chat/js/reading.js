import { api } from './api.js';
import { conversation, show, state } from './state.js';

/** A glance takes a moment; it also lets the two grey ticks be seen before they turn blue. */
const GLANCE = 900;

/** @type {ReturnType<typeof setTimeout> | null} */
let glance = null;

/** Marks the company's messages read while the customer looks at them. */
export function readWhatIsSeen() {
	show(['thread', 'conversations'], consider);
	document.addEventListener('visibilitychange', consider);
}

function consider() {
	if (glance === null && unread()) glance = setTimeout(read, GLANCE);
}

async function read() {
	try {
		if (state.conversationId !== null && unread()) await api.read(state.conversationId);
	} catch {
		// The next change of the conversation tries again.
	} finally {
		glance = null;
	}
}

function unread() {
	if (!state.looking || document.visibilityState !== 'visible') return false;
	const answers = [...state.messages.values()].filter(
		(message) => message.direction === 'out' && !message.failure,
	);
	// A message that is still under way is read once it has been delivered.
	if (answers.some((message) => message.ack === 2)) return true;
	return (conversation()?.unread ?? 0) > 0 && answers.every((message) => message.ack === 3);
}
