import { quote, write } from '../actions.js';
import { element, fill } from '../dom.js';
import { icon } from '../icons.js';
import { show, state } from '../state.js';
import { attachMenu } from './attachMenu.js';
import { attempt } from './notices.js';
import { inShort } from './quote.js';

/** @typedef {import('./attachMenu.js').Choice} Choice */

/** Where the customer types: Enter sends, Shift+Enter makes a new line. */
export function composer() {
	const text = element('textarea', {
		id: 'composer',
		rows: '1',
		placeholder: 'Message',
		'aria-label': 'Message to the company',
	});
	const chips = element('ul', { class: 'chosen-files', hidden: true });
	const quoted = element('p', { class: 'quoting', hidden: true });
	const send = element(
		'button',
		{ type: 'submit', class: 'round send', 'aria-label': 'Send', title: 'Send (Enter)' },
		icon('send'),
	);
	const menu = attachMenu((choice) => {
		choose([...chosen, choice]);
		text.focus();
	});
	const node = element(
		'form',
		{ class: 'composer' },
		menu.panel,
		quoted,
		chips,
		element('div', { class: 'composer-line' }, menu.button, text, send),
	);
	/** @type {Choice[]} */
	let chosen = [];

	const allow = () => {
		send.disabled = text.value.trim() === '' && chosen.length === 0;
	};
	/** @param {Choice[]} wanted */
	const choose = (wanted) => {
		chosen = wanted;
		chips.hidden = chosen.length === 0;
		fill(
			chips,
			...chosen.map((one) => chip(one, () => choose(chosen.filter((other) => other !== one)))),
		);
		allow();
	};

	text.addEventListener('input', allow);
	text.addEventListener('keydown', (/** @type {KeyboardEvent} */ event) => {
		if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
		event.preventDefault();
		node.requestSubmit();
	});
	node.addEventListener('submit', async (/** @type {Event} */ event) => {
		event.preventDefault();
		const said = text.value.trim();
		const sent = chosen;
		if (said === '' && sent.length === 0) return;
		text.value = '';
		choose([]);
		if (!(await attempt(() => write(said, sent)))) {
			text.value = said;
			choose(sent);
		}
		text.focus();
	});
	let open = state.conversationId;
	show(['conversations'], () => {
		if (open === state.conversationId) return;
		open = state.conversationId;
		text.value = '';
		choose([]);
	});
	show(['thread'], () => {
		const message = state.messages.get(state.quoting ?? -1);
		quoted.hidden = !message;
		if (!message) return;
		const cancel = element(
			'button',
			{ type: 'button', 'aria-label': 'No reply', on: { click: () => quote(null) } },
			icon('close'),
		);
		fill(quoted, element('span', {}, 'Reply to: ', ...inShort(message)), cancel);
		text.focus();
	});
	allow();
	return node;
}

/** @param {Choice} choice @param {() => void} remove */
function chip({ fileName }, remove) {
	return element(
		'li',
		{},
		icon('file'),
		element('span', {}, fileName),
		element(
			'button',
			{ type: 'button', 'aria-label': `Remove ${fileName}`, on: { click: remove } },
			icon('close'),
		),
	);
}
