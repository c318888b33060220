import { write } from '../actions.js';
import { element, fill } from '../dom.js';
import { icon } from '../icons.js';
import { clockTime } from '../time.js';
import { attachment } from './attachment.js';
import { attempt } from './notices.js';
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
			fill(node, body(message), buttons(message), failure(message));
		},
	};
}

/** @param {Message} message */
function body(message) {
	const { direction, text, attachments, createdAt } = message;
	return element(
		'div',
		{ class: 'bubble' },
		element('span', { class: 'visually-hidden' }, direction === 'in' ? 'You: ' : 'Company: '),
		...attachments.map(attachment),
		text && element('p', { class: 'text' }, ...withLinks(text)),
		!text && attachments.length === 0 && element('p', { class: 'text faint' }, 'Empty message'),
		element('span', { class: 'meta' }, clockTime(createdAt), direction === 'out' && ticks(message)),
	);
}

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
