import { write } from '../actions.js';
import { element, fill, keyedList } from '../dom.js';
import { conversation, show, state } from '../state.js';
import { dayLabel } from '../time.js';
import { bubble } from './bubble.js';
import { attempt } from './notices.js';

/** @typedef {import('../state.js').Message} Message */
/** @typedef {{ key: string, day: string } | { key: string, message: Message }} Line */

const suggestions = ['Hello! Are you there?', 'What are your opening hours?', 'Where is my order?'];

/** The messages of the open conversation under their days, kept scrolled to the end. */
export function thread() {
	const list = element('ol', { class: 'messages' });
	const empty = element('div', { class: 'suggestions' });
	const node = element(
		'div',
		{
			class: 'thread',
			role: 'log',
			'aria-live': 'polite',
			'aria-label': 'Messages',
			tabindex: '0',
		},
		empty,
		list,
	);
	const render = keyedList(list, { key: (/** @type {Line} */ { key }) => key, create: line });
	let shown = { conversation: -1, count: 0 };
	show(['thread'], () => {
		const messages = [...state.messages.values()].sort(
			(a, b) => a.createdAt - b.createdAt || a.id - b.id,
		);
		const atEnd = node.scrollHeight - node.scrollTop - node.clientHeight < 80;
		const opened = shown.conversation !== state.conversationId || shown.count === 0;
		render(lines(messages));
		empty.hidden = messages.length > 0 || conversation() === null;
		if (!empty.hidden && empty.childElementCount === 0) fill(empty, ...starters());
		// Who reads further up is not pulled down by what arrives, but one's own message is always shown.
		const own = messages.length > shown.count && messages.at(-1)?.direction === 'in';
		if (opened || atEnd || own) node.scrollTop = node.scrollHeight;
		shown = { conversation: state.conversationId ?? -1, count: messages.length };
	});
	// A picture that has loaded is taller than the place that was kept for it.
	list.addEventListener('load', () => (node.scrollTop = node.scrollHeight), true);
	return { node };
}

/** @param {Message[]} messages @returns {Line[]} */
function lines(messages) {
	/** @type {Line[]} */
	const result = [];
	let before = '';
	for (const message of messages) {
		const day = dayLabel(message.createdAt);
		if (day !== before) result.push({ key: `day ${day}`, day });
		before = day;
		// The conversation is part of the key: another conversation's bubble is never recycled.
		result.push({ key: `${message.conversationId} ${message.id}`, message });
	}
	return result;
}

/** @param {Line} first */
function line(first) {
	if ('day' in first) {
		const node = element('li', { class: 'day' }, element('span', {}, first.day));
		return { node, update() {} };
	}
	const { node, update } = bubble(first.message);
	return {
		node,
		/** @param {Line} now */
		update: (now) => 'message' in now && update(now.message),
	};
}

function starters() {
	return [
		element('p', {}, 'Say something to begin:'),
		...suggestions.map((text) =>
			element('button', { type: 'button', on: { click: () => attempt(() => write(text)) } }, text),
		),
	];
}
