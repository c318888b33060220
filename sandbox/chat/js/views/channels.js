import { openChannel } from '../actions.js';
import { byId, element, fill, keyedList } from '../dom.js';
import { icon } from '../icons.js';
import { providerOf, providerSign } from '../providers.js';
import { company, hasSeveral, show, state } from '../state.js';
import { attempt } from './notices.js';

/** @typedef {{ id: number | null, provider: string | null, enabled: boolean }} Entry */

export function showChannels() {
	const render = keyedList(byId('channels'), {
		key: (/** @type {Entry} */ { id }) => id,
		create: row,
	});
	show(['companies', 'conversations'], () =>
		render([{ id: null, provider: null, enabled: true }, ...(company()?.channels ?? [])]),
	);
	byId('channels').addEventListener('keydown', move);
}

/** The channels are one stop of the tab key; arrows move between them. @param {KeyboardEvent} event */
function move(event) {
	const steps = { ArrowUp: -1, ArrowLeft: -1, ArrowDown: 1, ArrowRight: 1 };
	const step = steps[/** @type {keyof typeof steps} */ (event.key)];
	const buttons = [...byId('channels').querySelectorAll('button')];
	const at = buttons.findIndex((one) => one === document.activeElement);
	if (step === undefined || at < 0) return;
	event.preventDefault();
	buttons.at((at + step) % buttons.length)?.focus();
}

/** @param {Entry} entry */
function row({ id }) {
	const sign = element('span', { class: 'rail-sign' });
	const label = element('span', { class: 'rail-label' });
	const number = element('span', { class: 'rail-label', hidden: true });
	const badge = element('span', { class: 'badge', hidden: true });
	const button = element(
		'button',
		{ type: 'button', class: 'rail-button', on: { click: () => attempt(() => openChannel(id)) } },
		sign,
		label,
		number,
		badge,
	);
	/** @type {string | null | undefined} */
	let drawn;
	return {
		node: element('li', {}, button),
		/** @param {Entry} entry */
		update({ provider, enabled }) {
			if (drawn !== provider) {
				drawn = provider;
				fill(
					sign,
					provider ? providerSign(provider) : element('span', { class: 'sign all' }, icon('all')),
				);
			}
			fill(label, provider ? providerOf(provider).short : 'All');
			number.hidden = provider === null || !hasSeveral(provider);
			fill(number, id);
			button.title = provider
				? `${providerOf(provider).name} · channel ${id}${enabled ? '' : ' · disabled'}`
				: 'All channels';
			button.classList.toggle('disabled', !enabled);
			button.setAttribute('aria-pressed', String(state.channelId === id));
			button.tabIndex = state.channelId === id ? 0 : -1;
			const count = id === null ? 0 : unreadOf(id);
			badge.hidden = count === 0;
			fill(badge, count, element('span', { class: 'visually-hidden' }, ' unread'));
		},
	};
}

/** @param {number} channelId */
function unreadOf(channelId) {
	let count = 0;
	for (const conversation of state.conversations.values()) {
		if (conversation.channelId === channelId) count += conversation.unread;
	}
	return count;
}
