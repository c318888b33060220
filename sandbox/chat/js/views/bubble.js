import { quote, write } from '../actions.js';
import { api } from '../api.js';
import { element, fill } from '../dom.js';
import { icon } from '../icons.js';
import { conversation, state } from '../state.js';
import { clockTime } from '../time.js';
import { attachment } from './attachment.js';
import { attempt } from './notices.js';
import { inShort } from './quote.js';
import { ticks } from './ticks.js';

/** @typedef {import('../state.js').Message} Message */

/**
 * One message on the customer's phone: their own on the right, the company's on the left with its ticks.
 * @param {Message} message
 */
export function bubble({ id, direction }) {
	const node = element('li', { class: `message ${direction}`, dataset: { message: String(id) } });
	/** @type {string} */
	let drawn = '';
	return {
		node,
		/** @param {Message} message */
		update(message) {
			const now = JSON.stringify(message);
			if (now === drawn) return;
			drawn = now;
			node.classList.toggle(
				'under-way',
				direction === 'out' && message.ack < 1 && !message.failure,
			);
			node.classList.toggle('failed', Boolean(message.failure));
			fill(node, body(message), buttons(message), failure(message), tools(message));
		},
	};
}

/** @param {Message} message */
function body(message) {
	const { direction, text, attachments, createdAt, reactions, deleted } = message;
	if (deleted)
		return element(
			'div',
			{ class: 'bubble' },
			element('p', { class: 'text faint' }, 'This message was deleted'),
		);
	return element(
		'div',
		{ class: 'bubble' },
		element('span', { class: 'visually-hidden' }, direction === 'in' ? 'You: ' : 'Company: '),
		conversation()?.group &&
			direction === 'in' &&
			element('p', { class: 'sender' }, message.sender),
		quoted(message),
		...attachments.map(attachment),
		text && element('p', { class: 'text' }, ...withLinks(text)),
		!text && attachments.length === 0 && element('p', { class: 'text faint' }, 'Empty message'),
		reactions.length > 0 && element('span', { class: 'reactions' }, ...reactions),
		element('span', { class: 'meta' }, clockTime(createdAt), direction === 'out' && ticks(message)),
	);
}

/** The message that this one answers. @param {Message} message */
function quoted({ repliedToId }) {
	const other = repliedToId === null ? undefined : state.messages.get(repliedToId);
	return other && element('p', { class: 'quoted' }, ...inShort(other));
}

/** What the customer can do with a message. @param {Message} message */
function tools({ id, deleted, reactions }) {
	if (deleted) return null;
	const liked = reactions.length > 0;
	return element(
		'div',
		{ class: 'tools', role: 'group', 'aria-label': 'This message' },
		tool('Reply', () => quote(id)),
		tool(liked ? 'Take 👍 back' : '👍', () => api.react(id, liked ? '' : '👍')),
		tool('Delete', () => api.remove(id)),
	);
}

/** @param {string} label @param {() => unknown} action */
const tool = (label, action) =>
	element('button', { type: 'button', on: { click: () => attempt(async () => action()) } }, label);

/** Web addresses become links, everything else stays text. @param {string} text */
function withLinks(text) {
	return text
		.split(/(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)])/u)
		.map((part, index) =>
			index % 2 === 1
				? element('a', { href: part, target: '_blank', rel: 'noopener noreferrer' }, part)
				: part,
		);
}

/** The reply buttons of an interactive message (WhatsApp Business): pressing one writes its label. @param {Message} message */
function buttons({ interactive, text }) {
	const labels = Array.isArray(interactive?.buttons) ? interactive.buttons : [];
	if (labels.length === 0) return null;
	return element(
		'div',
		{ class: 'reply-buttons', role: 'group', 'aria-label': `Answers to ${text ?? 'the message'}` },
		...labels.map((label) =>
			element(
				'button',
				{ type: 'button', on: { click: () => attempt(() => write(String(label))) } },
				String(label),
			),
		),
	);
}

/** @param {Message} message */
function failure({ failure }) {
	return (
		failure && element('p', { class: 'failure' }, icon('warning'), `Not delivered: ${failure}`)
	);
}
